import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greyOf, type Rgb } from '../../../app/_canvas/colors';
import { levelOf } from '../../../app/_canvas/tiles';
import { tellNeuron, tellRow } from '../../../app/_canvas/words';

const themes = {
  light: { plus: 'rgb(180, 84, 10)', minus: 'rgb(228, 220, 207)' },
  dark: { plus: 'rgb(255, 196, 107)', minus: 'rgb(29, 33, 38)' },
};
const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

describe('real states', () => {
  test('[CV30] are painted between the colours of −1 and +1, and the brightness never turns back', () => {
    for (const theme of Object.values(themes)) {
      const shades = Array.from({ length: 49 }, (_, k) => luminance(greyOf(theme, k / 48)));
      const way = Math.sign(shades[48] - shades[0]);
      expect(shades.every((shade, k) => k === 0 || (shade - shades[k - 1]) * way > 0)).toBe(true);
      expect(greyOf(theme, 0)).toEqual(theme.minus.match(/\d+/g)?.map(Number));
      expect(greyOf(theme, 1)).toEqual(theme.plus.match(/\d+/g)?.map(Number));
    }
  });

  test('[CV30] go from level to level with their value; ±1 look as ever, and a stroke is seen at once', () => {
    const real = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(real, real, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(levelOf(low < 0 ? -1 : 1, low)).toBeLessThanOrEqual(levelOf(high < 0 ? -1 : 1, high));
      }),
    );
    expect(levelOf(1, 1)).toBe(levelOf(1));
    expect(levelOf(-1, -1)).toBe(levelOf(-1));
    expect(levelOf(1, -0.7)).toBe(levelOf(1));
    expect(levelOf(0, 0)).toBe(levelOf(0));
    expect(levelOf(0)).toBeLessThan(levelOf(-1));
  });

  test('[CV31] are read out as numbers, and as 0 and 1 where the room reads them so', () => {
    const size = { width: 4, height: 1 };
    const state = Int8Array.of(1, 1, -1, 0);
    const values = Float64Array.of(0.92, 0.94, -0.38, 0);
    expect(tellNeuron({ size, state, values }, 2)).toBe('Row 1, column 3: −0.38.');
    expect(tellRow({ size, state, values }, 0)).toBe('Row 1, from the left: 2 at 0.9, 1 at −0.4, 1 at 0.0.');
    expect(tellNeuron({ size, state, values, binary: true }, 2)).toBe('Row 1, column 3: 0.31.');
    expect(tellRow({ size, state, binary: true }, 0)).toBe('Row 1, from the left: 2 one, 1 zero, 1 unknown.');
  });
});
