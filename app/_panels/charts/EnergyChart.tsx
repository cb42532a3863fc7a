'use client';
import dynamic from 'next/dynamic';
import { useLive } from '../../_room/hooks';
import { fixed } from '../words';
import { energySummary, trend } from './summary';

const Chart = dynamic(() => import('./Chart'), { ssr: false });

const line = [{ color: 'var(--plus)', width: 2.5, dash: [] }];

/** Energy against updates: it can only fall while neurons are asked one by one. */
export const EnergyChart = ({ height = 104, large = false }: { height?: number; large?: boolean }) => {
  const started = useLive((live) => live.trace.updates.length > 1);
  const energy = useLive((live) => live.energy);
  const moves = useLive(({ recall, trace }) => (recall?.phase === 'running' ? trend(trace.energy) : ''), 4);
  const summary = useLive((live) => energySummary(live.trace), 1);
  return (
    <section aria-label="Energy" className={large ? 'text-3xl' : ''}>
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-bold">Energy</h2>
        <span
          className={large ? 'tabular' : 'text-sm tabular text-soft'}
          title="How strained the network is. Updates one by one never raise it; where it can fall no further, the network has settled."
        >
          {fixed(energy, 1)}
          {moves && `, ${moves}`}
        </span>
      </div>
      <div style={{ height }}>
        {started ? (
          <Chart
            lines={line}
            read={(live) => [live.trace.updates, live.trace.energy]}
            range={(min, max) => (min === max ? [min - 1, max + 1] : [min, max])}
            height={height}
            label={summary}
          />
        ) : (
          <p className={large ? 'pt-3 text-soft' : 'pt-2 text-sm text-soft'}>
            During a recall it falls, update by update, to the bottom of a basin.
          </p>
        )}
      </div>
    </section>
  );
};
