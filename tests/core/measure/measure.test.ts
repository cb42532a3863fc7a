import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern, Tie } from '../../../core/index';
import {
  createNetwork,
  createRecall,
  crosstalk,
  errorChance,
  fitting,
  fixedChance,
  invert,
  load,
  margins,
  mostAlike,
  overlap,
  overlaps,
  randomPattern,
} from '../../../core/index';
import { anyCase, patternsFrom } from '../../support/networks';
import { dense, fieldOf } from '../../support/reference';

const drawings = (neuronCount: number, count: number, seed: number): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 10_000 * seed + k));

describe('measures of memories', () => {
  test('[MS1] overlaps and load', () => {
    const memories = patternsFrom([1, 1, 1, 1], [1, 1, -1, -1], [-1, -1, -1, -1]);
    expect(overlaps(Int8Array.of(1, 1, 1, 0), memories)).toEqual([0.75, 0.25, -0.75]);
    expect(load(14, 100)).toBe(0.14);
  });

  test('[MS2] crosstalk holds the overlap of every two memories', () => {
    fc.assert(
      fc.property(anyCase(), ({ memories }) => {
        const matrix = crosstalk(memories);
        memories.forEach((a, mu) => {
          memories.forEach((b, nu) => {
            expect(matrix[mu * memories.length + nu]).toBe(overlap(a, b));
          });
        });
      }),
    );
  });

  test('[MS3] the weakest margin is min ξ_i h_i, and a memory is fixed when all its neurons keep their value', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), fc.constantFrom<Tie>('keep', 'plus', 'minus'), (drawn, tie) => {
        const { spec, memories, neuronCount } = drawn;
        const network = createNetwork(spec, memories, { neuronCount });
        const reference = dense(spec, memories, neuronCount);
        margins(network, tie).forEach(({ margin, neuron, fixed }, mu) => {
          const stands = Array.from(memories[mu], (value, i) => value * fieldOf(reference, memories[mu], i));
          expect(margin).toBe(Math.min(...stands) + 0);
          expect(stands[neuron] + 0).toBe(margin);
          const recall = createRecall(network, memories[mu], { schedule: 'sequential', tie, seed: 1 });
          expect(fixed).toBe(recall.outcome !== null);
        });
      }),
    );
  });

  test('[MS4] the look-alike is the memory of largest overlap in size, its sign kept', () => {
    const memories = drawings(100, 5, 1);
    const drawing = memories[3].map((value, i) => (i < 10 ? -value : value));
    expect(mostAlike(drawing, memories)).toEqual({ memory: 3, overlap: 0.8 });
    expect(mostAlike(invert(drawing), memories)).toEqual({ memory: 3, overlap: -0.8 });
    expect(mostAlike(drawing, [])).toBeNull();
  });
});

describe('how many memories fit', () => {
  const table = {
    neurons: [16, 25, 36, 64, 100, 144, 256, 400, 784, 1024],
    ninety: [3, 4, 5, 8, 11, 15, 23, 34, 60, 75],
    fifty: [6, 8, 9, 12, 17, 22, 34, 47, 81, 100],
  };

  test('[MS5] the table of the science, both rows', () => {
    expect(table.neurons.map((neuronCount) => fitting(neuronCount))).toEqual(table.ninety);
    expect(table.neurons.map((neuronCount) => fitting(neuronCount, 0.5))).toEqual(table.fifty);
  });

  test('[MS5] it is the number before the first that does not fit, from the smallest canvas to the largest', () => {
    for (const neuronCount of [4, 5, 7, 10, 33, 101, 255, 500]) {
      const fits = fitting(neuronCount);
      for (let count = 1; count <= fits; count++) {
        expect(fixedChance(neuronCount, count)).toBeGreaterThanOrEqual(0.9);
      }
      if (fits + 1 < neuronCount) expect(fixedChance(neuronCount, fits + 1)).toBeLessThan(0.9);
    }
    expect(fitting(16_384)).toBeGreaterThan(fitting(10_000));
    expect(errorChance(16_384, 1)).toBe(0);
  });

  test('[MS5] the tail is the exact binomial sum', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    for (const [neuronCount, memoryCount] of [
      [4, 2],
      [5, 4],
      [8, 3],
      [9, 5],
      [12, 4],
    ]) {
      const tosses = (memoryCount - 1) * (neuronCount - 1);
      let tail = 0;
      for (let k = 0; k <= tosses; k++) {
        if (k > (tosses + neuronCount - 1) / 2) tail += choose(tosses, k) / 2 ** tosses;
      }
      expect(errorChance(neuronCount, memoryCount)).toBeCloseTo(tail, 12);
    }
  });

  test('[MS6] counting misaligned neurons of random memories agrees', () => {
    for (const [neuronCount, memoryCount] of [
      [64, 12],
      [100, 20],
      [101, 25],
    ]) {
      let wrong = 0;
      let asked = 0;
      for (let trial = 1; trial <= 120; trial++) {
        const memories = drawings(neuronCount, memoryCount, trial);
        const network = createNetwork({ model: 'classical' }, memories);
        for (const memory of memories) {
          const live = network.follow(memory);
          memory.forEach((value, i) => {
            if (value * live.localField(i) < 0) wrong++;
          });
          asked += neuronCount;
        }
      }
      const expected = errorChance(neuronCount, memoryCount);
      expect(Math.abs(wrong / asked - expected)).toBeLessThan(0.15 * expected);
    }
  });
});
