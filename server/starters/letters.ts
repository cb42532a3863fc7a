import { fonts } from 'js-pixel-fonts';
import { type Bitmap, bitmap } from './bitmap';

/** Letters that share most of their strokes: under Hebb they blur into one another. */
export const lookAlikes = ['E', 'F', 'P', 'R', 'B', 'D'];

const isInk = (letter: string, x: number, y: number): boolean =>
  fonts.sevenPlus.glyphs[letter].pixels[y]?.[x] === 1;

/** The 5×7 letter at twice its size, strokes two neurons wide, centred on 16×16. */
export const largeLetter = (letter: string): Bitmap =>
  bitmap(16, 16, (x, y) => isInk(letter, Math.floor((x - 3) / 2), Math.floor((y - 1) / 2)));

/** The 5×7 letter on 8×8, strokes widened by one neuron to the right. */
export const smallLetter = (letter: string): Bitmap =>
  bitmap(8, 8, (x, y) => isInk(letter, x - 1, y) || isInk(letter, x - 2, y));
