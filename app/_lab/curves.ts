import type { Row } from '../../core';
import { pooled } from './pooled';
import type { Job } from './protocol';
import type { Result } from './work';

/** Trials of one point of one curve that one worker makes at a time. */
export type Portion = {
  readonly curve: number;
  readonly x: number;
  readonly trials: number;
  /** Trials of this point that other portions make before. */
  readonly from: number;
  readonly seed: number;
};

type Course = {
  /** The points of each curve; curves of one key are made of the same chance. */
  readonly curves: readonly { readonly key: number; readonly xs: readonly number[] }[];
  readonly trials: number;
  readonly seed: number;
  /** Elementary steps of one trial, roughly: how long it takes. */
  readonly cost: (curve: number, x: number) => number;
  readonly job: (portion: Portion) => Job['work'];
};

/** A portion takes about a tenth of a second: the chart grows evenly, and Cancel is felt at once. */
const PORTION = 5e6;

/** Seeds that no two portions share; what else is measured beside a point plays no part. Below 2⁵³. */
export const seedOf = (seed: number, [curve, point, portion]: readonly [number, number, number]): number =>
  ((seed * 2 ** 11 + curve) * 2 ** 10 + point) * 2 ** 10 + portion;

type Point = Pick<Portion, 'curve' | 'x'> & { place: number; cost: number; portion: number };

const pointsOf = ({ curves, trials, cost }: Course): Point[] =>
  curves.flatMap(({ xs }, curve) =>
    xs.map((x, place) => {
      const one = Math.max(1, cost(curve, x));
      const portion = Math.max(1, Math.min(trials, Math.floor(PORTION / one)));
      return { curve, x, place, cost: one, portion };
    }),
  );

export type CurveWork = {
  readonly jobs: readonly Job[];
  /** For each curve and each of its points the rows so far, one a quantity; none where there was no trial yet. */
  gather(results: readonly (Result | undefined)[]): Row[][][];
};

const rowsOf = (result: Result | undefined): readonly Row[] =>
  result && 'rows' in result ? result.rows : [];

/**
 * The jobs of a set of curves: first a few trials at every point, then more, so that the whole chart is there
 * early and sharpens. Each point is pooled in the order of its jobs: the result does not depend on who was
 * done first.
 */
export const curveWork = (course: Course): CurveWork => {
  const points = pointsOf(course);
  const planned: { point: number; from: number; job: Job }[] = [];
  points.forEach(({ curve, x, place, cost, portion }, point) => {
    for (let from = 0; from < course.trials; from += portion) {
      const trials = Math.min(portion, course.trials - from);
      const seed = seedOf(course.seed, [course.curves[curve].key, place, from / portion]);
      const work = course.job({ curve, x, trials, from, seed });
      planned.push({ point, from, job: { work, trials, cost: trials * cost } });
    }
  });
  planned.sort((a, b) => a.from - b.from || a.point - b.point);
  return {
    jobs: planned.map(({ job }) => job),
    gather(results) {
      const parts: (readonly Row[])[][] = points.map(() => []);
      planned.forEach(({ point }, k) => {
        const rows = rowsOf(results[k]);
        if (rows.length > 0) parts[point].push(rows);
      });
      return course.curves.map((_, curve) =>
        points.flatMap((point, k) => (point.curve === curve ? [pooled(parts[k])] : [])),
      );
    },
  };
};
