'use client';
import { useEffect, useState } from 'react';
import type { BasinRow } from '../../../core/measure/basins';
import { Select } from '../../_ui/select';
import { useMemories } from '../room';
import { fixed, percent } from '../words';
import { Figure, Legend, Numbers } from './Figure';
import { basinDamages, basinSentence } from './facts';
import { Plot, PlotLine, PlotPoints, type Point } from './Plot';
import { useSubject } from './useSubject';
import { useWork } from './useWork';
import { Starter } from './Waiting';

const trials = 40;

const pointsOf = (rows: readonly BasinRow[]): Point[] =>
  rows
    .filter(({ count }) => count > 0)
    .map(({ x, mean, error }) => ({ x: 100 * x, y: 100 * mean, error: 100 * error }));

const tableOf = (rows: readonly BasinRow[]) => (
  <Numbers
    caption="Share of trials that found the memory, by damage"
    head={['Flipped', 'found', 'standard error', 'overlap at the end', 'trials']}
    rows={rows.map(({ x, mean, error, overlap, count }) => [
      percent(x),
      count > 0 ? percent(mean) : '–',
      count > 1 ? percent(error) : '–',
      count > 0 ? fixed(overlap) : '–',
      count,
    ])}
  />
);

const BasinChart = ({ rows, label }: { rows: readonly BasinRow[]; label: string }) => {
  const points = pointsOf(rows);
  return (
    <>
      <Plot
        x={{ label: 'neurons flipped in the cue, in %', min: 0, max: 50 }}
        y={{ label: 'found, in % of trials', min: 0, max: 100 }}
        label={label}
      >
        {(frame) => (
          <>
            <PlotLine points={points} frame={frame} color="var(--ring)" />
            <PlotPoints points={points} frame={frame} color="var(--ring)" />
          </>
        )}
      </Plot>
      <Legend
        items={[{ label: 'exactly this memory, with its standard error', color: 'var(--ring)', dot: true }]}
      />
    </>
  );
};

/** How much damage a memory heals from, by trying. */
export const BasinPanel = () => {
  const subject = useSubject();
  const memories = useMemories();
  const [wanted, want] = useState(memories[0]?.id ?? '');
  const { course, start, stop, clear } = useWork();
  const memory = Math.max(
    0,
    memories.findIndex(({ id }) => id === wanted),
  );
  const chosen = memories[memory];
  useEffect(() => clear, [clear, wanted, subject]);
  const rows = course.results.basin ?? [];
  const says = chosen
    ? basinSentence(rows, chosen.name)
    : 'Nothing is stored yet: a basin belongs to a memory. Store a drawing first.';
  const measure = () => start('basin', subject, { memory, damages: basinDamages, trials });
  return (
    <Figure
      says={says}
      tryThis="Measure a memory, store three more drawings, and measure it again: its basin has shrunk."
      table={rows.length > 0 && tableOf(rows)}
    >
      {chosen && (
        <>
          <div className="flex flex-wrap items-end gap-4">
            <Select
              label="Memory"
              className="w-56"
              value={chosen.id}
              options={memories.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={want}
            />
            <Starter course={course} start={measure} stop={stop} />
          </div>
          <BasinChart rows={rows} label={says} />
        </>
      )}
    </Figure>
  );
};
