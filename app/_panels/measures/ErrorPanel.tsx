'use client';
import { useEffect, useMemo } from 'react';
import { errorChance } from '../../../core/measure/capacity';
import type { Row } from '../../../core/measure/experiment';
import { useRoom } from '../room';
import { fixed } from '../words';
import { Figure, Legend, Numbers } from './Figure';
import { errorCurve, errorLoads, errorTrials, ownError } from './facts';
import { Plot, PlotLine, PlotPoints, type Point } from './Plot';
import { useSubject } from './useSubject';
import { useMeasured, useWork } from './useWork';
import { Starter } from './Waiting';

const percentWords = (share: number): string => `${fixed(share * 100)} %`;

const measuredPoints = (rows: readonly Row[]): Point[] =>
  rows
    .filter(({ count }) => count > 0)
    .map(({ x, mean, error }) => ({ x, y: 100 * mean, error: 100 * error }));

const inPercent = (points: readonly Point[]): Point[] => points.map(({ x, y }) => ({ x, y: 100 * y }));

type ChartProps = { curve: readonly Point[]; rows: readonly Row[]; own: Point | null; label: string };

const ErrorChart = ({ curve, rows, own, label }: ChartProps) => {
  const line = inPercent(curve);
  const points = measuredPoints(rows);
  const highest = Math.max(...[...line, ...points, ...(own ? [own] : [])].map(({ y }) => y), 1);
  return (
    <>
      <Plot
        x={{ label: 'memories P', min: 0, max: curve[curve.length - 1].x }}
        y={{ label: 'neurons that flip, in %', min: 0, max: highest * 1.1 }}
        label={label}
      >
        {(frame) => (
          <>
            <PlotLine points={line} frame={frame} color="var(--ink)" dash="7 4" />
            <PlotPoints points={points} frame={frame} color="var(--ring)" />
            {own && <PlotPoints points={[own]} frame={frame} color="var(--plus)" />}
          </>
        )}
      </Plot>
      <Legend
        items={[
          { label: 'random memories under Hebb, exact (binomial)', color: 'var(--ink)', dash: '7 4' },
          { label: 'random memories in this network, measured', color: 'var(--ring)', dot: true },
          ...(own ? [{ label: 'the memories of this room', color: 'var(--plus)', dot: true }] : []),
        ]}
      />
    </>
  );
};

/** The share of a memory's neurons that would flip at once: measured against the formula. */
export const ErrorPanel = () => {
  const subject = useSubject();
  const { memories } = useRoom();
  const { neuronCount } = subject;
  const standing = useMeasured('standing', subject).results.standing ?? [];
  const { course, start, stop, clear } = useWork();
  const loads = useMemo(() => errorLoads(neuronCount), [neuronCount]);
  const until = Math.max(loads[loads.length - 1], memories.length);
  const curve = useMemo(() => errorCurve(neuronCount, until), [neuronCount, until]);
  useEffect(() => clear, [clear, subject]);
  const whole = standing.length > 0 && standing.length === memories.length;
  const own = whole ? { x: standing.length, y: 100 * ownError(standing, neuronCount) } : null;
  const rows = course.results.errors ?? [];
  const says = own
    ? `${percentWords(own.y / 100)} of the neurons of this room’s memories would flip at once if asked. For as many random memories under Hebb it is ${percentWords(errorChance(neuronCount, own.x))}.`
    : 'Put a memory on the canvas and ask every neuron once: this is the share that would flip. Store a memory, or measure random ones.';
  const ask = { loads, trials: errorTrials(neuronCount, loads) };
  return (
    <Figure
      says={says}
      tryThis="Measure under Hebb: the points lie on the dashed line. Then under another rule: they leave it."
      table={
        <Numbers
          caption="One-step error, by number of memories"
          head={['Memories', 'measured', 'standard error', 'trials', 'Hebb, exact']}
          rows={(rows.length > 0 ? rows : loads.map((x) => ({ x, mean: 0, error: 0, count: 0 }))).map(
            (row) => [
              row.x,
              row.count > 0 ? percentWords(row.mean) : '–',
              row.count > 1 ? percentWords(row.error) : '–',
              row.count,
              percentWords(errorChance(neuronCount, row.x)),
            ],
          )}
        />
      }
    >
      <Starter course={course} start={() => start('errors', subject, ask)} stop={stop} />
      <ErrorChart curve={curve} rows={rows} own={own} label={says} />
    </Figure>
  );
};
