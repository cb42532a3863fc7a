import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crosstalk } from '../../../core/index';
import { starterById } from '../../../core/starters/index';
import { keptLetters, letters, tableOf } from '../../support/letters';

const rows = keptLetters();
const kept = (told: string): number => rows.find((row) => row.told === told)?.kept ?? Number.NaN;

describe('26 letters on 10×10', () => {
  test('[MS21] are look-alikes: their overlaps do not cancel', () => {
    const overlaps = crosstalk(letters).filter((_, k) => k % 27 !== 0);
    expect(letters).toHaveLength(26);
    expect(overlaps.reduce((sum, m) => sum + m, 0) / overlaps.length).toBeGreaterThan(0.1);
  });

  test('[MS21] Hebb keeps at most 3, Storkey many more, pseudo-inverse, exponential and softmax all', () => {
    expect(kept('`hebbian`')).toBeLessThanOrEqual(3);
    expect(kept('`storkey`')).toBeGreaterThanOrEqual(kept('`hebbian`') + 6);
    for (const all of ['`pseudo-inverse`', '`perceptron`', '`exponential`', '`modern`'])
      expect(kept(all)).toBe(26);
  });

  test('[MS21] the table in docs/science.md is the one measured', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/science.md'), 'utf8');
    expect(text).toContain(tableOf(rows));
  });

  test('[MS21] a room begins with them, under a rule that keeps them', () => {
    expect(starterById('letters-10x10')).toMatchObject({
      width: 10,
      height: 10,
      settings: { rule: 'pseudo-inverse' },
    });
  });
});
