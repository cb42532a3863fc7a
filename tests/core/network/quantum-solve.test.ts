import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import { createNetwork, createRecall, randomPattern, unpackBits } from '../../../core/index';
import { memoryChances } from '../../../core/network/quantum/index';
import { solveUnknown } from '../../../core/network/quantum/solve';
import { eigenSymmetric } from '../../../core/numeric/eigen';
import { createRng, numbersBelow, shuffle } from '../../../core/random/rng';
import { starterById } from '../../../core/starters/index';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';

const spec = (more: object = {}): NetworkSpec => ({ model: 'quantum', ...more });
const icons = (starterById('icons-16x16')?.memories ?? []).map(({ bits }) =>
  unpackBits(bits, undefined, 256),
);

/** The pattern with this share of its neurons unknown, chosen by chance. */
function masked(pattern: Pattern, share: number, seed: number): Pattern {
  const order = numbersBelow(pattern.length);
  shuffle(order, createRng(seed));
  const cue = pattern.slice();
  for (const i of order.slice(0, Math.round(share * pattern.length))) cue[i] = 0;
  return cue;
}

/** The whole matrix of the paper, its spectrum cut and inverted: the unknown part, to mean square 1. */
function wholeSolve(cue: Pattern, memories: readonly Pattern[], cutoff: number): number[] {
  const n = cue.length;
  const known = Array.from(cue.keys()).filter((i) => cue[i] !== 0);
  const size = n + known.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const sum = memories.reduce((total, memory) => total + memory[i] * memory[j], 0);
      matrix[i * size + j] = sum / (memories.length * n) - (i === j ? 1 + 1 / n : 0);
    }
  }
  known.forEach((i, k) => {
    matrix[(n + k) * size + i] = 1;
    matrix[i * size + n + k] = 1;
  });
  const { values, vectors = new Float64Array() } = eigenSymmetric(matrix, size, { vectors: true });
  const x = new Float64Array(n);
  values.forEach((value, k) => {
    if (Math.abs(value) < cutoff) return;
    const vector = vectors.subarray(k * size, (k + 1) * size);
    const share = known.reduce((sum, i, place) => sum + vector[n + place] * cue[i], 0) / value;
    for (let i = 0; i < n; i++) x[i] += share * vector[i];
  });
  const unknown = Array.from(x).filter((_, i) => cue[i] === 0);
  const square = unknown.reduce((sum, value) => sum + value * value, 0) / Math.max(1, unknown.length);
  return unknown.map((value) => (square < 1e-12 ? 0 : value / Math.sqrt(square)));
}

const anyCue = fc.integer({ min: 11, max: 20 }).chain((neuronCount) =>
  fc.record({
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 6 }),
    cue: cueOf(neuronCount),
  }),
);

describe('the clamped solve above 10 neurons', () => {
  test('[NW76] it is the solution of the whole matrix of the paper, cut or not', () => {
    fc.assert(
      fc.property(anyCue, fc.constantFrom(1e-6, 0.45, 0.731), ({ memories, cue }, cutoff) => {
        const found = solveUnknown(cue, memories, cutoff);
        const want = wholeSolve(cue, memories, cutoff);
        expect(found).toHaveLength(want.length);
        expect(Math.max(0, ...want.map((value, k) => Math.abs(value - found[k])))).toBeLessThan(1e-6);
      }),
    );
  });

  test('[NW77] pictures with half of their neurons unknown are read out whole, each neuron at its first question', () => {
    const network = createNetwork(spec(), icons);
    icons.forEach((icon, memory) => {
      const cue = masked(icon, 0.5, memory);
      const recall = createRecall(network, cue, { schedule: 'permutation', seed: memory });
      expect(recall.run({ maxUpdates: 1000 })).toEqual({ kind: 'memory', memory });
      expect([recall.flips, recall.updates <= 256]).toEqual([128, true]);
    });
  });

  test('[NW78] known neurons stay; without unknown ones nothing happens, without known ones nothing is said', () => {
    fc.assert(
      fc.property(anyCue, anyRecallSpec(), ({ memories, cue }, how) => {
        const network = createNetwork(spec(), memories);
        const recall = createRecall(network, cue, how);
        recall.run({ maxUpdates: 10_000 });
        expect(cue.every((value, i) => value === 0 || recall.values?.[i] === value)).toBe(true);
        expect(recall.values?.every((value, i) => cue[i] !== 0 || Math.abs(value) < 1)).toBe(true);
        expect(recall.outcome?.kind).not.toBe('not-settled');
        const whole = createRecall(network, randomPattern(cue.length, 3), how);
        const nothing = createRecall(network, new Int8Array(cue.length), how);
        expect([whole.outcome === null, nothing.outcome?.kind]).toEqual([false, 'spurious']);
      }),
    );
  });

  test('[NW79] a run that is taken up from its values goes on the same; bounds and limits are said', () => {
    fc.assert(
      fc.property(anyCue, fc.nat(30), ({ memories, cue }, updates) => {
        const network = createNetwork(spec(), memories);
        const how = { schedule: 'sequential', seed: 1 } as const;
        const [one, other] = [createRecall(network, cue, how), createRecall(network, cue, how)];
        for (const recall of [one, other]) recall.run({ maxUpdates: updates });
        other.reconfigure(createNetwork(spec(), memories), how);
        for (const recall of [one, other]) recall.run({ maxUpdates: 1000 });
        expect([other.values, other.outcome]).toEqual([one.values, one.outcome]);
      }),
    );
    expect(() => createNetwork(spec(), [], { neuronCount: 289 })).toThrow('up to 256 neurons');
    const many = createNetwork(
      spec(),
      Array.from({ length: 101 }, (_, seed) => randomPattern(16, seed)),
    );
    expect(many.warning).toMatch(/^Only the first 100 memories are used/);
    expect(many.energyNote).toContain('make some unknown first');
    expect(memoryChances(many, randomPattern(16, 1), 5)).toBeUndefined();
  });
});
