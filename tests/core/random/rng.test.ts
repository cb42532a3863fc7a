import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng, numbersBelow, restoreRng, shuffle } from '../../../core/random/rng';

const draw = (seed: number, count: number) => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.bits());
};

/** Σ (seen − expected)² / expected; for k classes it is about k − 1. */
const chiSquare = (seen: readonly number[], expected: number) =>
  seen.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);

describe('the seeded generator', () => {
  test('[RN1] the same seed gives the same numbers, known once and for all', () => {
    expect(draw(1, 4)).toMatchInlineSnapshot(`
      [
        373083835,
        2464188769,
        1676794583,
        3182063719,
      ]
    `);
    expect(draw(2 ** 40 + 1, 2)).toMatchInlineSnapshot(`
      [
        3745007113,
        3042706504,
      ]
    `);
    expect(draw(-1, 2)).toMatchInlineSnapshot(`
      [
        2475551108,
        3977205716,
      ]
    `);
  });

  test('[RN1] nearby seeds have nothing in common', () => {
    const first = numbersBelow(2000).reduce<number[]>((all, seed) => all.concat(draw(seed, 1)), []);
    expect(new Set(first).size).toBe(2000);
    const high = first.filter((word) => word >= 2 ** 31).length;
    expect(Math.abs(high - 1000)).toBeLessThan(4 * Math.sqrt(500));
  });

  test('[RN2] a saved state goes on where it was saved, and a clone goes its own way', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(50), (seed, warmUp) => {
        const rng = createRng(seed);
        for (let k = 0; k < warmUp; k++) rng.bits();
        const saved = restoreRng(JSON.parse(JSON.stringify(rng.save())));
        const clone = rng.clone();
        const ahead = [rng.bits(), rng.below(7), rng.unit()];
        expect([saved.bits(), saved.below(7), saved.unit()]).toEqual(ahead);
        expect([clone.bits(), clone.below(7), clone.unit()]).toEqual(ahead);
      }),
    );
    expect(() => restoreRng([1, 2])).toThrow('generator state [1, 2]');
  });

  test('[RN3] below(n) gives every integer under n equally often', () => {
    for (const n of [2, 3, 10, 100]) {
      const rng = createRng(n);
      const seen = new Array<number>(n).fill(0);
      for (let k = 0; k < 1000 * n; k++) seen[rng.below(n)]++;
      expect(chiSquare(seen, 1000)).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * n));
    }
  });

  test('[RN3] below(n) is unbiased where n does not divide 2^32', () => {
    const n = 3 * 2 ** 30;
    const rng = createRng(5);
    const thirds = [0, 0, 0];
    for (let k = 0; k < 30_000; k++) thirds[Math.floor(rng.below(n) / 2 ** 30)]++;
    expect(chiSquare(thirds, 10_000)).toBeLessThan(14);
  });

  test('[RN3] below(n) refuses what is no count, with the value', () => {
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 32 + 1]) {
      expect(() => createRng(1).below(n)).toThrow(`below(${n})`);
    }
  });

  test('[RN4] unit() is a multiple of 2^-53 in [0, 1)', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const value = createRng(seed).unit();
        expect(value >= 0 && value < 1 && Number.isInteger(value * 2 ** 53)).toBe(true);
      }),
    );
  });

  test('[RN5] shuffle gives every order equally often', () => {
    const rng = createRng(9);
    const seen = new Map<string, number>();
    for (let k = 0; k < 24_000; k++) {
      const items = numbersBelow(4);
      shuffle(items, rng);
      const order = items.join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    expect(chiSquare([...seen.values()], 1000)).toBeLessThan(60);
  });

  test('[RN6] a seed is an integer', () => {
    for (const seed of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => createRng(seed)).toThrow(`seed ${seed}`);
    }
  });
});
