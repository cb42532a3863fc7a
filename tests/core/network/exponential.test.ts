import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import {
  corrupt,
  createNetwork,
  createRecall,
  glyph,
  margins,
  randomPattern,
  unpackBits,
} from '../../../core/index';
import { starters } from '../../../core/starters/index';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';

const dotOf = (a: Pattern, b: Pattern): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
const withNeuron = (s: Pattern, i: number, value: number): Pattern =>
  s.map((each, j) => (j === i ? value : each));

/** −ln Σ e^(ξ·s), with the largest term taken out. */
function energyOf(memories: readonly Pattern[], s: Pattern): number {
  const products = memories.map((xi) => dotOf(xi, s));
  const most = Math.max(...products);
  return products.length === 0
    ? 0
    : -most - Math.log(products.reduce((sum, m) => sum + Math.exp(m - most), 0));
}

/** What is left of Σ_μ ξ_i e^(a_μ), overlap by overlap: powers of e cancel in no other way. */
function levels(memories: readonly Pattern[], s: Pattern, i: number): [number, number][] {
  const counts = new Map<number, number>();
  for (const xi of memories) {
    const a = dotOf(xi, s) - xi[i] * s[i];
    counts.set(a, (counts.get(a) ?? 0) + xi[i]);
  }
  return [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => b - a);
}

const drawnCase = fc.integer({ min: 4, max: 30 }).chain((neuronCount) =>
  fc.record({
    neuronCount: fc.constant(neuronCount),
    memories: fc.array(patternOf(neuronCount), { maxLength: 9 }),
    cue: cueOf(neuronCount),
  }),
);

/** The letters of the stamp, 5×7. */
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) =>
  Int8Array.from(glyph(letter)?.rows.join('') ?? '', (dot) => (dot === '#' ? 1 : -1)),
);
const letterSets: Pattern[][] = starters
  .filter(({ id }) => id.startsWith('letters-'))
  .map(({ memories, width, height }) =>
    memories.map(({ bits }) => unpackBits(bits, undefined, width * height)),
  )
  .concat([alphabet]);
const fixedCount = (spec: NetworkSpec, memories: readonly Pattern[]): number =>
  margins(createNetwork(spec, memories)).filter(({ fixed }) => fixed).length;

describe('the exponential network', () => {
  test('[NW25] its energy is −ln Σ e^(ξ·s), and its field half of what that loses by s_i = +1', () => {
    fc.assert(
      fc.property(drawnCase, ({ memories, neuronCount, cue }) => {
        const network = createNetwork({ model: 'exponential' }, memories, { neuronCount });
        expect(network.energy(cue)).toBeCloseTo(energyOf(memories, cue), 10);
        cue.forEach((_, i) => {
          const [minus, plus] = [-1, 1].map((value) => energyOf(memories, withNeuron(cue, i, value)));
          expect(network.localField(cue, i)).toBeCloseTo((minus - plus) / 2, 10);
          const [top] = levels(memories, cue, i);
          if (top === undefined) expect(network.localField(cue, i)).toBe(0);
        });
      }),
    );
  });

  test('[NW25] one by one its energy never rises, unknown neurons included', () => {
    fc.assert(
      fc.property(
        drawnCase,
        anyRecallSpec(['random', 'sequential']),
        ({ memories, neuronCount, cue }, spec) => {
          const recall = createRecall(
            createNetwork({ model: 'exponential' }, memories, { neuronCount }),
            cue,
            spec,
          );
          for (let k = 0; k < 80 && !recall.outcome; k++) {
            const before = energyOf(memories, recall.state);
            expect(recall.step().deltaEnergy).toBeLessThanOrEqual(0);
            expect(energyOf(memories, recall.state)).toBeLessThan(before + 1e-12);
          }
          recall.run({ maxUpdates: 100_000 });
          expect(recall.outcome).not.toBeNull();
        },
      ),
    );
  });

  test('[NW26] what cancels wholly is a tie, and below what cancels the rest is heard', () => {
    for (const neuronCount of [10, 100, 1000, 16_384]) {
      const near = randomPattern(neuronCount, 1);
      const far = randomPattern(neuronCount, 2);
      const pair = [near, withNeuron(near, 3, -near[3])];
      const tie = createNetwork({ model: 'exponential' }, [
        pair[1],
        far,
        pair[0],
        withNeuron(far, 3, -far[3]),
      ]);
      expect(tie.localField(near, 3)).toBe(0);
      const heard = createNetwork({ model: 'exponential' }, [...pair, far]);
      expect(Math.sign(heard.localField(near, 3))).toBe(far[3]);
      expect(
        createRecall(heard, near, { schedule: 'random', seed: 1 }).run({ maxUpdates: 10 ** 6 }).kind,
      ).toBe('memory');
    }
  });

  test('[NW26] the order of the memories changes no field', () => {
    fc.assert(
      fc.property(drawnCase, ({ memories, neuronCount, cue }) => {
        const [one, other] = [memories, memories.toReversed()].map((list) =>
          createNetwork({ model: 'exponential' }, list, { neuronCount }),
        );
        cue.forEach((_, i) => {
          expect(other.localField(cue, i)).toBe(one.localField(cue, i));
        });
      }),
    );
  });

  test('[NW27] letters that look alike are all fixed, where Hebb keeps hardly one', () => {
    expect(letterSets.length).toBeGreaterThan(2);
    for (const letters of letterSets) {
      const half = letters.length / 2;
      expect(fixedCount({ model: 'classical' }, letters)).toBeLessThan(half);
      expect(fixedCount({ model: 'exponential' }, letters)).toBe(letters.length);
      expect(fixedCount({ model: 'modern', beta: Math.sqrt(letters[0].length) }, letters)).toBe(
        letters.length,
      );
      expect(fixedCount({ model: 'dense', degree: 8 }, letters)).toBeGreaterThan(half);
    }
  });

  test('[NW27] a whole alphabet is recalled letter by letter from a wrong square', () => {
    const network = createNetwork({ model: 'exponential' }, alphabet);
    const found = alphabet.filter((letter, memory) => {
      const cue = corrupt(letter, { kind: 'flip', fraction: 1 / 35 }, memory);
      const outcome = createRecall(network, cue, { schedule: 'random', seed: memory }).run({
        maxUpdates: 10_000,
      });
      return outcome.kind === 'memory' && outcome.memory === memory;
    });
    expect(found.length).toBeGreaterThanOrEqual(25);
  });

  test('[NW24] at 16,384 neurons and 200 memories all is finite, and a memory lies at −N with fields of 1', () => {
    const neuronCount = 16_384;
    const memories = Array.from({ length: 200 }, (_, k) => randomPattern(neuronCount, k));
    const network = createNetwork({ model: 'exponential' }, memories);
    expect(network.energy(memories[9])).toBe(-neuronCount);
    expect(network.localField(memories[9], 5) * memories[9][5]).toBeCloseTo(1, 12);
    expect(Number.isFinite(network.localField(randomPattern(neuronCount, 999), 0))).toBe(true);
  });
});
