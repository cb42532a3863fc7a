import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agoWords } from '../../../app/_landing/ago';
import { digitsOf, isCode, spaced, wrongCode } from '../../../app/_landing/code';
import { lessons, lessonWords, sidesOf } from '../../../app/_landing/lessons';
import { presets, readSize } from '../../../app/_landing/size';
import { startersFor } from '../../../core/starters';

describe('joining by code', () => {
  it('[LA7] reads the digits of what was typed or pasted, and shows them in two halves', () => {
    for (const typed of [
      '428193',
      '428 193',
      ' 428-193 ',
      '４２８ １９３',
      'http://192.168.0.7:3000/j/428193',
      'code: 428 193.',
    ])
      expect(digitsOf(typed), typed).toBe('428193');
    expect(spaced('428193')).toBe('428 193');
    expect(spaced('42')).toBe('42');
    expect(['428193', '4281930'].map(isCode)).toEqual([true, true]);
    expect(['', '42819', 'abcdef'].map(isCode)).toEqual([false, false, false]);
    fc.assert(fc.property(fc.string(), (text) => /^\d{0,7}$/.test(digitsOf(text))));
    fc.assert(fc.property(fc.stringMatching(/^\d{6,7}$/), (code) => digitsOf(spaced(code)) === code));
  });

  it('[LA8] a wrong code is named and explained', () => {
    expect(wrongCode('428913')).toBe(
      'No open room has the code 428 913. Check the projector: the numbers may have swapped.',
    );
  });
});

describe('choosing a size', () => {
  it('[LA9] takes whole sides from 1 to 128 with at least 4 neurons, and names each wrong field', () => {
    expect(readSize('20', '12')).toEqual({ size: { width: 20, height: 12 } });
    expect(readSize('4', '1')).toEqual({ size: { width: 4, height: 1 } });
    for (const bad of ['', ' ', '0', '-3', '129', '1.5', 'many', '1e9', 'NaN'])
      expect(readSize(bad, '8'), bad).toMatchObject({
        problems: { width: expect.any(String), height: undefined },
      });
    expect(readSize('x', '0')).toMatchObject({
      problems: { width: expect.any(String), height: expect.any(String) },
    });
    expect(readSize('3', '1')).toMatchObject({ problems: { height: expect.stringContaining('at least 4') } });
  });

  it('[LA10] every size that can be chosen has a set to begin with', () => {
    for (const side of presets)
      expect(startersFor({ width: Number(side), height: Number(side) }).length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 128 }), fc.integer({ min: 4, max: 128 }), (width, height) => {
        expect(startersFor({ width, height }).length).toBeGreaterThan(0);
      }),
    );
  });

  it('[LA20] every lesson can be chosen by its name and size, brings its size and stands among its sets', () => {
    expect(lessons.map(lessonWords)).toContain('The alphabet · 10 × 10 · 26 memories');
    for (const lesson of lessons) {
      const { preset, width, height } = sidesOf(lesson);
      const read = preset === 'other' ? readSize(width, height) : readSize(preset, preset);
      expect(read).toEqual({ size: { width: lesson.width, height: lesson.height } });
      expect(startersFor(lesson).map(({ id }) => id)).toContain(lesson.id);
    }
    expect(sidesOf({ width: 10, height: 10 }).preset).toBe('10');
    expect(sidesOf({ width: 5, height: 1 })).toEqual({ preset: 'other', width: '5', height: '1' });
  });

  it('[LA11] says how long ago a room was seen in words', () => {
    expect([0, 59_000, 60_000, 7_200_000, 86_400_000, 3 * 86_400_000].map(agoWords)).toEqual([
      'just now',
      'just now',
      '1 minute ago',
      '2 hours ago',
      'yesterday',
      '3 days ago',
    ]);
  });
});
