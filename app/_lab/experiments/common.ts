import type { Row } from '../../../core';
import { fixed } from '../../_panels/words';
import type { NumberField } from '../fields';
import type { Point } from '../view';

/** Trials and seed: every experiment asks for them. */
export const trialFields = (trials: string, most: number): readonly NumberField[] => [
  { kind: 'number', id: 'trials', label: 'Trials a point', initial: trials, min: 2, max: most, whole: true },
  {
    kind: 'number',
    id: 'seed',
    label: 'Seed',
    hint: 'The same seed gives the same numbers.',
    initial: '1',
    min: 0,
    max: 9999,
    whole: true,
  },
];

/** Steps that take about a second in one worker of a plain laptop. */
const STEPS_A_SECOND = 5e7;
const LONGEST_MINUTES = 15;

/** Why so much work is not begun, in a sentence. */
export const workProblem = (steps: number): string | undefined => {
  const minutes = steps / STEPS_A_SECOND / 60;
  if (minutes <= LONGEST_MINUTES) return undefined;
  const about = Math.round(minutes).toLocaleString('en');
  return `This would take about ${about} minutes: choose fewer trials, points, memories or neurons.`;
};

/** Rows that have trials, as points of a chart. */
export const pointsOf = (rows: readonly Row[]): Point[] =>
  rows.filter(({ count }) => count > 0).map(({ x, mean, error }) => ({ x, y: mean, error }));

/** `0.962 ± 0.004`, a dash where there was no trial yet. */
export const measured = ({ mean, error, count }: Row): string =>
  count === 0 ? '–' : `${fixed(mean, 3)} ± ${fixed(error, 3)}`;

/** `n` values from `low` to `high`, both among them. */
export const evenly = (low: number, high: number, n: number): number[] =>
  n < 2 ? [high] : Array.from({ length: n }, (_, k) => low + ((high - low) * k) / (n - 1));

/** A point that has no trial yet. */
export const noRow = (x: number): Row => ({ x, mean: 0, error: 0, count: 0 });
