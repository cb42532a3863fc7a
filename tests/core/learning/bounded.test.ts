import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import { createNetwork, createRecall, keptMemories, overlap, randomPattern } from '../../../core/index';
import { anyCase } from '../../support/networks';

const bounded = (memories: readonly Pattern[], bound: number, neuronCount?: number): Network =>
  createNetwork({ model: 'classical', rule: 'bounded', bound }, memories, { neuronCount });

const drawings = (seed: number, count: number): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(256, 1000 * seed + k));

/** Mean overlap with these memories where runs end that start from them. */
function held(network: Network, places: readonly number[]): number {
  const ends = places.map((mu) => {
    const memory = network.memories[mu];
    const recall = createRecall(network, memory, { schedule: 'permutation', seed: mu });
    recall.run({ maxUpdates: 100 * memory.length });
    return overlap(memory, recall.state);
  });
  return ends.reduce((sum, m) => sum + m, 0) / ends.length;
}

describe('learning within bounds', () => {
  test('[LR60] each memory in turn moves every weight by one, and none beyond the bound', () => {
    fc.assert(
      fc.property(anyCase(['hebbian'], 12), fc.integer({ min: 1, max: 4 }), (drawn, bound) => {
        const { memories, neuronCount } = drawn;
        const weights = bounded(memories, bound, neuronCount).weights() ?? [];
        for (let i = 0; i < neuronCount; i++) {
          for (let j = 0; j < i; j++) {
            let w = 0;
            for (const xi of memories) w = Math.max(-bound, Math.min(bound, w + xi[i] * xi[j]));
            expect(weights[i * neuronCount + j]).toBe(w + 0);
          }
        }
      }),
    );
  });

  test('[LR60] with room for all memories it is Hebb', () => {
    const memories = drawings(1, 9);
    const hebb = createNetwork({ model: 'classical' }, memories);
    expect(bounded(memories, 9).weights()).toEqual(hebb.weights());
  });

  test('[LR61] far beyond what fits the newest memories are kept and the oldest forgotten; Hebb loses all', () => {
    const sets = [1, 2, 3].map((seed) => drawings(seed, 128));
    const [newest, oldest] = [
      [124, 125, 126, 127],
      [0, 1, 2, 3],
    ];
    for (const memories of sets) {
      const network = bounded(memories, 6);
      expect(held(network, newest)).toBeGreaterThan(0.97);
      expect(held(network, oldest)).toBeLessThan(0.4);
      const hebb = createNetwork({ model: 'classical' }, memories);
      expect(held(hebb, newest)).toBeLessThan(0.7);
      expect(keptMemories(hebb).filter(Boolean)).toHaveLength(0);
    }
  });
});
