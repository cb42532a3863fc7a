import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corrupt, damageProblem } from '../../../core/pattern/corrupt';
import { hammingDistance, randomPattern } from '../../../core/pattern/pattern';
import { cueOf, patternOf } from '../../support/networks';

const anySeed = fc.integer();
const side = fc.integer({ min: 2, max: 12 });
const canvas = fc
  .record({ width: side, height: side })
  .chain((size) => fc.record({ size: fc.constant(size), pattern: patternOf(size.width * size.height) }));

describe('damage', () => {
  test('[PT6] flip changes exactly round(fraction · N) neurons', () => {
    fc.assert(
      fc.property(
        canvas,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anySeed,
        ({ pattern }, fraction, seed) => {
          const damaged = corrupt(pattern, { kind: 'flip', fraction }, seed);
          expect(hammingDistance(pattern, damaged)).toBe(Math.round(fraction * pattern.length));
        },
      ),
    );
  });

  test('[PT6] every neuron is as likely to be flipped as any other', () => {
    const blank = new Int8Array(10).fill(1);
    const flipped = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 5000; seed++) {
      corrupt(blank, { kind: 'flip', fraction: 0.2 }, seed).forEach((value, i) => {
        if (value === -1) flipped[i]++;
      });
    }
    for (const count of flipped) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(800));
  });

  test('[PT7] noise flips each neuron with the probability given', () => {
    const pattern = randomPattern(10_000, 1);
    for (const probability of [0, 0.1, 0.5, 1]) {
      const flipped = hammingDistance(pattern, corrupt(pattern, { kind: 'noise', probability }, 3));
      const spread = Math.sqrt(10_000 * probability * (1 - probability));
      expect(Math.abs(flipped - 10_000 * probability)).toBeLessThanOrEqual(4 * spread);
    }
  });

  test('[PT8] mask changes the chosen neurons and no other', () => {
    const chosen = canvas.chain(({ pattern }) =>
      fc.record({
        pattern: fc.constant(pattern),
        neurons: fc.uniqueArray(fc.nat(pattern.length - 1)),
        fill: fc.constantFrom(0 as const, 1 as const, -1 as const, 'random' as const),
      }),
    );
    fc.assert(
      fc.property(chosen, anySeed, ({ pattern, neurons, fill }, seed) => {
        const damaged = corrupt(pattern, { kind: 'mask', neurons, fill }, seed);
        damaged.forEach((value, i) => {
          if (!neurons.includes(i)) expect(value).toBe(pattern[i]);
          else if (fill === 'random') expect(Math.abs(value)).toBe(1);
          else expect(value).toBe(fill);
        });
      }),
    );
  });

  test('[PT9] shift moves the picture right and down, around the edge, and back again', () => {
    const shifted = corrupt(Int8Array.of(1, -1, -1, -1, -1, -1), { kind: 'shift', dx: 1, dy: 1 }, 0, {
      width: 3,
      height: 2,
    });
    expect([...shifted]).toEqual([-1, -1, -1, -1, 1, -1]);
    const move = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(canvas, move, move, ({ size, pattern }, dx, dy) => {
        const there = corrupt(pattern, { kind: 'shift', dx, dy }, 0, size);
        expect(corrupt(there, { kind: 'shift', dx: -dx, dy: -dy }, 0, size)).toEqual(pattern);
      }),
    );
  });

  test('[PT9] rotate turns clockwise, and four quarter turns are none', () => {
    const turn = (pattern: Int8Array, quarterTurns: number) =>
      corrupt(pattern, { kind: 'rotate', quarterTurns }, 0);
    expect([...turn(Int8Array.of(1, -1, -1, -1), 1)]).toEqual([-1, 1, -1, -1]);
    fc.assert(
      fc.property(
        side.chain((n) => patternOf(n * n)),
        fc.integer({ min: -9, max: 9 }),
        (pattern, turns) => {
          let once = pattern;
          for (let k = 0; k < ((turns % 4) + 4) % 4; k++) once = turn(once, 1);
          expect(turn(pattern, turns)).toEqual(once);
        },
      ),
    );
  });

  test('[PT9] a canvas that is not square is turned by half turns alone', () => {
    const size = { width: 3, height: 2 };
    const pattern = Int8Array.of(1, 1, -1, -1, -1, -1);
    expect([...corrupt(pattern, { kind: 'rotate', quarterTurns: 2 }, 0, size)]).toEqual([
      -1, -1, -1, -1, 1, 1,
    ]);
    expect(damageProblem({ kind: 'rotate', quarterTurns: 2 }, size)).toBeUndefined();
    expect(damageProblem({ kind: 'rotate', quarterTurns: 1 }, size)).toContain('3×2');
    expect(() => corrupt(pattern, { kind: 'rotate', quarterTurns: 1 }, 0, size)).toThrow('3×2');
  });

  test('[PT10] a place on the canvas needs its size, unless the canvas is square', () => {
    const pattern = new Int8Array(12).fill(1);
    expect(() => corrupt(pattern, { kind: 'shift', dx: 1, dy: 0 }, 0)).toThrow('12 neurons are no square');
    expect(corrupt(pattern, { kind: 'flip', fraction: 0 }, 0)).toEqual(pattern);
    expect(() => corrupt(pattern, { kind: 'flip', fraction: 0 }, 0, { width: 5, height: 2 })).toThrow('5×2');
  });

  test('[PT11] unknown neurons survive flips, and a damage never touches its pattern', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 50 }).chain(cueOf), anySeed, (cue, seed) => {
        const before = cue.slice();
        const flipped = corrupt(cue, { kind: 'flip', fraction: 1 }, seed);
        expect(cue).toEqual(before);
        expect(flipped).toEqual(cue.map((value) => (value === 0 ? 0 : -value)));
      }),
    );
  });
});
