import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Outcome, Pattern, Threshold } from '../../../core/index';
import { createNetwork, createRecall, invert, randomPattern } from '../../../core/index';
import { createRng, numbersBelow, shuffle } from '../../../core/random/rng';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';
import { followAll } from './follow';
import type { Dream, Matrix, Pairs } from './reference';
import {
  bounded,
  covariance,
  hebb,
  meanOf,
  nameOf,
  pairEnergy,
  pairField,
  perceptron,
  projection,
  storkey,
  thresholds,
  unlearning,
  upTo,
} from './reference';

type Drawn = { memories: Pattern[]; cue: Pattern };
const drawn = fc
  .integer({ min: 4, max: 14 })
  .chain((n) =>
    fc.record({ memories: fc.array(patternOf(n), { minLength: 1, maxLength: 7 }), cue: cueOf(n) }),
  );

const anyThreshold = fc.constantFrom<Threshold>(
  { kind: 'zero' },
  { kind: 'constant', value: 0.5 },
  { kind: 'constant', value: -3 },
  { kind: 'mean' },
  { kind: 'mean-deviation', factor: -0.7 },
  { kind: 'row-sum' },
);

/** Chance as the nights have it: dream k has a generator of its own. */
const dream = (n: number, k: number): Dream => {
  const rng = createRng(1983 + k);
  const start = upTo(n).map(() => 2 * rng.below(2) - 1);
  const order = numbersBelow(n);
  shuffle(order, rng);
  return { start, order: Array.from(order) };
};

const differ = (memories: readonly Pattern[]): boolean =>
  new Set(memories.flatMap((xi) => [String(xi), String(invert(xi))])).size === 2 * memories.length;

type Case = {
  rule: string;
  more?: object;
  /** Weights are integers, or 64ths. */
  whole?: boolean;
  legal?: (memories: Pattern[]) => boolean;
  w: (d: Drawn) => Matrix;
};

const cases: Case[] = [
  { rule: 'hebbian', whole: true, w: ({ memories, cue }) => hebb(memories, cue.length) },
  { rule: 'covariance', w: ({ memories, cue }) => covariance(memories, cue.length, 'all') },
  {
    rule: 'covariance',
    more: { baseline: 'neuron' },
    w: ({ memories, cue }) => covariance(memories, cue.length, 'neuron'),
  },
  { rule: 'storkey', legal: differ, w: ({ memories, cue }) => storkey(memories, cue.length) },
  { rule: 'pseudo-inverse', w: ({ memories, cue }) => projection(memories, cue.length) },
  {
    rule: 'bounded',
    whole: true,
    more: { bound: 2 },
    w: ({ memories, cue }) => bounded(memories, cue.length, 2),
  },
  {
    rule: 'unlearning',
    whole: true,
    more: { dreams: 9, epsilon: 1 / 64 },
    w: ({ memories, cue }) =>
      unlearning(memories, cue.length, {
        dreams: upTo(9).map((k) => dream(cue.length, k)),
        epsilon: 1 / 64,
      }),
  },
];

/** The name that a run ended with, as the reference writes it. */
function told(outcome: Outcome): string {
  if (outcome.kind === 'memory' || outcome.kind === 'reverse') return `${outcome.kind} ${outcome.memory}`;
  if (outcome.kind === 'near') return `near ${outcome.memory}, ${outcome.wrong} wrong`;
  return outcome.kind === 'mixture' ? `mixture, ${outcome.wrong ?? 0} wrong` : outcome.kind;
}

const plainOf = (pairs: Pairs, { energy = true, exact = false } = {}) => ({
  exact,
  field: (s: readonly number[], i: number) => pairField(pairs, s, i),
  ...(energy && { energy: (s: readonly number[]) => pairEnergy(pairs, s) }),
});

describe.each(cases)(
  '$rule $more against loops over its formula',
  ({ rule, more, whole, legal, w: weightsOf }) => {
    test('[LR50] weights, fields, energies and whole runs are those of the formula, update by update', () => {
      fc.assert(
        fc.property(
          drawn,
          anyThreshold,
          fc.constantFrom(0, 0.5, 2),
          anyRecallSpec(['random', 'sequential', 'permutation']),
          (given, threshold, d, spec) => {
            const { memories, cue } = given;
            fc.pre(legal?.(memories) ?? true);
            const settings: NetworkSpec = { model: 'classical', rule, threshold, selfConnection: d, ...more };
            const network = createNetwork(settings, memories);
            const w = weightsOf(given).map((row, i) => row.map((value, j) => (i === j ? d : value)));
            network.weights()?.forEach((value, k) => {
              expect(value).toBeCloseTo(w[Math.floor(k / cue.length)][k % cue.length], 6);
            });
            const shown = { scale: network.scale, mean: meanOf(memories) };
            const exact = whole && ['zero', 'constant', 'row-sum'].includes(threshold.kind);
            const pairs = { w, theta: thresholds(settings, w, shown) };
            followAll(network, plainOf(pairs, { exact }), { cue, spec });
          },
        ),
        { numRuns: 40 },
      );
    });
  },
);

const wide = fc
  .integer({ min: 10, max: 42 })
  .chain((n) =>
    fc.record({ memories: fc.array(patternOf(n), { minLength: 1, maxLength: 7 }), cue: cueOf(n) }),
  );

test('[LR51] a run ends with the name that trying all memories, reverses and mixtures gives', () => {
  const names = new Set<string>();
  fc.assert(
    fc.property(
      wide,
      fc.constantFrom(...cases),
      anyRecallSpec(),
      ({ memories, cue }, { rule, more }, spec) => {
        const network = createNetwork({ model: 'classical', rule, ...more }, memories);
        const recall = createRecall(network, cue, spec);
        const outcome = recall.run({ maxUpdates: 4000 });
        if (!recall.outcome || outcome.kind === 'cycle') return;
        names.add(outcome.kind);
        expect(told(outcome)).toBe(nameOf(memories, recall.state));
      },
    ),
    { numRuns: 400, seed: 51 },
  );
  expect([...names].sort()).toEqual(['memory', 'mixture', 'near', 'reverse', 'spurious']);
});

const learned = { kind: 'learned' } as const;
const zero = { kind: 'zero' } as const;

describe('the perceptron rule against practising by plain loops', () => {
  test('[LR52] weights, thresholds, margins and whole runs are those of the lesson', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.constantFrom(learned, zero),
        fc.constantFrom(0, 0.5, 1),
        anyRecallSpec(['random', 'sequential', 'permutation']),
        ({ memories, cue }, threshold, margin, spec) => {
          const network = createNetwork(
            { model: 'classical', rule: 'perceptron', threshold, margin },
            memories,
          );
          const thresholds = threshold.kind === 'learned';
          const plain = perceptron(memories, cue.length, { margin, thresholds, lessons: 2000 });
          network.weights()?.forEach((value, k) => {
            expect(value).toBeCloseTo(plain.w[Math.floor(k / cue.length)][k % cue.length], 9);
          });
          const failed = plain.firm.filter((firm) => firm <= 0).length;
          expect(/^Not everything/.test(network.warning ?? '')).toBe(failed > 0);
          expect(network.warning === undefined).toBe(plain.firm.every((firm) => firm > 0 && firm >= margin));
          followAll(network, plainOf(plain, { energy: false }), { cue, spec });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('[LR52] a threshold that is learned is taken away from the field', () => {
    const memory = randomPattern(9, 4);
    const mostlyOn = [memory, invert(memory)].map((xi) => xi.map((value, i) => (i === 0 ? 1 : value)));
    const network = createNetwork({ model: 'classical', rule: 'perceptron', threshold: learned }, mostlyOn);
    expect(network.localField(new Int8Array(9), 0)).toBeGreaterThan(0);
    expect(mostlyOn.every((xi) => network.localField(xi, 0) > 0)).toBe(true);
  });
});
