import { createNetwork } from '../network/create';
import { createRng } from '../random/rng';
import type { Network, Pattern } from '../recall/types';
import { errorChance } from './capacity';
import { type Experiment, experiment, type Row, tally } from './experiment';
import { assertPoints, assertTrials, assertWhole, randomMemories } from './trials';

export type OneStepOptions = {
  neuronCount: number;
  /** The numbers P of memories to try. */
  memoryCounts: readonly number[];
  /** Trials for each P. */
  trials: number;
  seed: number;
};
/** `x` is the load P/N, `theory` the exact chance. */
export type OneStepRow = Row & { memoryCount: number };

/** The share of neurons whose field points against them: Σ_i [ξ_i h_i < 0]/N. */
function wrongShare(network: Network, memory: Pattern): number {
  const live = network.follow(memory);
  const wrong = memory.reduce((sum, value, i) => sum + (value * live.localField(i) < 0 ? 1 : 0), 0);
  return wrong / memory.length;
}

/**
 * One-step error under Hebb, measured: in each trial P random memories are learnt and one of them is asked which
 * share of its neurons would flip. Beside it `errorChance(N, P)`. Throws on a bad option with its value.
 */
export function oneStepErrors(options: OneStepOptions): Experiment<OneStepRow> {
  const { neuronCount, memoryCounts, trials, seed } = options;
  assertPoints('memoryCounts', memoryCounts);
  assertTrials(trials);
  for (const count of memoryCounts) assertWhole('memoryCounts', count, { min: 1, max: 100_000 });
  const rng = createRng(seed);
  const points = memoryCounts.map((memoryCount) => ({
    memoryCount,
    theory: errorChance(neuronCount, memoryCount),
    wrong: tally(),
  }));
  return experiment(
    trials * points.length,
    (k) => {
      const { memoryCount, wrong } = points[k % points.length];
      const memories = randomMemories(neuronCount, memoryCount, rng);
      wrong.add(wrongShare(createNetwork({ model: 'classical' }, memories), memories[0]));
    },
    () =>
      points.map(({ memoryCount, theory, wrong }) => ({
        ...wrong.row(memoryCount / neuronCount, theory),
        memoryCount,
      })),
  );
}
