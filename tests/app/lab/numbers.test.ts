import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../app/_lab/csv';
import { seedOf } from '../../../app/_lab/curves';
import { filled, type NumberField, problemOf, problemsOf } from '../../../app/_lab/fields';
import { nearest } from '../../../app/_lab/nearest';
import { pooled } from '../../../app/_lab/pooled';
import { handsOf } from '../../../app/_lab/surroundings';
import { timeLeft } from '../../../app/_lab/words';
import { tally } from '../../../core/measure/experiment';

const rowOf = (values: readonly number[]) => {
  const all = tally();
  for (const value of values) all.add(value);
  return all.row(0.5, 1);
};

const whole: NumberField = {
  kind: 'number',
  id: 'n',
  label: 'N',
  initial: '20',
  min: 2,
  max: 1000,
  whole: true,
};

describe('pooling', () => {
  it('[LB5] trials made apart have the mean, the error and the count of trials made together', () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (parts) => {
        const [row] = pooled(parts.map((part) => [rowOf(part)]));
        const together = rowOf(parts.flat());
        expect(row.count).toBe(together.count);
        expect(row.mean).toBeCloseTo(together.mean, 12);
        expect(row.error).toBeCloseTo(together.error, 7);
        expect(row).toMatchObject({ x: 0.5, theory: 1 });
      }),
    );
    expect(pooled([])).toEqual([]);
  });

  it('[LB5] no two portions share a seed, and every seed is exact', () => {
    const seeds = new Set<number>();
    const few = [0, 1, 2, 1000];
    for (const seed of [0, 1, 9999])
      for (const curve of few)
        for (const point of few) for (const part of few) seeds.add(seedOf(seed, [curve, point, part]));
    expect(seeds.size).toBe(3 * 4 ** 3);
    expect(Number.isSafeInteger(seedOf(9999, [1024, 1023, 1023]))).toBe(true);
  });
});

describe('fields', () => {
  it('[LB6] what is no number, too small, too large or broken is met with a sentence that names the range', () => {
    for (const text of ['', '  ', 'many', '1e999', 'NaN', '-5', '1001', '3.5', '２０x'])
      expect(problemOf(whole, text), text).toMatch(/2 to 1,000[.]$|Between 2 and 1,000, please[.]$/);
    for (const text of ['2', ' 20 ', '1000', '2e1']) expect(problemOf(whole, text), text).toBeUndefined();
    expect(problemOf({ ...whole, whole: false }, '3.5')).toBeUndefined();
  });

  it('[LB6] any text at all gives a sentence or a number within the range', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const problem = problemOf(whole, text);
        const value = Number(text);
        expect(problem === undefined).toBe(
          text.trim() !== '' && Number.isInteger(value) && value >= 2 && value <= 1000,
        );
      }),
    );
  });

  it('[LB6] a choice that is not in its list goes back to the first one; a number that was typed stays', () => {
    const choice = {
      kind: 'choice',
      id: 'c',
      label: 'C',
      initial: 'a',
      options: [{ value: 'a', label: 'A' }],
    } as const;
    expect(filled([choice, whole], { c: 'gone', n: 'oops' })).toEqual({ c: 'a', n: 'oops' });
    expect(Object.keys(problemsOf([choice, whole], { c: 'a', n: 'oops' }))).toEqual(['n']);
    const several = { ...choice, kind: 'several', id: 's' } as const;
    expect(problemOf(several, '')).toBe('Choose at least one.');
    expect(problemOf(several, 'a')).toBeUndefined();
  });
});

describe('the point under the pointer', () => {
  const series = [
    { id: 't', label: 'Theory', kind: 'theory', mark: -1, points: [{ x: 0, y: 0 }] },
    {
      id: 'm',
      label: 'N',
      kind: 'measured',
      mark: 0,
      points: [
        { x: 1, y: 1 },
        { x: 2, y: 1 },
      ],
    },
  ] as const;
  const placeOf = ({ x, y }: { x: number; y: number }) => ({ left: 20 * x, top: 20 * y });

  it('[LB14] is the nearest measured one, and none where none is near', () => {
    expect(nearest({ series }, { left: 21, top: 22 }, placeOf)?.point).toEqual({ x: 1, y: 1 });
    expect(nearest({ series }, { left: 34, top: 22 }, placeOf)?.point).toEqual({ x: 2, y: 1 });
    expect(nearest({ series }, { left: 0, top: 0 }, placeOf)).toBeNull();
    expect(nearest({ series }, { left: 40, top: 45 }, placeOf)).toBeNull();
  });
});

describe('the file and the words', () => {
  it('[LB7] the file is CSV as RFC 4180 has it, numbers as they are, nothing for what is not known', () => {
    const rows = [
      ['Look-alike "E", F', 0.1, null],
      ['two\nlines', -1e-7, 3],
    ];
    expect(csvOf({ columns: ['set', 'share', 'theory'], rows })).toBe(
      'set,share,theory\r\n"Look-alike ""E"", F",0.1,\r\n"two\nlines",-1e-7,3\r\n',
    );
  });

  it('[LB7] one worker, or two where a processor is left for the page', () => {
    expect([undefined, 1, 2, 3, 16].map(handsOf)).toEqual([1, 1, 1, 2, 2]);
  });

  it('[LB7] the time that is left is told as people tell it', () => {
    expect([3, 41, 60, 75, 600].map(timeLeft)).toEqual([
      'a few seconds left',
      'about 50 s left',
      'about 1 min left',
      'about 1 min 20 s left',
      'about 10 min left',
    ]);
  });
});
