import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import {
  createNetwork,
  createRecall,
  invert,
  learningRules,
  margins,
  randomPattern,
} from '../../../core/index';

const [a, b, c] = [1, 2, 3].map((seed) => randomPattern(36, seed));
const many = (count: number): Pattern[] => Array.from({ length: count }, (_, k) => randomPattern(36, 50 + k));

/** Odd sets of memories that every rule has to live with. */
const odd: Record<string, readonly Pattern[]> = {
  none: [],
  single: [a],
  identical: [a, a.slice(), b],
  reversed: [a, invert(a), b],
  dependent: [a, b, c, a.map((value, i) => Math.sign(value + b[i] + c[i])), a.slice()],
  'all on': [new Int8Array(36).fill(1)],
  'as many as neurons': many(36),
  'more than neurons': many(80),
};

const kinds = Object.keys(odd);

/** What each rule says of them; nothing where nothing is wrong. */
const said: Record<string, Record<string, RegExp>> = {
  hebbian: {},
  covariance: { 'all on': /^The memories do not differ from their mean/ },
  storkey: {
    identical: /^One memory is a copy or reverse/,
    reversed: /^One memory is a copy or reverse/,
    dependent: /^One memory is a copy or reverse/,
    'as many as neurons': /^Too many memories for this canvas/,
    'more than neurons': /^Too many memories for this canvas/,
  },
  'pseudo-inverse': {
    identical: /^Degenerate: one memory can be put together/,
    reversed: /^Degenerate: one memory can be put together/,
    dependent: /^Degenerate: one memory can be put together/,
    'as many as neurons': /^Degenerate: 36 independent memories fill all 36 neurons/,
    'more than neurons': /^Degenerate: 36 independent memories fill all 36 neurons/,
  },
  perceptron: {
    'as many as neurons': /^Every memory is stable, but \d+ of 36 neurons stand less firmly/,
    'more than neurons': /^Not everything could be learned/,
  },
  unlearning: {},
  bounded: {},
};

function expectFinite(network: Network): void {
  for (const cue of [a, b, new Int8Array(36)]) {
    const recall = createRecall(network, cue, { schedule: 'permutation', seed: 1 });
    recall.run({ maxUpdates: 2000 * 36 });
    expect(recall.outcome).not.toBeNull();
    expect(Number.isFinite(recall.energy ?? 0)).toBe(true);
    cue.forEach((_, i) => {
      expect(Number.isFinite(network.localField(recall.state, i))).toBe(true);
    });
  }
  expect(network.weights()?.every(Number.isFinite)).toBe(true);
  expect(network.course?.points.every(Number.isFinite) ?? true).toBe(true);
}

describe.each(learningRules.map(({ id }) => id))('%s and odd memories', (rule) => {
  const networkOf = (memories: readonly Pattern[]) =>
    createNetwork({ model: 'classical', rule, dreams: 20 }, memories, { neuronCount: 36 });

  test.each(kinds)('[LR27] %s: every number is finite, every run ends, and it says what is wrong', (kind) => {
    const network = networkOf(odd[kind]);
    expectFinite(network);
    const expected = said[rule][kind];
    if (expected) expect(network.warning).toMatch(expected);
    else expect(network.warning).toBeUndefined();
  });

  test('[LR27] a single memory is a fixed point, and so is its reverse', () => {
    for (const memory of [a, b]) {
      const [{ fixed, margin }] = margins(networkOf([memory]));
      expect([fixed, margin > 0]).toEqual([true, true]);
      const reverse = networkOf([memory]);
      expect(invert(memory).every((value, i) => reverse.localField(invert(memory), i) * value > 0)).toBe(
        true,
      );
    }
  });

  test('[LR27] a copy or a reverse takes nothing away from the memory', () => {
    for (const extra of [a.slice(), invert(a)]) {
      expect(margins(networkOf([a, extra])).every(({ fixed }) => fixed)).toBe(true);
    }
  });
});
