import { describe, expect, test } from 'vitest';
import type { Damage } from '../../core/index';
import { corrupt, damageProblem, damages, randomPattern } from '../../core/index';

const size = { width: 6, height: 6 };
const pattern = randomPattern(36, 1);

/** One that works and some that must be refused, for every kind there is. */
const samples: { [Kind in Damage['kind']]: { good: Damage; bad: Damage[] } } = {
  flip: {
    good: { kind: 'flip', fraction: 0.25 },
    bad: [-0.1, 1.1, Number.NaN].map((fraction) => ({ kind: 'flip', fraction })),
  },
  noise: {
    good: { kind: 'noise', probability: 0.3 },
    bad: [-1, 2, Number.NaN].map((probability) => ({ kind: 'noise', probability })),
  },
  mask: {
    good: { kind: 'mask', neurons: [0, 5, 7, 7], fill: 'random' },
    bad: [[-1], [36], [0.5], [Number.NaN]].map((neurons) => ({ kind: 'mask', neurons, fill: 0 })),
  },
  shift: {
    good: { kind: 'shift', dx: 2, dy: -1 },
    bad: [0.5, Number.NaN, Number.POSITIVE_INFINITY].map((dx) => ({ kind: 'shift', dx, dy: 0 })),
  },
  rotate: {
    good: { kind: 'rotate', quarterTurns: 1 },
    bad: [0.5, Number.NaN].map((quarterTurns) => ({ kind: 'rotate', quarterTurns })),
  },
};

describe.each(damages.map((kind) => [kind.id, kind] as const))('damage %s', (id, kind) => {
  const { good, bad } = samples[id];

  test('[PT12] it is described for people', () => {
    expect(kind.label).not.toBe('');
    expect(kind.description).toMatch(/\.$/);
  });

  test('[PT12] the same seed gives the same cue, of the same length, and leaves the pattern alone', () => {
    const before = pattern.slice();
    const cue = corrupt(pattern, good, 4, size);
    expect(corrupt(pattern, good, 4, size)).toEqual(cue);
    expect(cue.length).toBe(pattern.length);
    expect(cue).not.toEqual(pattern);
    expect(pattern).toEqual(before);
    expect(damageProblem(good, size)).toBeUndefined();
  });

  test('[PT12] what cannot be done is said before, and thrown with the value', () => {
    for (const damage of bad) {
      const problem = damageProblem(damage, size);
      expect(problem).toBeDefined();
      expect(() => corrupt(pattern, damage, 4, size)).toThrow(problem);
    }
  });
});

test('[PT12] a damage of no known kind is refused with the list of kinds', () => {
  const unheard: Damage = JSON.parse('{ "kind": "burn" }');
  expect(() => corrupt(pattern, unheard, 1)).toThrow(
    "damage 'burn': need one of flip, noise, mask, shift, rotate",
  );
});
