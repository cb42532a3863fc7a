import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome, Pattern } from '../../../core/index';
import {
  corrupt,
  createNetwork,
  createRecall,
  describeOutcome,
  invert,
  nameOutcome,
  randomPattern,
} from '../../../core/index';
import { createRng, numbersBelow, shuffle } from '../../../core/random/rng';
import { patternOf } from '../../support/networks';

const memories = Array.from({ length: 9 }, (_, k) => randomPattern(400, k));

const mixtureOf = (parts: readonly (readonly [memory: number, sign: 1 | -1])[]): Pattern =>
  memories[0].map((_, i) => Math.sign(parts.reduce((sum, [mu, sign]) => sum + sign * memories[mu][i], 0)));

describe('the name of an outcome', () => {
  test('[RC8] a memory, and its reverse', () => {
    expect(nameOutcome(memories[4], memories)).toEqual({ kind: 'memory', memory: 4 });
    expect(nameOutcome(invert(memories[4]), memories)).toEqual({ kind: 'reverse', memory: 4 });
  });

  test('[RC8] mixtures of three, five and seven, with their signs', () => {
    const sign = fc.constantFrom(1 as const, -1 as const);
    const parts = fc
      .constantFrom(3, 5, 7)
      .chain((n) =>
        fc.tuple(
          fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: n, maxLength: n }),
          fc.array(sign, { minLength: n, maxLength: n }),
        ),
      );
    fc.assert(
      fc.property(parts, ([chosen, signs]) => {
        const members = chosen.map((memory, k) => [memory, signs[k]] as const).sort(([a], [b]) => a - b);
        const expected: Outcome = {
          kind: 'mixture',
          memories: members.map(([memory]) => memory),
          signs: members.map(([, each]) => each),
        };
        const allReversed = members.every(([, each]) => each === -1);
        expect(nameOutcome(mixtureOf(members), memories)).toEqual(
          allReversed ? { ...expected, reversed: true } : expected,
        );
      }),
    );
  });

  test('[RC8] near: at most 10 % wrong, the nearest memory', () => {
    const wrong = (fraction: number) =>
      nameOutcome(corrupt(memories[2], { kind: 'flip', fraction }, 5), memories);
    expect(wrong(0.0025)).toEqual({ kind: 'near', memory: 2, wrong: 1 });
    expect(wrong(0.1)).toEqual({ kind: 'near', memory: 2, wrong: 40 });
    expect(wrong(0.1025)).toEqual({ kind: 'spurious' });
    const unknown = memories[2].map((value, i) => (i < 7 ? 0 : value));
    expect(nameOutcome(unknown, memories)).toEqual({ kind: 'near', memory: 2, wrong: 7 });
  });

  test('[RC8] the most specific name wins', () => {
    const [a, b, c] = memories;
    const majority = mixtureOf([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(nameOutcome(majority, [a, b, c]).kind).toBe('mixture');
    expect(nameOutcome(majority, [a, b, c, majority])).toEqual({ kind: 'memory', memory: 3 });
    expect(nameOutcome(majority, [a, b, c, invert(majority)])).toEqual({ kind: 'reverse', memory: 3 });
    const almost = majority.map((value, i) => (i === 0 ? -value : value));
    expect(nameOutcome(majority, [a, b, c, almost]).kind).toBe('mixture');
    expect(nameOutcome(a, [a, a.slice()])).toEqual({ kind: 'memory', memory: 0 });
  });

  test('[RC8] anything else is spurious, and without memories everything is', () => {
    expect(nameOutcome(randomPattern(400, 99), memories)).toEqual({ kind: 'spurious' });
    expect(nameOutcome(randomPattern(400, 99), [])).toEqual({ kind: 'spurious' });
  });

  test('[RC8] every name holds what it says', () => {
    const drawn = fc
      .integer({ min: 4, max: 9 })
      .chain((n) => fc.tuple(patternOf(n), fc.array(patternOf(n), { maxLength: 8 })));
    fc.assert(
      fc.property(drawn, ([state, list]) => {
        const outcome = nameOutcome(state, list);
        if (outcome.kind === 'memory') expect(state).toEqual(list[outcome.memory]);
        if (outcome.kind === 'reverse') expect(state).toEqual(invert(list[outcome.memory]));
        if (outcome.kind === 'mixture') {
          const { memories: chosen, signs } = outcome;
          const sum = state.map((_, i) => chosen.reduce((total, mu, k) => total + signs[k] * list[mu][i], 0));
          expect(state).toEqual(sum.map(Math.sign));
        }
      }),
    );
  });

  test('[RC8] not settled is said of a run that was cut short', () => {
    const recall = createRecall(createNetwork({ model: 'classical' }, memories), randomPattern(400, 77), {
      schedule: 'random',
      seed: 1,
    });
    expect(recall.run({ maxUpdates: 1 })).toEqual({ kind: 'not-settled' });
    expect(recall.outcome).toBeNull();
  });

  test('[RC8] 200 memories of 16,384 neurons are named too', () => {
    const many = Array.from({ length: 200 }, (_, k) => randomPattern(16_384, k));
    const mixed = many[0].map((_, i) => Math.sign(many[20][i] - many[90][i] + many[150][i]));
    expect(nameOutcome(mixed, many)).toEqual({ kind: 'mixture', memories: [20, 90, 150], signs: [1, -1, 1] });
    expect(nameOutcome(randomPattern(16_384, 999), many)).toEqual({ kind: 'spurious' });
  });
});

describe('masks', () => {
  const trials = 300;
  const neuronCount = 100;

  /** The share of recalls that end in the memory, from cues with 70 % of the neurons masked. */
  function recalled(fill: 0 | -1, clamp: boolean): number {
    let found = 0;
    for (let trial = 0; trial < trials; trial++) {
      const drawn = Array.from({ length: 8 }, (_, k) => randomPattern(neuronCount, 100 * trial + k));
      const order = numbersBelow(neuronCount);
      shuffle(order, createRng(5_000_000 + trial));
      const cue = corrupt(drawn[0], { kind: 'mask', neurons: [...order.subarray(0, 70)], fill }, 1);
      const clamped = clamp ? [...order.subarray(70)] : [];
      const network = createNetwork({ model: 'classical' }, drawn);
      const recall = createRecall(network, cue, { schedule: 'random', seed: 9_000_000 + trial, clamped });
      if (recall.run({ maxUpdates: 100_000 }).kind === 'memory' && recall.overlaps()[0] === 1) found++;
    }
    return found / trials;
  }

  test('[RC12] −1 plants false evidence; unknown is honest; known neurons clamped is best', () => {
    const [filled, unknown, clamped] = [recalled(-1, false), recalled(0, false), recalled(0, true)];
    expect(Math.abs(filled - 0.53)).toBeLessThan(0.08);
    expect(Math.abs(unknown - 0.89)).toBeLessThan(0.08);
    expect(Math.abs(clamped - 0.98)).toBeLessThan(0.02);
    expect(filled < unknown && unknown < clamped).toBe(true);
  });
});

describe('an outcome in words', () => {
  const names = ['Robot', 'Key', 'House'];
  const told = (outcome: Outcome, updates = 231) => describeOutcome(outcome, { names, updates });

  test('[RC11] each kind has its sentence', () => {
    expect(told({ kind: 'memory', memory: 0 })).toBe('Found Robot after 231 updates.');
    expect(told({ kind: 'memory', memory: 1 }, 1)).toBe('Found Key after 1 update.');
    expect(told({ kind: 'memory', memory: 1 }, 0)).toBe('Found Key at once.');
    expect(told({ kind: 'memory', memory: 7 }, 1200)).toBe('Found memory 8 after 1,200 updates.');
    expect(told({ kind: 'reverse', memory: 0 })).toMatch(/^Found the opposite of Robot after 231 updates/);
    expect(told({ kind: 'near', memory: 2, wrong: 3 })).toBe(
      'Settled near House after 231 updates: 3 neurons differ.',
    );
    expect(told({ kind: 'mixture', memories: [0, 1, 2], signs: [1, 1, -1] })).toBe(
      'Fell into a mixture of Robot, Key and the opposite of House after 231 updates. That was never stored.',
    );
    expect(told({ kind: 'mixture', memories: [0, 1, 2], signs: [-1, -1, -1], reversed: true })).toContain(
      'the opposite of a mixture of Robot, Key and House',
    );
    expect(told({ kind: 'spurious' })).toContain('nobody stored');
    expect(told({ kind: 'cycle', period: 2 })).toContain('Blinking between two pictures');
    expect(told({ kind: 'not-settled' })).toBe('Not settled after 231 updates.');
  });
});
