'use client';
import { cx } from '../../_ui/cx';
import { Slider } from '../../_ui/slider';
import { useActions } from '../actions';
import { rateStops, rateWords, stopOf } from '../rates';
import { useRate } from '../room';
import { usePanels } from '../ui';
import { useHeld } from '../useHeld';

/** From one update a second to as fast as the machine goes, by equal ratios. */
export const SpeedSlider = ({ className }: { className?: string }) => {
  const rate = useRate();
  const { setRate } = useActions();
  const [stop, hold] = useHeld(stopOf(rate), (chosen) => {
    usePanels.setState({ rate: rateStops[chosen] });
    return setRate(rateStops[chosen]);
  });
  return (
    <Slider
      label="Speed"
      hideLabel
      className={cx('[&>output]:min-w-[6.25rem]', className)}
      value={stop}
      min={0}
      max={rateStops.length - 1}
      format={(shown) => rateWords(rateStops[shown])}
      onChange={hold}
    />
  );
};
