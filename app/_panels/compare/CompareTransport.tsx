'use client';
import { Pause, Play, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Rate } from '../../../core/room/types';
import { Button } from '../../_ui/button';
import { Slider } from '../../_ui/slider';
import { rateStops, rateWords, stopOf } from '../rates';
import { type Player, type PlayerView, pause, play, restart, setRate, step } from './player';

type TransportProps = { player: Player | null; view: PlayerView; rate: Rate };

const mainWord = ({ phase, wanted }: PlayerView): string => {
  if (phase === 'done') return 'Play again';
  return wanted === 'running' ? 'Pause' : 'Play';
};

/** One transport for all networks. */
export const CompareTransport = ({ player, view, rate }: TransportProps) => {
  const [stop, setStop] = useState(stopOf(rate));
  const { phase, at } = view;
  const running = phase !== 'done' && view.wanted === 'running';
  const act = (deed: (player: Player) => void) => () => player && deed(player);
  const choose = (chosen: number) => {
    setStop(chosen);
    if (player) setRate(player, rateStops[chosen]);
  };
  return (
    <section aria-label="Recall, all at once" className="flex flex-wrap items-center gap-2">
      <Button
        variant="primary"
        className="w-[8.5rem]"
        icon={running ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        onClick={act(running ? pause : play)}
      >
        {mainWord(view)}
      </Button>
      <Button disabled={phase === 'done'} title="One update of each network" onClick={act(step)}>
        Step
      </Button>
      <Button
        title="The same again from the first update"
        icon={<RotateCcw aria-hidden="true" />}
        onClick={act(restart)}
      >
        Restart
      </Button>
      <Slider
        label="Speed"
        hideLabel
        className="min-w-48 flex-1 px-1.5 [&>output]:min-w-[6.25rem]"
        value={stop}
        min={0}
        max={rateStops.length - 1}
        format={(shown) => rateWords(rateStops[shown])}
        onChange={choose}
      />
      <p className="min-w-28 text-right font-semibold tabular">update {at.toLocaleString('en')}</p>
    </section>
  );
};
