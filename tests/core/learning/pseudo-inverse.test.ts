import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, createRecall, invert, margins, randomPattern } from '../../../core/index';
import { cueOf, patternOf } from '../../support/networks';
import { dense, energyOf, fieldOf } from '../../support/reference';

const spec = { model: 'classical', rule: 'pseudo-inverse' } as const;
const drawings = (neuronCount: number, count: number, seed = 0): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 1000 * seed + k));

const independent = fc
  .tuple(fc.integer({ min: 4, max: 20 }), fc.integer({ min: 1, max: 8 }))
  .chain(([n, p]) => fc.tuple(fc.array(patternOf(n), { minLength: p, maxLength: p }), cueOf(n)))
  .filter(([memories]) => createNetwork(spec, memories).warning === undefined);

describe('the pseudo-inverse', () => {
  test('[LR3] W is the projection on the memories without its diagonal', () => {
    fc.assert(
      fc.property(independent, ([memories, cue]) => {
        const network = createNetwork(spec, memories);
        const reference = dense(spec, memories, cue.length);
        network.weights()?.forEach((w, k) => {
          expect(w).toBeCloseTo(reference.w.flat()[k], 8);
        });
        cue.forEach((_, i) => {
          expect(network.localField(cue, i)).toBeCloseTo(fieldOf(reference, cue, i), 8);
        });
        expect(network.energy(cue)).toBeCloseTo(energyOf(reference, cue), 7);
      }),
    );
  });

  test('[LR4] every independent memory is a fixed point, up to P = N − 1', () => {
    for (const neuronCount of [9, 16, 25, 64, 100]) {
      for (const memoryCount of [1, neuronCount >> 1, neuronCount - 1]) {
        const network = createNetwork(spec, drawings(neuronCount, memoryCount, neuronCount));
        const fixed = margins(network).filter((margin) => margin.fixed).length;
        expect([neuronCount, memoryCount, fixed]).toEqual([neuronCount, memoryCount, memoryCount]);
      }
    }
  });

  test('[LR4] two memories that differ in one neuron are both kept', () => {
    const a = randomPattern(64, 1);
    const b = a.slice();
    b[10] = -b[10];
    const network = createNetwork(spec, [a, b, randomPattern(64, 2)]);
    expect(network.warning).toBeUndefined();
    expect(margins(network).every(({ fixed }) => fixed)).toBe(true);
  });

  test('[LR5] copies, reverses and combinations are said to be degenerate and change nothing', () => {
    const [a, b, c] = drawings(36, 3);
    const odd = a.map((value, i) => value * b[i] * c[i]);
    for (const extra of [a.slice(), invert(b)]) {
      const network = createNetwork(spec, [a, b, c, extra, odd]);
      const without = createNetwork(spec, [a, b, c, odd]);
      expect(network.warning).toMatch(/^Degenerate: one memory can be put together from the others/);
      expect(without.warning).toBeUndefined();
      expect(network.weights()).toEqual(without.weights());
      expect(margins(network).every(({ fixed }) => fixed)).toBe(true);
    }
  });

  test('[LR5] with P ≥ N every state is stable, it says so, and nothing is NaN', () => {
    for (const memoryCount of [16, 17, 40]) {
      const network = createNetwork(spec, drawings(16, memoryCount, 3));
      expect(network.warning).toMatch(/^Degenerate: 16 independent memories fill all 16 neurons/);
      expect(network.weights()?.every((w) => w === 0)).toBe(true);
      const recall = createRecall(network, randomPattern(16, 99), { schedule: 'random', seed: 1 });
      expect(recall.run({ maxUpdates: 100 })).toBeDefined();
      expect(recall.updates).toBe(0);
      expect(recall.energy).toBe(0);
    }
  });

  test('[LR5] whatever the memories are, nothing is NaN', () => {
    const any = fc
      .integer({ min: 4, max: 9 })
      .chain((n) => fc.tuple(fc.array(patternOf(n), { maxLength: 14 }), cueOf(n)));
    fc.assert(
      fc.property(any, fc.integer(), ([memories, cue], seed) => {
        const network = createNetwork(spec, memories, { neuronCount: cue.length });
        const recall = createRecall(network, cue, { schedule: 'permutation', seed });
        recall.run({ maxUpdates: 10_000 });
        expect(recall.outcome).not.toBeNull();
        expect(Number.isFinite(recall.energy)).toBe(true);
        expect(network.weights()?.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
