import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { attentionUpdate, createNetwork, createRecall, randomPattern } from '../../../core/index';
import { chooseEngine } from '../../../core/kernels/load';
import {
  mixed,
  neuronsAtOnce,
  productsOfSigns,
  productsOfValues,
  weighed,
} from '../../../core/kernels/softmax';
import { bankOf, dotAt } from '../../../core/learning/bank';
import { clearWinner, mixedValues, onGrid, productsWith } from '../../../core/network/modern-sums';
import { softmax } from '../../../core/numeric/functions';
import { wordsOf } from '../../../core/pattern/words';
import { createRng } from '../../../core/random/rng';

afterEach(() => chooseEngine('best'));

const engines = ['webassembly', 'javascript'] as const;
const onEach = <T>(work: () => T): T[] =>
  engines.map((engine) => {
    chooseEngine(engine);
    return work();
  });

const anyMemories = fc.record({
  neuronCount: fc.oneof(fc.integer({ min: 4, max: 300 }), fc.constantFrom(127, 128, 129, 1024)),
  count: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});
type Drawn = { neuronCount: number; count: number; seed: number };

const made = ({ neuronCount, count, seed }: Drawn) => {
  const memories = Array.from({ length: count }, (_, k) => randomPattern(neuronCount, seed + k));
  const rng = createRng(seed);
  const values = Float64Array.from(
    { length: neuronCount },
    () => (rng.below(2 ** 21 + 1) - 2 ** 20) / 2 ** 20,
  );
  const p = softmax(
    Float64Array.from(memories, () => 30 * rng.unit() ** 4),
    new Float64Array(count),
  );
  return { memories, values, p, rows: { words: memories.map(wordsOf), neuronCount } };
};

describe('kernels of the modern network', () => {
  test('[KN35] products and mixed fields are those of plain loops, to the last bit, on either engine', () => {
    fc.assert(
      fc.property(anyMemories, (drawn) => {
        const { memories, values, p, rows } = made(drawn);
        const bank = bankOf(memories, drawn.neuronCount);
        const cue = randomPattern(drawn.neuronCount, drawn.seed + 99);
        const dot = (z: ArrayLike<number>) =>
          memories.map((memory) => memory.reduce((sum, xi, i) => sum + xi * z[i], 0));
        const fields = Array.from(values, (_, i) => dotAt(bank, i, p));
        const blocks = Math.ceil(drawn.neuronCount / neuronsAtOnce);
        for (const found of onEach(() => ({
          signs: Array.from(productsOfSigns(rows, wordsOf(cue))),
          values: Array.from(productsOfValues(rows, values, 2 ** -20)),
          all: Array.from(mixed(rows, p)).slice(0, drawn.neuronCount),
          parts: Array.from({ length: blocks }, (_, block) => Array.from(mixed(rows, p, block)))
            .flat()
            .slice(0, drawn.neuronCount),
        })))
          expect(found).toEqual({ signs: dot(cue), values: dot(values), all: fields, parts: fields });
      }),
      { numRuns: 80 },
    );
  });

  test('[KN40] fields of whole weights are exact, and values the sums in the order of the memories on the grid, on either engine', () => {
    fc.assert(
      fc.property(anyMemories, fc.constantFrom(1, 3, 64, 65, 130), (drawn, more) => {
        const { memories, p, rows } = made({ ...drawn, count: drawn.count + more });
        const bank = bankOf(memories, drawn.neuronCount);
        const whole = p.map((weight) => Math.round(weight * 2 ** 50));
        const sums = Array.from({ length: drawn.neuronCount }, (_, i) =>
          Number(memories.reduce((sum, memory, mu) => sum + BigInt(memory[i]) * BigInt(whole[mu]), 0n)),
        );
        const values = Array.from({ length: drawn.neuronCount }, (_, i) => onGrid(dotAt(bank, i, p)));
        for (const found of onEach(() => ({
          sums: Array.from(weighed(rows, whole), (sum) => sum + 0).slice(0, drawn.neuronCount),
          values: Array.from(mixedValues(memories, p, drawn.neuronCount)),
        })))
          expect(found).toEqual({ sums, values });
      }),
      { numRuns: 60 },
    );
  });

  test('[KN40] a field between two values of the grid goes where its sum in the order of the memories goes', () => {
    const count = 300;
    const memories = Array.from({ length: count }, (_, mu) =>
      Int8Array.from({ length: 200 }, (_, i) => ((mu * i * 7 + mu * mu + i) % 5 < 3 ? 1 : -1)),
    );
    const bank = bankOf(memories, 200);
    const differing = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => {
      const rng = createRng(seed);
      const p = Float64Array.from(memories, () => rng.unit() / 200);
      // Neuron 11 is brought to a half as its order of adding has it, to the last places.
      const at = memories.length - 1;
      const field = dotAt(bank, 11, p);
      const half = (Math.floor(field * 2 ** 20) + 0.5) / 2 ** 20;
      p[at] += (half - field) * memories[at][11] + (memories[at][11] * (seed - 4)) / 2 ** 54;
      const values = Array.from(memories[0], (_, i) => onGrid(dotAt(bank, i, p)));
      for (const found of onEach(() => Array.from(mixedValues(memories, p, 200))))
        expect(found).toEqual(values);
      const rough = weighed(
        { words: memories.map(wordsOf), neuronCount: 200 },
        p.map((weight) => Math.round(weight * 2 ** 50)),
      );
      return onGrid(rough[11] / 2 ** 50) !== values[11];
    });
    expect(differing).toContain(true);
  });

  test('[KN36] a memory that has all the weight is what the whole sum says, and nearly all is not all', () => {
    fc.assert(
      fc.property(anyMemories, fc.double({ min: 0.01, max: 3, noNaN: true }), (drawn, b) => {
        const { memories, rows } = made(drawn);
        const bank = bankOf(memories, drawn.neuronCount);
        const cue = memories[drawn.seed % drawn.count].map((value, i) => (i % 7 === 0 ? -value : value));
        const products = productsOfSigns(rows, wordsOf(cue));
        const winner = clearWinner(products, b);
        const p = softmax(
          products.map((product) => product * b),
          new Float64Array(products.length),
        );
        if (winner < 0) return;
        for (let i = 0; i < cue.length; i++) expect(dotAt(bank, i, p)).toBe(memories[winner][i]);
      }),
      { numRuns: 150 },
    );
    expect(clearWinner([100, 46], 1)).toBe(0);
    expect(clearWinner([47, 100], 1)).toBe(-1);
    expect(clearWinner([100, 100, 0], 1)).toBe(-1);
    expect(clearWinner([-5], 1)).toBe(0);
    expect(clearWinner([], 1)).toBe(-1);
  });

  const steps = (beta: number, memoryCount: number, neuronCount: number) => {
    const memories = Array.from({ length: memoryCount }, (_, k) => randomPattern(neuronCount, 7 + k));
    const network = createNetwork({ model: 'modern', beta }, memories);
    const cue = memories[3].map((value, i) => (i % 5 < 2 ? -value : value));
    const recall = createRecall(network, cue, { schedule: 'synchronous', seed: 1 });
    let values: Float64Array = Float64Array.from(cue);
    return Array.from({ length: 4 }, () => {
      const heard: number[] = [];
      recall.run({ maxUpdates: neuronCount, onUpdate: ({ field }) => heard.push(field) });
      values = attentionUpdate(memories, values, beta);
      const plain = productsWith(memories, values);
      const overlaps = recall.overlaps();
      return { heard, values: Array.from(recall.values ?? []), update: Array.from(values), plain, overlaps };
    });
  };

  test.each([0.05, 0.5, 2, 8])(
    '[KN37] sweeps of a large modern network, β = %d: same fields, values and overlaps on either engine',
    (beta) => {
      const [a, b] = onEach(() => steps(beta, 40, 1024));
      expect(b).toEqual(a);
    },
  );

  test('[KN37] one update of all neurons is a synchronous sweep, but for neurons that rest', () => {
    for (const { values, update } of steps(1, 40, 1024))
      values.forEach((value, i) => {
        expect(Math.abs(value - update[i])).toBeLessThanOrEqual(2 ** -16);
      });
    const [first] = steps(1, 40, 1024);
    const rest = first.values.filter((value, i) => value !== first.update[i]);
    expect(rest).toEqual([]);
  });
});
