import { corrupt } from '../pattern/corrupt';
import { randomPattern, samePattern } from '../pattern/pattern';
import type { Rng } from '../random/rng';
import { createRecall } from '../recall/recall';
import type { Network, NetworkSpec, Pattern, Recall, RecallSpec } from '../recall/types';

/** How trials recall: as a recall does, but each with a seed of its own. */
export type TrialRecall = Omit<RecallSpec, 'seed'>;

/** What the recalls of an experiment share; `sweeps` ends those that do not settle. */
export type RecallOptions = { recall?: TrialRecall; sweeps?: number };

/** Throws unless `value` is a whole number within the bounds. */
export function assertWhole(name: string, value: number, { min, max }: { min: number; max: number }): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${name} ${value}: need a whole number from ${min} to ${max}`);
  }
}

/** Throws unless each is a share from 0 to 1. */
export function assertShares(name: string, values: readonly number[]): void {
  for (const value of values) {
    if (!(value >= 0 && value <= 1)) throw new Error(`${name} ${value}: need a share from 0 to 1`);
  }
}

/** The most trials of one experiment at one point. */
export const mostTrials = 1_000_000;

export const assertTrials = (trials: number): void =>
  assertWhole('trials', trials, { min: 1, max: mostTrials });

/** Throws on an empty list: an experiment without a point has nothing to measure. */
export function assertPoints(name: string, values: readonly number[]): void {
  if (values.length === 0) throw new Error(`${name}: need at least one`);
}

export const randomMemories = (neuronCount: number, count: number, rng: Rng): Pattern[] =>
  Array.from({ length: count }, () => randomPattern(neuronCount, rng.bits()));

/** The memory with exactly round(fraction · N) neurons flipped. */
export const damagedBy = (memory: Pattern, fraction: number, seed: number): Pattern =>
  corrupt(memory, { kind: 'flip', fraction }, seed);

export const damaged = (memory: Pattern, fraction: number, rng: Rng): Pattern =>
  damagedBy(memory, fraction, rng.bits());

/** Sweeps a recall may take. Throws on a bad number. */
export function sweepsOf({ sweeps = 200 }: RecallOptions): number {
  assertWhole('sweeps', sweeps, { min: 1, max: 100_000 });
  return sweeps;
}

/** A recall from this cue with this seed, run until it settles or its sweeps are over. */
export function recallBy(network: Network, cue: Pattern, options: RecallOptions & { seed: number }): Recall {
  const { recall: spec = { schedule: 'random' }, seed } = options;
  const recall = createRecall(network, cue, { ...spec, seed });
  recall.run({ maxUpdates: sweepsOf(options) * network.neuronCount });
  return recall;
}

/** A recall from this cue with a seed of `rng`. */
export const recallFrom = (network: Network, cue: Pattern, options: RecallOptions & { rng: Rng }): Recall =>
  recallBy(network, cue, { ...options, seed: options.rng.bits() });

/** Any neuron next, at T = 0, ties keeping, nobody held: what the kernels of a sweep do. */
export const plainOrder = (recall: TrialRecall = { schedule: 'random' }): boolean =>
  recall.schedule === 'random' &&
  (recall.tie ?? 'keep') === 'keep' &&
  (recall.temperature ?? 0) === 0 &&
  (recall.clamped ?? []).length === 0;

/**
 * Whether a recall ended exactly in this memory, settled or, at T > 0, not. Where states are real their signs must
 * be the memory's, and the end be named after it.
 */
export const endedIn = ({ state, values, outcome }: Recall, memory: Pattern): boolean =>
  samePattern(state, memory) && (!values || outcome?.kind === 'memory');

/** Whether mean-field theory speaks of it: Hebb's couplings, no thresholds, no self-connections. */
export function isHebb({ model, rule = 'hebbian', threshold, selfConnection = 0 }: NetworkSpec): boolean {
  const plain = selfConnection === 0 && (threshold?.kind ?? 'zero') === 'zero';
  return model === 'classical' && rule === 'hebbian' && plain;
}
