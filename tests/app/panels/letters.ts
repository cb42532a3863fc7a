import { glyph } from '../../../core/pattern/glyphs';
import type { Pattern } from '../../../core/recall/types';

const side = 2;
const [width, height] = [12, 16];

/** A letter drawn with a brush of 2 in the middle of 12×16. */
const drawn = (letter: string): Pattern => {
  const { rows } = glyph(letter) ?? { rows: [] };
  const state = new Int8Array(width * height).fill(-1);
  for (let y = 0; y < rows.length * side; y++)
    for (let x = 0; x < 5 * side; x++)
      if (rows[Math.floor(y / side)][Math.floor(x / side)] === '#') state[(y + 1) * width + x + 1] = 1;
  return state;
};

/** The 26 letters of the alphabet, 12 columns by 16 rows. */
export const letters: readonly Pattern[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(drawn);
