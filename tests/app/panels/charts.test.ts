import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRows, spreadLabels, strongest } from '../../../app/_panels/charts/labels';
import {
  energySummary,
  errorSummary,
  errorsOf,
  overlapSummary,
  trend,
} from '../../../app/_panels/charts/summary';

const heights = fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { minLength: 1, maxLength: 20 });

describe('labels at the ends of lines', () => {
  it('[UI7] lie inside the chart, a gap apart where there is room, in the order of their lines', () => {
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spreadLabels(wanted, 16, 200);
        const gap = Math.min(16, 200 / Math.max(1, wanted.length - 1));
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
        for (const top of placed) {
          expect(top).toBeGreaterThanOrEqual(-1e-9);
          expect(top).toBeLessThanOrEqual(200 + 1e-9);
        }
        for (let k = 1; k < order.length; k++)
          expect(placed[order[k]] - placed[order[k - 1]]).toBeGreaterThanOrEqual(gap - 1e-6);
      }),
    );
  });

  it('[UI7] stay where they are when nothing crowds them', () => {
    expect(spreadLabels([100, 20, 60], 16, 200)).toEqual([100, 20, 60]);
  });

  it('[UI7] are given to the strongest, in the order of the memories', () => {
    expect(strongest([0.1, -0.9, 0.5, 0], 2)).toEqual([1, 2]);
  });
});

describe('a chart in words', () => {
  const trace = {
    updates: [0, 10, 20],
    energy: [-40, -60, -89.7],
    overlaps: [
      [0.56, 0.7, 0.75],
      [0.2, 0.21, 0.23],
    ],
  };

  it('[UI8] says what the curves show', () => {
    expect(energySummary(trace)).toBe('The energy fell from −40.0 to −89.7 over 20 updates.');
    expect(overlapSummary(trace, ['Robot', 'Key'])).toBe(
      'Closest is Robot with overlap 0.75, at the start 0.56.',
    );
    expect(trend(trace.energy)).toBe('falling');
    expect(trend([1, 1])).toBe('level');
  });

  it('[UI8] says what will be there while there is nothing', () => {
    const nothing = { updates: [], energy: [], overlaps: [] };
    expect(energySummary(nothing)).toContain('No recall yet');
    expect(overlapSummary(nothing, ['Robot'])).toContain('No recall yet');
    expect(trend([])).toBe('');
  });

  it('[UI8] shows first and last point in a table of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), (length) => {
        const rows = sampleRows(length, 12);
        expect(rows[0]).toBe(0);
        expect(rows.at(-1)).toBe(length - 1);
        expect(new Set(rows).size).toBe(rows.length);
        expect(rows.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});

describe('while a network is taught', () => {
  it('[UI50] the share of neurons put back wrong is drawn and told; the energy at its end is none of it', () => {
    const traced = [0.48, 0.3, 0.05, -1077.9];
    expect(errorsOf(traced)).toEqual([0.48, 0.3, 0.05, Number.NaN]);
    expect(errorSummary(traced)).toBe('The share of neurons put back wrong went from 48 % to 5 %.');
    expect(errorSummary([])).not.toContain('NaN');
  });
});
