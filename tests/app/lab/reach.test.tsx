import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Legend } from '../../../app/_lab/Legend';
import { basinSentence } from '../../../app/_panels/measures/facts';
import { reachOf } from '../../../app/_panels/reach';

const row = (x: number, mean: number, count = 20) => ({ x, mean, error: 0.1, count });
const rowsOf = (means: readonly number[]) => means.map((mean, k) => row(k / 20, mean));

describe('what is told of a basin', () => {
  it('[LB15] it ends where its curve first falls below one half, however it rises again', () => {
    expect(reachOf([row(0, 1), row(0.1, 0.45), row(0.2, 0.55), row(0.3, 0)])).toBeCloseTo(0.5 / 5.5, 12);
    expect(reachOf([row(0, 1), row(0.2, 0.75), row(0.4, 0.25)])).toBeCloseTo(0.3, 12);
    expect(reachOf([row(0, 0.4), row(0.1, 0.6)])).toBe(0);
    expect(reachOf([row(0, 1), row(0.2, 0.9), row(0.4, 0, 0)])).toBe(0.2);
    expect(reachOf([])).toBe(0);
  });

  it('[LB15] up to where it reaches, no measured point lies below one half', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 }), (found) => {
        const rows = rowsOf(found.map((each) => each / 20));
        const reach = reachOf(rows);
        expect(reach).toBeGreaterThanOrEqual(0);
        expect(rows.filter(({ x, mean }) => x < reach && mean < 0.5)).toEqual([]);
      }),
    );
  });

  it('[LB15] the sentence of a room follows the same', () => {
    const told = (means: readonly number[]) =>
      basinSentence(
        rowsOf(means).map((each) => ({ ...each, overlap: each.mean, overlapError: 0 })),
        'Robot',
      );
    expect(told([1, 0.4, 0.6])).toMatch(/reaches to about 4 % damage/);
    expect(told([1, 0.9, 0.8])).toContain('found from 10 % damage');
    expect(told([0.4, 0.6, 0])).toContain('no basin');
  });
});

describe('what is told of the points', () => {
  it('[LB16] their bars are one standard error; a line alone has none', () => {
    const series = { id: 'a', label: 'P = 15', mark: 0, points: [] };
    expect(renderToStaticMarkup(<Legend series={[{ ...series, kind: 'measured' }]} />)).toContain(
      'bars: one standard error',
    );
    expect(renderToStaticMarkup(<Legend series={[{ ...series, kind: 'theory' }]} />)).not.toContain('bars');
  });
});
