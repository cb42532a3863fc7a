'use client';
import dynamic from 'next/dynamic';
import { useLive } from '../../_room/hooks';
import { markOf } from '../palette';
import { useMemories, useOverlaps } from '../room';
import { fixed } from '../words';
import { Inside } from './Inside';
import { spreadLabels, strongest } from './labels';
import { overlapSummary } from './summary';

const Chart = dynamic(() => import('./Chart'), { ssr: false });

const LOW = -0.4;
const LABELS = 7;
const GAP = 16;
const LINES = 24;
const noPoints: number[] = [];

const floorOf = (overlaps: readonly number[]): number => (overlaps.some((m) => m < LOW) ? -1 : LOW);

/** Name and number at the end of each line, moved apart where lines run close. */
const EndLabels = ({ height, floor }: { height: number; floor: number }) => {
  const memories = useMemories();
  const overlaps = useOverlaps(4);
  const shown = strongest(
    overlaps.map((m) => m || 0),
    LABELS,
  );
  const wanted = shown.map((mu) => ((1 - (overlaps[mu] || 0)) / (1 - floor)) * (height - 8) - 4);
  const tops = spreadLabels(wanted, GAP, height - GAP);
  return (
    <div aria-hidden="true" className="relative w-24 shrink-0 text-xs leading-4" style={{ height }}>
      {shown.map((mu, k) => (
        <span
          key={memories[mu].id}
          className="absolute left-0 flex w-full gap-1 pl-1.5 transition-[top] duration-200"
          style={{ top: tops[k] }}
        >
          <span className="tabular text-soft">{markOf(memories[mu].order).number}</span>
          <span className="truncate">{memories[mu].name}</span>
        </span>
      ))}
    </div>
  );
};

const Curves = ({ height }: { height: number }) => {
  const memories = useMemories();
  const floor = useLive((live) => floorOf(live.overlaps), 4);
  const names = memories.map(({ name }) => name);
  const summary = useLive((live) => overlapSummary(live.trace, names), 1);
  const lines = memories.slice(0, LINES).map(({ order }) => ({ ...markOf(order), width: 2 }));
  return (
    <div className="flex" style={{ height }}>
      <div className="min-w-0 flex-1">
        <Chart
          lines={lines}
          read={({ trace }) => [trace.updates, ...lines.map((_, mu) => trace.overlaps[mu] ?? noPoints)]}
          range={() => [floor, 1]}
          height={height}
          label={summary}
        />
      </div>
      <EndLabels height={height} floor={floor} />
    </div>
  );
};

const Overlaps = ({ height }: { height: number }) => {
  const best = useOverlaps(4).reduce((most, m) => Math.max(most, m || 0), 0);
  const started = useLive((live) => live.trace.updates.length > 1);
  return (
    <section aria-label="Overlap with each memory">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-bold">Overlap</h2>
        <span
          className="text-sm tabular text-soft"
          title="1 is the memory itself, 0 is unrelated, −1 is its negative"
        >
          best {fixed(best)}
        </span>
      </div>
      {started ? (
        <Curves height={height} />
      ) : (
        <p className="pt-2 text-sm text-soft" style={{ height }}>
          One line for each memory: the one that is found climbs to 1.
        </p>
      )}
    </section>
  );
};

/** Overlap with each memory against updates, and what the model has inside beside them. */
export const OverlapChart = ({ height = 136 }: { height?: number }) => (
  <>
    <Overlaps height={height} />
    <Inside />
  </>
);
