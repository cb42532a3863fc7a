import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import { createNetwork, invert, margins, randomPattern, unpackBits } from '../../../core/index';
import { minover } from '../../../core/learning/minover';
import { starterById } from '../../../core/starters/index';
import { patternOf } from '../../support/networks';
import { dotOf } from '../../support/reference';

const spec = { model: 'classical', rule: 'perceptron' } as const;
const learned = { kind: 'learned' } as const;
const drawings = (neuronCount: number, count: number, seed = 0): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 1000 * seed + k));

const fixedUnder = (rule: NetworkSpec, memories: readonly Pattern[]): number =>
  margins(createNetwork(rule, memories)).filter(({ fixed }) => fixed).length;

/** γ_i = min_μ ξ_i h_i / |w_i| from the written weights; a learned threshold is one more weight. */
function firmnessOf(network: ReturnType<typeof createNetwork>, i: number): number {
  const { neuronCount, memories } = network;
  const row = network.weights()?.slice(i * neuronCount, (i + 1) * neuronCount) ?? new Float64Array(0);
  const theta = network.localField(new Int8Array(neuronCount), i);
  const length = Math.sqrt(row.reduce((sum, w) => sum + w * w, theta * theta));
  return Math.min(...memories.map((memory) => (memory[i] * network.localField(memory, i)) / length));
}

/** Two that differ in neuron 0 alone, and one more. */
function twins(neuronCount: number): Pattern[] {
  const [a, other] = drawings(neuronCount, 2, 9);
  const b = a.slice();
  b[0] = -b[0];
  return [a, b, other];
}

describe('the perceptron rule', () => {
  test('[LR20] every neuron stands with the margin asked for in every memory, with thresholds or without', () => {
    for (const [margin, count] of [
      [0, 40],
      [0.5, 20],
      [1, 8],
    ]) {
      for (const threshold of [learned, { kind: 'zero' } as const]) {
        const network = createNetwork({ ...spec, margin, threshold }, drawings(36, count, count));
        expect(network.warning).toBeUndefined();
        for (let i = 0; i < 36; i++) {
          const firmness = firmnessOf(network, i);
          expect(firmness).toBeGreaterThan(0);
          expect(firmness).toBeGreaterThan(margin - 1e-9);
        }
      }
    }
  });

  test('[LR20] times, margins and lengths are kept exactly, lesson by lesson', () => {
    const memories = drawings(20, 12, 3);
    const values = Float64Array.from(memories, (memory) => memory[0]);
    const products = Float64Array.from({ length: 144 }, (_, k) =>
      dotOf(memories[Math.floor(k / 12)], memories[k % 12]),
    );
    for (const steps of [0, 1, 7, 300]) {
      const { times, margins: found, square } = minover({ values, products }, 2, steps);
      const row = Array.from({ length: 19 }, (_, j) =>
        memories.reduce((w, memory, mu) => w + times[mu] * memory[0] * memory[j + 1], 0),
      );
      const expected = memories.map((memory) => memory[0] * dotOf(row, memory.slice(1)));
      expect(Array.from(found)).toEqual(expected);
      expect(square).toBe(dotOf(row, row));
    }
  });

  test('[LR20] where Hebb already stands firm, it is Hebb; a lone memory has fields of 1', () => {
    const memories = drawings(400, 3);
    const [ours, hebb] = [
      { ...spec, margin: 0.5 },
      { model: 'classical', rule: 'hebbian' },
    ].map((one) => {
      const row = createNetwork(one, memories).weights()?.slice(0, 400) ?? new Float64Array(1);
      return row.map((w) => w / row[1]);
    });
    ours.forEach((w, j) => {
      expect(w).toBeCloseTo(hebb[j], 9);
    });
    const [lone] = drawings(25, 1);
    const network = createNetwork(spec, [lone]);
    lone.forEach((value, i) => {
      expect(network.localField(lone, i)).toBeCloseTo(value, 12);
    });
  });

  test('[LR21] it keeps the alphabet, which under Hebb no threshold that all neurons share does', () => {
    const set = starterById('letters-10x10');
    const letters = set?.memories.map(({ bits }) => unpackBits(bits, undefined, 100)) ?? [];
    expect(letters.length).toBe(26);
    expect(fixedUnder({ ...spec, threshold: learned }, letters)).toBe(26);
    for (let value = -400; value <= 400; value += 20) {
      const shared = { kind: 'constant', value } as const;
      expect(fixedUnder({ model: 'classical', threshold: shared }, letters)).toBeLessThanOrEqual(3);
    }
  });

  test('[LR21] a memory and a reverse that share one neuron need its threshold', () => {
    const [memory] = drawings(16, 1);
    const other = invert(memory);
    other[3] = memory[3];
    expect(fixedUnder({ ...spec, threshold: learned }, [memory, other])).toBe(2);
    expect(createNetwork({ ...spec, threshold: learned }, [memory, other]).warning).toBeUndefined();
    const without = createNetwork(spec, [memory, other]);
    expect(without.warning).toMatch(/^Not everything could be learned: .* would not hold at 1 of 16 neurons/);
  });

  test('[LR22] what no weights can separate is told, memory by memory, and all else is kept', () => {
    for (const threshold of [learned, { kind: 'zero' } as const]) {
      const network = createNetwork({ ...spec, threshold }, twins(25));
      expect(network.warning).toBe(
        'Not everything could be learned: memory 2 would not hold at 1 of 25 neurons. Make it less like the others, remove one, or use a larger canvas.',
      );
      for (let i = 1; i < 25; i++) expect(firmnessOf(network, i)).toBeGreaterThan(0);
    }
  });

  test('[LR22] a margin that cannot be had is told with the one that was reached', () => {
    const network = createNetwork({ ...spec, margin: 2 }, drawings(25, 12));
    expect(network.warning).toMatch(
      /^Every memory is stable, but \d+ of 25 neurons stand less firmly than asked: the weakest margin is [01]\.\d\d instead of 2\.00/,
    );
    expect(margins(network).every(({ fixed }) => fixed)).toBe(true);
  });

  test('[LR22] beyond what can be practised in time each memory is taught once, and it says so', () => {
    const memories = drawings(4096, 122);
    const network = createNetwork(spec, memories);
    expect(network.warning).toMatch(/^Too many memories to practise on so large a canvas/);
    const hebb = createNetwork({ model: 'classical' }, memories);
    for (const i of [0, 1000, 4095]) {
      expect(network.localField(memories[0], i)).toBeCloseTo(hebb.localField(memories[0], i) / 4095, 9);
    }
  });

  test('[LR23] its weights go one way, so it has no energy and says so', () => {
    const network = createNetwork({ ...spec, margin: 1 }, drawings(25, 12));
    const w = network.weights() ?? [];
    expect(w.some((each, k) => each !== w[(k % 25) * 25 + Math.floor(k / 25)])).toBe(true);
    expect(network.energy(network.memories[0])).toBeNull();
    expect(network.energyNote).toMatch(/there is no energy/);
    expect(network.sweepsMax).toBeGreaterThan(0);
  });

  test('[LR23] whatever the memories, what is said to be learned is', () => {
    const lot = fc
      .integer({ min: 4, max: 12 })
      .chain((n) => fc.array(patternOf(n), { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(lot, fc.constantFrom(learned, { kind: 'zero' } as const), (memories, threshold) => {
        const network = createNetwork({ ...spec, margin: 0.1, threshold }, memories);
        const firm = Array.from(memories[0], (_, i) => firmnessOf(network, i));
        if (network.warning === undefined) for (const each of firm) expect(each).toBeGreaterThan(0.1 - 1e-9);
        else if (network.warning.startsWith('Every'))
          for (const each of firm) expect(each).toBeGreaterThan(0);
        else expect(firm.some((each) => !(each > 0))).toBe(true);
        expect(network.weights()?.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
