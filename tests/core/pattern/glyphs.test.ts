import { describe, expect, test } from 'vitest';
import { glyph, glyphs } from '../../../core/pattern/glyphs';

describe('glyphs', () => {
  test('[PT13] every letter, digit and sign is a 5×7 picture of its own', () => {
    const needed = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789?!+-★♥';
    for (const character of needed) expect(glyphs).toContain(character);
    const pictures = glyphs.map((character) => {
      const drawn = glyph(character);
      expect(drawn).toMatchObject({ width: 5, height: 7 });
      expect(drawn?.rows.map((row) => row.length)).toEqual([5, 5, 5, 5, 5, 5, 5]);
      expect(drawn?.rows.join('')).toMatch(/^[.#]*#[.#]*$/);
      return drawn?.rows.join();
    });
    expect(new Set(pictures).size).toBe(glyphs.length);
  });

  test('[PT13] a picture is the right way up', () => {
    expect(glyph('L')?.rows).toEqual(['#....', '#....', '#....', '#....', '#....', '#....', '#####']);
  });

  test('[PT13] a character nobody drew has no picture', () => {
    for (const character of ['', 'AB', '€', 'toString', '__proto__'])
      expect(glyph(character)).toBeUndefined();
  });
});
