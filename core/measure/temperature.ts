import { createNetwork } from '../network/create';
import { createRng, type Rng } from '../random/rng';
import { createRecall } from '../recall/recall';
import type { NetworkSpec } from '../recall/types';
import { type Experiment, experiment, type Row, tally } from './experiment';
import { retrievalOverlap } from './mean-field';
import { assertPoints, assertTrials, assertWhole, randomMemories } from './trials';

export type WarmOptions = {
  neuronCount: number;
  memoryCount: number;
  /** The temperatures T ≥ 0 to try, in the usual units (W with the 1/N). */
  temperatures: readonly number[];
  /** Sweeps before measuring begins; without 50. */
  settling?: number;
  /** Sweeps over which the overlap is averaged; without 50. */
  measuring?: number;
  /** Trials for each T. */
  trials: number;
  seed: number;
};

const classical: NetworkSpec = { model: 'classical' };

/** The mean overlap with a memory over the sweeps after the first, started from it. */
function warmOverlap(options: WarmOptions, temperature: number, rng: Rng): number {
  const { neuronCount, memoryCount, settling = 50, measuring = 50 } = options;
  const memories = randomMemories(neuronCount, memoryCount, rng);
  const spec = { schedule: 'random', temperature, seed: rng.bits() } as const;
  const recall = createRecall(createNetwork(classical, memories), memories[0], spec);
  recall.run({ maxUpdates: settling * neuronCount });
  let sum = 0;
  for (let sweep = 0; sweep < measuring; sweep++) {
    recall.run({ maxUpdates: neuronCount });
    sum += recall.overlaps()[0];
  }
  return sum / measuring;
}

/**
 * Recall under noise: Hebb with P random memories, started from one of them and left at temperature T; the mean
 * overlap with it after a while. Beside it mean-field theory at α = P/N (one memory: α = 0). `x` is T. Throws on
 * a bad option with its value.
 */
export function warmRecall(options: WarmOptions): Experiment<Row> {
  const { neuronCount, memoryCount, temperatures, settling = 50, measuring = 50, trials, seed } = options;
  assertPoints('temperatures', temperatures);
  assertTrials(trials);
  assertWhole('memoryCount', memoryCount, { min: 1, max: 100_000 });
  assertWhole('settling', settling, { min: 0, max: 500 });
  assertWhole('measuring', measuring, { min: 1, max: 500 });
  const rng = createRng(seed);
  const load = memoryCount === 1 ? 0 : memoryCount / neuronCount;
  const points = temperatures.map((temperature) => ({
    temperature,
    theory: retrievalOverlap(load, temperature),
    overlap: tally(),
  }));
  return experiment(
    trials * points.length,
    (k) => {
      const { temperature, overlap } = points[k % points.length];
      overlap.add(warmOverlap(options, temperature, rng));
    },
    () => points.map(({ temperature, theory, overlap }) => overlap.row(temperature, theory)),
  );
}
