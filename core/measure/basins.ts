import { createRng } from '../random/rng';
import type { Network } from '../recall/types';
import { type Experiment, experiment, type Row, tally } from './experiment';
import {
  assertPoints,
  assertShares,
  assertTrials,
  assertWhole,
  damaged,
  endedIn,
  type RecallOptions,
  recallFrom,
} from './trials';

export type BasinOptions = RecallOptions & {
  network: Network;
  /** The memory whose basin is measured. */
  memory: number;
  /** The shares of its neurons to flip. */
  damages: readonly number[];
  /** Trials for each share. */
  trials: number;
  seed: number;
};
/** `x` is the share flipped, `mean` the share of trials that ended exactly in the memory, `overlap` that with it. */
export type BasinRow = Row & { overlap: number; overlapError: number };

/**
 * How far a memory's basin reaches: round(x · N) of its neurons, picked anew in each trial, are flipped, and the
 * network recalls. Throws on a bad option with its value.
 */
export function basin(options: BasinOptions): Experiment<BasinRow> {
  const { network, memory, damages, trials, seed } = options;
  assertWhole('memory', memory, { min: 0, max: network.memories.length - 1 });
  assertPoints('damages', damages);
  assertShares('damages', damages);
  assertTrials(trials);
  const rng = createRng(seed);
  const points = damages.map((damage) => ({ damage, found: tally(), overlap: tally() }));
  return experiment(
    trials * points.length,
    (k) => {
      const { damage, found, overlap } = points[k % points.length];
      const cue = damaged(network.memories[memory], damage, rng);
      const recall = recallFrom(network, cue, { ...options, rng });
      found.add(endedIn(recall, network.memories[memory]) ? 1 : 0);
      overlap.add(recall.overlaps()[memory]);
    },
    () =>
      points.map(({ damage, found, overlap }) => {
        const { mean, error } = overlap.row(damage);
        return { ...found.row(damage), overlap: mean, overlapError: error };
      }),
  );
}

/**
 * The damage up to which at least half of the cues find the memory: the largest x with mean ≥ ½, carried on in a
 * straight line to the next row measured. 0 where none has; the last x where all have. Rows by ascending x.
 */
export function basinRadius(rows: readonly Row[]): number {
  const measured = rows.filter(({ count }) => count > 0);
  const last = measured.findLastIndex(({ mean }) => mean >= 0.5);
  if (last < 0) return 0;
  const [inside, outside] = [measured[last], measured[last + 1]];
  if (!outside) return inside.x;
  return inside.x + ((outside.x - inside.x) * (inside.mean - 0.5)) / (inside.mean - outside.mean);
}
