import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fitWords } from '../../../app/_panels/memories/fit';
import { energyNote, hasEnergy, settingsWords } from '../../../app/_panels/settings';
import { type Card, Cards } from '../../../app/_panels/settings/Cards';
import { curveOf, thinned } from '../../../app/_panels/settings/Course';
import { piecesOf } from '../../../app/_panels/settings/Formula';
import { landscapeOf, Picture } from '../../../app/_panels/settings/pictures';
import { nearestStop, parameterWords, stopsOf } from '../../../app/_panels/settings/stops';
import { learningRules } from '../../../core/learning/index';
import { networkModels } from '../../../core/network/index';
import { allParameters } from '../../../core/network/parameters';
import { numberParameter } from '../../../core/numeric/parameter';
import { randomPattern } from '../../../core/pattern/pattern';
import { emptyRoom } from '../../../core/room/room';
import { defaultSettings } from '../../../core/room/settings';
import type { RoomState, Settings } from '../../../core/room/types';

const nothing = () => {};
const card = (id: string, change: Partial<Card> = {}): Card => ({
  ...{ id, label: id, description: 'It does.', formula: 'W = 0', tryThis: 'Try.', source: 'Basin' },
  difference: '',
  ...change,
});

describe('cards', () => {
  const html = renderToStaticMarkup(
    <Cards
      of="rule"
      legend="Learning rule"
      value="b"
      cards={[
        card('a'),
        card('b', { keeps: { kept: 2, of: 6, weakest: null } }),
        card('c', { problem: 'Too large.' }),
      ]}
      onChoose={nothing}
      disabled={false}
      counted
    />,
  );

  it('[UI46] are one radio group with a legend, each named by its label and described by its words', () => {
    expect(html.match(/type="radio"/g)).toHaveLength(3);
    expect(html).toMatch(/<legend[^>]*>Learning rule/);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    for (const [, id] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g))
      expect(html).toContain(`id="${id}"`);
    expect(html).toContain('keeps 2 of 6');
  });

  it('[UI46] that cannot be had are disabled and say why; the place of a figure is kept for it', () => {
    expect(html).toMatch(/<input[^>]*disabled=""[^>]*value="c"|<input[^>]*value="c"[^>]*disabled=""/);
    expect(html).toContain('Too large.');
    expect(html.match(/h-5/g)).toHaveLength(2);
  });

  it('[UI46] have a picture for every entry of the lists, and one of its own for an entry nobody drew', () => {
    const drawn = [
      ...networkModels.map(({ id }) => renderToStaticMarkup(<Picture of="model" id={id} />)),
      ...learningRules.map(({ id }) => renderToStaticMarkup(<Picture of="rule" id={id} />)),
    ];
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(renderToStaticMarkup(<Picture of="rule" id="nobody" />)).toContain(landscapeOf('nobody'));
    expect(landscapeOf('nobody')).not.toBe(landscapeOf('somebody'));
    fc.assert(fc.property(fc.string(), (id) => !landscapeOf(id).includes('NaN')));
  });
});

describe('parameters on sliders', () => {
  it('[UI47] every number of the lists is reached from end to end, each stop once and its own value', () => {
    for (const parameter of allParameters) {
      if (parameter.kind !== 'number' || !parameter.logarithmic) continue;
      const stops = stopsOf(parameter);
      expect([stops[0], stops.at(-1)]).toEqual([parameter.min, parameter.max]);
      expect(stops.every((stop, k) => k === 0 || stop > stops[k - 1])).toBe(true);
      expect(stops.map((stop) => parameter.problem(stop)).filter(Boolean)).toEqual([]);
      expect(stops.map((stop) => nearestStop(stops, stop))).toEqual(stops.map((_, k) => k));
    }
  });

  it('[UI47] by factors: neighbours differ by a like share, whole numbers by at least one', () => {
    const shape = { id: 'x', label: 'X', description: '', step: 0.01, initial: 1, logarithmic: true };
    const free = stopsOf(numberParameter({ ...shape, min: 0.01, max: 100 }));
    const shares = free.slice(1).map((stop, k) => stop / free[k]);
    expect(Math.max(...shares)).toBeLessThan(1.2);
    const whole = numberParameter({ ...shape, min: 1, max: 1000, step: 1, whole: true });
    expect(stopsOf(whole).slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(parameterWords(whole, 1000)).toBe('1,000');
    expect(stopsOf(numberParameter({ ...shape, min: 0, max: 5 }))[0]).toBe(0);
  });
});

describe('formulas and courses', () => {
  it('[UI48] indices and powers of a formula are set apart, and nothing of it is lost', () => {
    expect(piecesOf('w_ij ξ_iξ_j')).toEqual([
      { kind: 'plain', text: 'w' },
      { kind: 'sub', text: 'ij' },
      { kind: 'plain', text: ' ξ' },
      { kind: 'sub', text: 'i' },
      { kind: 'plain', text: 'ξ' },
      { kind: 'sub', text: 'j' },
    ]);
    expect(piecesOf('e^(−2h_i/T)')[1]).toEqual({ kind: 'sup', text: '−2h_i/T' });
    expect(piecesOf('ξ^{μ+1}')[1]).toEqual({ kind: 'sup', text: 'μ+1' });
    const bare = (text: string) => text.replace(/[_^(){}]/g, '');
    for (const { formula } of [...networkModels, ...learningRules])
      expect(
        bare(
          piecesOf(formula)
            .map(({ text }) => text)
            .join(''),
        ),
      ).toBe(bare(formula));
  });

  it('[UI48] a course of learning is drawn from its first to its last number, however long', () => {
    const points = Array.from({ length: 5_000 }, (_, k) => Math.sin(k / 100));
    const shown = thinned(points);
    expect(shown.length).toBeLessThanOrEqual(400);
    expect([shown[0], shown.at(-1)]).toEqual([points[0], points.at(-1)]);
    expect(curveOf([1, 1], 1, 1)).not.toContain('NaN');
    expect(curveOf([0, 1, 2], 0, 2)).toMatch(/^M0\.0 70\.0L160\.0 36\.0L320\.0 2\.0$/);
  });
});

describe('energy', () => {
  const roomOf = (change: Partial<Settings>): RoomState => ({
    ...emptyRoom({ id: 'r', name: 'r', width: 6, height: 6 }),
    settings: { ...defaultSettings, ...change },
    memories: [1, 2, 3].map((k) => ({
      ...{ id: `m${k}`, name: `M${k}`, by: 'a', order: k },
      pattern: randomPattern(36, k),
    })),
  });

  it('[UI49] is shown where there is one, with a note where it may rise, and else its absence is told', () => {
    expect([hasEnergy(roomOf({})), energyNote(roomOf({}))]).toEqual([true, null]);
    expect(energyNote(roomOf({ schedule: 'synchronous' }))).toContain('may rise');
    expect(hasEnergy(roomOf({ model: 'stochastic' }))).toBe(true);
    expect(energyNote(roomOf({ model: 'stochastic' }))).toContain('rises');
    const sequence = roomOf({ model: 'hetero', task: 'sequence' });
    expect(hasEnergy(sequence)).toBe(false);
    expect(energyNote(sequence)).toBeTruthy();
    for (const { id } of networkModels)
      if (!hasEnergy(roomOf({ model: id }))) expect(energyNote(roomOf({ model: id }))).toBeTruthy();
  });

  it('[UI49] says how many drawings fit only where theory gives one number', () => {
    expect(fitWords(6, 256, 'hebbian').text).toBe('6 · about 23 fit');
    expect(fitWords(6, 256, 'pseudo-inverse').text).toBe('6 · up to 255 fit');
    expect(fitWords(6, 256, 'dense').text).toBe('6 stored');
  });

  it('[UI49] the network is told in one line: its rule where it has one, ties where they matter', () => {
    expect(settingsWords(defaultSettings)).toBe('Classical · Hebb · random · ties stay');
    expect(settingsWords({ ...defaultSettings, model: 'modern' })).toBe('Modern (attention) · random');
  });
});
