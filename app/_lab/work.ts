import {
  type BasinRow,
  basin,
  type CapacityOptions,
  capacityCurve,
  createNetwork,
  type Experiment,
  type LotteryRow,
  type NetworkSpec,
  orderLottery,
  type Pattern,
  type Row,
  randomPattern,
  type WarmOptions,
  warmRecall,
} from '../../core';
import type { TrialRecall } from '../../core/measure/trials';
import { createRng } from '../../core/random/rng';
import { pooled } from './pooled';
import { type LineOptions, warmLine } from './warm-line';

/** Memories on their way to a worker: new random ones for each trial, or the same patterns for all. */
export type Memories =
  | { readonly kind: 'random'; readonly neuronCount: number; readonly count: number }
  | { readonly kind: 'given'; readonly patterns: readonly Pattern[] };

type BasinWork = {
  readonly network: NetworkSpec;
  readonly memories: Memories;
  readonly damage: number;
  readonly trials: number;
  readonly seed: number;
  /** Trials made before these: given memories are cues in turn. */
  readonly from: number;
};

type LotteryWork = {
  readonly network: NetworkSpec;
  readonly patterns: readonly Pattern[];
  readonly cue: Pattern;
  readonly recall: TrialRecall;
  readonly trials: number;
  readonly seed: number;
};

type Works = {
  capacity: CapacityOptions;
  basins: BasinWork;
  orders: LotteryWork;
  temperature: WarmOptions;
  'temperature-line': LineOptions;
};
type Id = keyof Works;

/** What a worker is to do: an experiment of the core, made small. */
export type Work = { [K in Id]: { readonly id: K; readonly options: Works[K] } }[Id];

/** How an experiment ended: where to, and how often. */
export type End = Pick<LotteryRow, 'key' | 'outcome' | 'state' | 'count'>;
/** One row a quantity measured, at the point the work is about; or the ends that were met. */
export type Result = { readonly rows: readonly Row[] } | { readonly ends: readonly End[] };

const finished = <R>(experiment: Experiment<R>): R[] => {
  while (experiment.done < experiment.total) experiment.step();
  return experiment.rows();
};

/** The row of a share: the standard error is that of its yes and no. */
const shareRow = (x: number, mean: number, count: number): Row => ({
  x,
  mean,
  count,
  error: count > 1 ? Math.sqrt((mean * (1 - mean)) / (count - 1)) : 0,
});

const basinRows = ({ x, overlap, overlapError, count, ...found }: BasinRow): Row[] => [
  { x, count, mean: found.mean, error: found.error },
  { x, count, mean: overlap, error: overlapError },
];

/** Every trial has a memory of its own, and where memories are random a network of its own. */
const basinTrials = ({ network, memories, damage, trials, seed, from }: BasinWork): Row[] => {
  const rng = createRng(seed);
  const given = memories.kind === 'given' ? createNetwork(network, memories.patterns) : null;
  const made = ({ neuronCount, count }: { neuronCount: number; count: number }) =>
    createNetwork(
      network,
      Array.from({ length: count }, () => randomPattern(neuronCount, rng.bits())),
    );
  return pooled(
    Array.from({ length: trials }, (_, k) => {
      const learnt = given ?? (memories.kind === 'random' ? made(memories) : null);
      if (!learnt) return [];
      const memory = (from + k) % learnt.memories.length;
      const trial = basin({ network: learnt, memory, damages: [damage], trials: 1, seed: rng.bits() });
      return finished(trial).flatMap(basinRows);
    }),
  );
};

const works: { readonly [K in Id]: (options: Works[K]) => Result } = {
  capacity: (options) => ({
    rows: finished(capacityCurve(options)).flatMap(({ kept, ...row }) => [
      row,
      shareRow(row.x, kept, row.count),
    ]),
  }),
  basins: (options) => ({ rows: basinTrials(options) }),
  orders: ({ network, patterns, ...options }) => ({
    ends: finished(orderLottery({ ...options, network: createNetwork(network, patterns) })),
  }),
  temperature: (options) => ({ rows: finished(warmRecall(options)) }),
  'temperature-line': (options) => ({ rows: warmLine(options) }),
};

/** Does one piece of work. Throws, in words, where the network cannot be had. */
export const done = <K extends Id>({ id, options }: { readonly id: K; readonly options: Works[K] }): Result =>
  works[id](options);
