import { describe, expect, it } from 'vitest';
import { storeWarning } from '../../../app/_panels/measures/forecast';
import { networkOf, type Subject } from '../../../app/_panels/measures/works';
import { randomPattern } from '../../../core';
import { keeps } from '../../../core/measure/kept';
import { defaultSettings } from '../../../core/room/settings';
import { subjectOf, whole } from '../../support/works';

const names = ['Robot', 'Key', 'House', 'Gear', 'Mia', 'Fox'];

describe('a warning before storing', () => {
  const base = randomPattern(64, 1);
  const twin = base.map((value, i) => (i < 6 ? -value : value));
  const others = Array.from({ length: 5 }, (_, k) => randomPattern(64, k + 20));
  const subjectWith = (drawing: Int8Array, settings = defaultSettings): Subject => ({
    settings,
    width: 8,
    neuronCount: 64,
    memories: [base, ...others, drawing],
  });
  const called = ['Mia', 'A', 'B', 'C', 'D', 'E', 'this drawing'];
  const alike = { memory: 0, overlap: 52 / 64 };

  it('[UI79] names who would blur under the room’s rule and the rule that keeps them, from the numbers', () => {
    const { forecast = [] } = whole('forecast', subjectWith(twin), { memory: 0 });
    const said = storeWarning(forecast, alike, called);
    expect(forecast[0].lost).toEqual(
      [0, 6].filter((memory) => !keeps(networkOf(subjectWith(twin), subjectWith(twin).memories), memory)),
    );
    expect(forecast[0].lost.length).toBeGreaterThan(0);
    expect(forecast.at(-1)?.lost).toEqual([]);
    expect(said).toMatch(/^0\.81 like Mia: under Hebb .*will blur; the pseudo-inverse keeps both\.$/);
    expect(storeWarning([{ settings: defaultSettings, lost: [0, 6] }], alike, called)).toBe(
      '0.81 like Mia: under Hebb both will blur.',
    );
  });

  it('[UI79] says that both hold where they do, and nothing where nothing is lost or alike', () => {
    const settings = { ...defaultSettings, rule: 'pseudo-inverse' };
    const { forecast = [] } = whole('forecast', subjectWith(twin, settings), { memory: 0 });
    expect(forecast).toHaveLength(1);
    expect(storeWarning(forecast, alike, called)).toBe(
      '0.81 like Mia: under the pseudo-inverse both still hold.',
    );
    const free = whole('forecast', { ...subjectOf(3, 2), neuronCount: 36 });
    expect(storeWarning(free.forecast ?? [], null, names)).toBeNull();
    const many = [{ settings: defaultSettings, lost: [0, 1, 2, 3, 4] }];
    expect(storeWarning(many, null, called)).toBe('Under Hebb Mia, A and 3 others will blur.');
  });
});
