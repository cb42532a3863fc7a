import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertPattern,
  dot,
  hammingDistance,
  invert,
  overlap,
  randomPattern,
  samePattern,
} from '../../../core/pattern/pattern';
import { dotWords, wordsOf } from '../../../core/pattern/words';
import { cueOf, patternOf } from '../../support/networks';

const anyPair = fc.integer({ min: 1, max: 100 }).chain((n) => fc.tuple(patternOf(n), patternOf(n)));

describe('patterns', () => {
  test('[PT3] overlap is 1 − 2 · (neurons that differ)/N', () => {
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        const differing = hammingDistance(a, b);
        expect(dot(a, b)).toBe(a.length - 2 * differing);
        expect(overlap(a, b)).toBe((a.length - 2 * differing) / a.length);
        expect(overlap(a, a)).toBe(1);
        expect(overlap(a, invert(a))).toBe(-1);
        expect(dotWords(wordsOf(a), wordsOf(b), a.length)).toBe(dot(a, b));
      }),
    );
  });

  test('[PT3] an unknown neuron adds nothing to an overlap and differs from +1 and −1', () => {
    const cue = Int8Array.of(1, 0, 0, -1);
    const memory = Int8Array.of(1, 1, -1, 1);
    expect(overlap(cue, memory)).toBe(0);
    expect(hammingDistance(cue, memory)).toBe(3);
  });

  test('[PT3] patterns of different lengths are not compared', () => {
    expect(() => overlap(new Int8Array(4), new Int8Array(5))).toThrow('4 and 5 neurons');
    expect(samePattern(new Int8Array(4), new Int8Array(5))).toBe(false);
  });

  test('[PT4] inverting twice changes nothing and leaves unknown neurons alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }).chain(cueOf), (pattern) => {
        expect(invert(invert(pattern))).toEqual(pattern);
        expect(invert(pattern)).toEqual(pattern.map((value) => (value === 0 ? 0 : -value)));
      }),
    );
  });

  test('[PT5] a value that is no state of a neuron is named with its place', () => {
    expect(() => assertPattern(Int8Array.of(1, 3), 'cue', true)).toThrow('cue: neuron 1 is 3');
    expect(() => assertPattern(Int8Array.of(1, 0), 'memory 2', false)).toThrow('memory 2: neuron 1 is 0');
  });

  test('[PT5] a random pattern is a function of its seed', () => {
    expect(randomPattern(100, 5)).toEqual(randomPattern(100, 5));
    expect(Math.abs(overlap(randomPattern(10_000, 5), randomPattern(10_000, 6)))).toBeLessThan(0.05);
  });
});
