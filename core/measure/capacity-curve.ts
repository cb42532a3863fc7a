import { createNetwork } from '../network/create';
import { createRng } from '../random/rng';
import type { NetworkSpec } from '../recall/types';
import { drawMemories, quickEnd } from './drawn';
import { type Experiment, experiment, type Row, tally } from './experiment';
import { retrievalOverlap } from './mean-field';
import {
  assertPoints,
  assertShares,
  assertTrials,
  assertWhole,
  damagedBy,
  endedIn,
  isHebb,
  plainOrder,
  type RecallOptions,
  recallBy,
  sweepsOf,
} from './trials';

export type CapacityOptions = RecallOptions & {
  /** Without: the classical network under Hebb. */
  network?: NetworkSpec;
  neuronCount: number;
  /** The numbers P of memories to try. */
  memoryCounts: readonly number[];
  /** The share of the memory's neurons that is flipped in the cue; without 0: the cue is the memory. */
  damage?: number;
  /** Trials for each P. */
  trials: number;
  seed: number;
};
/**
 * `x` is the load P/N, `mean` the overlap with the memory at the end, `kept` the share of trials that ended exactly
 * in it. `theory` is mean-field theory (N → ∞), where it speaks of the network and the cue is the memory.
 */
export type CapacityRow = Row & { memoryCount: number; kept: number };

type End = { readonly overlap: number; readonly kept: boolean };
/** What a trial is drawn from: seeds of the memories, of the damage, of the recall, and which memory is cue and aim. */
type Draw = { memoryCount: number; seed: number; aim: number; damageSeed: number; recallSeed: number };

/** Learns and recalls as anybody would. */
function slowEnd(options: CapacityOptions, { memoryCount, seed, aim, damageSeed, recallSeed }: Draw): End {
  const { network: spec = { model: 'classical' }, neuronCount, damage = 0 } = options;
  const memories = drawMemories({ neuronCount, memoryCount, seed });
  const network = createNetwork(spec, memories);
  const cue = damagedBy(memories[aim], damage, damageSeed);
  const recall = recallBy(network, cue, { ...options, seed: recallSeed });
  return { overlap: recall.overlaps()[aim], kept: endedIn(recall, memories[aim]) };
}

/** The network of P memories learnt by `spec`; one of them, any, is cue and aim of a recall. */
function trialOf(options: CapacityOptions, seed: number) {
  const { network: spec = { model: 'classical' }, neuronCount, damage = 0 } = options;
  const rng = createRng(seed);
  const plain = isHebb(spec) && plainOrder(options.recall);
  const updates = sweepsOf(options) * neuronCount;
  return (memoryCount: number): End => {
    const memorySeed = rng.bits();
    const aim = rng.below(memoryCount);
    const draw = { memoryCount, seed: memorySeed, aim, damageSeed: rng.bits(), recallSeed: rng.bits() };
    const drawn = { neuronCount, memoryCount, seed: memorySeed };
    const end = plain ? quickEnd({ ...draw, drawn, damage, updates }) : null;
    return end === null ? slowEnd(options, draw) : { overlap: end / neuronCount, kept: end === neuronCount };
  };
}

function theoryOf({ network, recall, damage = 0, neuronCount }: CapacityOptions, memoryCount: number) {
  if (damage !== 0 || (network && !isHebb(network))) return undefined;
  return retrievalOverlap(memoryCount / neuronCount, recall?.temperature ?? 0);
}

/**
 * How much of a memory is left when a network that holds P random ones settles from it: new memories in each
 * trial. Throws on a bad option with its value.
 */
export function capacityCurve(options: CapacityOptions): Experiment<CapacityRow> {
  const { neuronCount, memoryCounts, trials, seed, damage = 0 } = options;
  assertPoints('memoryCounts', memoryCounts);
  assertShares('damage', [damage]);
  assertTrials(trials);
  for (const count of memoryCounts) assertWhole('memoryCounts', count, { min: 1, max: 100_000 });
  const points = memoryCounts.map((memoryCount) => ({
    memoryCount,
    theory: theoryOf(options, memoryCount),
    overlap: tally(),
    kept: tally(),
  }));
  const trial = trialOf(options, seed);
  return experiment(
    trials * points.length,
    (k) => {
      const { memoryCount, overlap, kept } = points[k % points.length];
      const end = trial(memoryCount);
      overlap.add(end.overlap);
      kept.add(end.kept ? 1 : 0);
    },
    () =>
      points.map(({ memoryCount, theory, overlap, kept }) => ({
        ...overlap.row(memoryCount / neuronCount, theory),
        memoryCount,
        kept: kept.row(0).mean,
      })),
  );
}
