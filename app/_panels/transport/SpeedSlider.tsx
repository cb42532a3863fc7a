'use client';
import { useState } from 'react';
import { Slider } from '../../_ui';
import { useActions } from '../actions';
import { rateStops, rateWords, stopOf } from '../rates';
import { useRate } from '../room';
import { usePanels } from '../ui';

/** From one update a second to as fast as the machine goes, by equal ratios. */
export const SpeedSlider = ({ className }: { className?: string }) => {
  const rate = useRate();
  const { setRate } = useActions();
  const [held, setHeld] = useState<number | null>(null);
  const commit = (stop: number) => {
    setHeld(null);
    if (held === null) return;
    usePanels.setState({ rate: rateStops[stop] });
    setRate(rateStops[stop]);
  };
  return (
    <Slider
      label="Speed"
      hideLabel
      className={className}
      value={held ?? stopOf(rate)}
      min={0}
      max={rateStops.length - 1}
      format={(stop) => rateWords(rateStops[stop])}
      onChange={setHeld}
      onCommit={commit}
    />
  );
};
