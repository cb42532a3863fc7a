import { createNetwork } from '../network/create';
import { createRng } from '../random/rng';
import { createRecall } from '../recall/recall';
import { drawMemories, quickEnds } from './drawn';
import { type Experiment, experiment, type Row, tally } from './experiment';
import { retrievalOverlap } from './mean-field';
import { assertPoints, assertTrials, assertWhole } from './trials';

export type SweepOptions = {
  neuronCount: number;
  /** The numbers P of memories to try. */
  memoryCounts: readonly number[];
  /** Networks for each P: P recalls each. */
  networks: number;
  /** Sweeps after which a recall ends that has not settled; without 200. */
  sweeps?: number;
  seed: number;
};
/**
 * `x` is the load P/N, `mean` the overlap at the end, averaged over the memories of a network, `error` the standard
 * error of these averages, `count` the networks, `kept` the share of recalls that ended in their memory.
 */
export type SweepRow = Row & { memoryCount: number; kept: number };

type Drawn = { neuronCount: number; memoryCount: number; seed: number };

/** As `quickEnds`, for whatever that leaves open. */
function slowEnd(drawn: Drawn, memory: number, sweeps: number): number {
  const memories = drawMemories(drawn);
  const network = createNetwork({ model: 'classical' }, memories);
  const recall = createRecall(network, memories[memory], { schedule: 'synchronous', seed: 0 });
  recall.run({ maxUpdates: sweeps * drawn.neuronCount });
  return Math.round(recall.overlaps()[memory] * drawn.neuronCount);
}

function endsOf(drawn: Drawn, sweeps: number): { sum: number; kept: number } {
  const ends = quickEnds(drawn, sweeps);
  for (const memory of ends.open) {
    const end = slowEnd(drawn, memory, sweeps);
    ends.sum += end;
    if (end === drawn.neuronCount) ends.kept++;
  }
  return ends;
}

/**
 * Capacity under Hebb with every memory of every network as a cue, all neurons at once: P recalls for one drawing
 * and one teaching, so many more in a second than `capacityCurve`, whose recalls are one by one and independent.
 * A recall ends when it settles, when it is back where it was two sweeps ago, or after its sweeps. Throws on a bad
 * option with its value.
 */
export function capacitySweep(options: SweepOptions): Experiment<SweepRow> {
  const { neuronCount, memoryCounts, networks, seed, sweeps = 200 } = options;
  assertPoints('memoryCounts', memoryCounts);
  assertTrials(networks);
  assertWhole('neuronCount', neuronCount, { min: 4, max: 16_384 });
  assertWhole('sweeps', sweeps, { min: 1, max: 100_000 });
  for (const count of memoryCounts) assertWhole('memoryCounts', count, { min: 1, max: 100_000 });
  const rng = createRng(seed);
  const points = memoryCounts.map((memoryCount) => ({ memoryCount, overlap: tally(), kept: tally() }));
  return experiment(
    networks * points.length,
    (k) => {
      const { memoryCount, overlap, kept } = points[k % points.length];
      const drawn = { neuronCount, memoryCount, seed: rng.bits() };
      const ends = endsOf(drawn, sweeps);
      overlap.add(ends.sum / memoryCount / neuronCount);
      kept.add(ends.kept / memoryCount);
    },
    () =>
      points.map(({ memoryCount, overlap, kept }) => ({
        ...overlap.row(memoryCount / neuronCount, retrievalOverlap(memoryCount / neuronCount)),
        memoryCount,
        kept: kept.row(0).mean,
      })),
  );
}
