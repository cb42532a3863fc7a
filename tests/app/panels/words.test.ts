import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comfortableRate, rateStops, rateWords, stopOf } from '../../../app/_panels/rates';
import { count, fixed, place, sentenceList, signed, spacedCode } from '../../../app/_panels/words';

describe('numbers and names on the screen', () => {
  it('[UI1] writes a true minus, never a minus zero, and a plus only where asked', () => {
    expect(fixed(-0.234)).toBe('−0.23');
    expect(fixed(-0.001)).toBe('0.00');
    expect(signed(0.5)).toBe('+0.50');
    expect(signed(0)).toBe('0.00');
    expect(fixed(Number.NaN)).toBe('–');
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (n) => !fixed(n).includes('-')),
    );
  });

  it('[UI1] says counts, places and lists as people do', () => {
    expect(count(1, 'flip')).toBe('1 flip');
    expect(count(1204, 'flip')).toBe('1,204 flips');
    expect(count(2, 'person', 'people')).toBe('2 people');
    expect(place(0, 16)).toBe('1, 1');
    expect(place(17, 16)).toBe('2, 2');
    expect(sentenceList(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('[UI2] shows a code in two halves of the same digits', () => {
    expect(spacedCode('428193')).toBe('428 193');
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,7}$/), (code) => spacedCode(code).replace(' ', '') === code),
    );
  });
});

describe('the speed slider', () => {
  it('[UI3] goes from one update a second to unlimited by nearly equal ratios', () => {
    expect(rateStops[0]).toBe(1);
    expect(rateStops.at(-1)).toBe('unlimited');
    const numbers = rateStops.filter((rate) => rate !== 'unlimited');
    for (let i = 1; i < numbers.length; i++) {
      expect(numbers[i] / numbers[i - 1]).toBeGreaterThan(1);
      expect(numbers[i] / numbers[i - 1]).toBeLessThanOrEqual(2);
    }
  });

  it('[UI3] finds every stop again and the nearest one to any rate', () => {
    expect(rateStops.map(stopOf)).toEqual(rateStops.map((_, stop) => stop));
    fc.assert(
      fc.property(fc.double({ min: 1, max: 100_000, noNaN: true }), (rate) => {
        const stop = rateStops[stopOf(rate)];
        return stop !== 'unlimited' && Math.max(stop / rate, rate / stop) <= Math.SQRT2 + 1e-9;
      }),
    );
  });

  it('[UI3] starts at a speed that suits the size of the canvas', () => {
    expect(comfortableRate(256)).toBe(60);
    expect(comfortableRate(4)).toBe(1);
    expect(rateWords(60)).toBe('60 updates/s');
    expect(rateWords(1)).toBe('1 update/s');
  });
});
