import { fonts } from 'js-pixel-fonts';
import { type Bitmap, bitmap } from './bitmap';

/** Letters that share most of their strokes: under Hebb they blur into one another. */
export const lookAlikes = ['E', 'F', 'P', 'R', 'B', 'D'];

export const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const isInk = (letter: string, x: number, y: number): boolean =>
  fonts.sevenPlus.glyphs[letter].pixels[y]?.[x] === 1;

/** A with a point, for the alphabet: the font's own is H + O − U, and no letter should be made of others. */
const pointedA = ['..#..', '.#.#.', '#...#', '#####', '#...#', '#...#', '#...#'];

const isAlphabetInk = (letter: string, x: number, y: number): boolean =>
  letter === 'A' ? pointedA[y]?.[x] === '#' : isInk(letter, x, y);

/** Twice the size, corners filled where two strokes meet (after Scale2x). */
const isFilled = (letter: string, x: number, y: number): boolean => {
  const [column, row] = [x >> 1, y >> 1];
  const near = isAlphabetInk(letter, column + (x % 2 === 0 ? -1 : 1), row);
  const far = isAlphabetInk(letter, column + (x % 2 === 0 ? 1 : -1), row);
  const above = isAlphabetInk(letter, column, row + (y % 2 === 0 ? -1 : 1));
  const below = isAlphabetInk(letter, column, row + (y % 2 === 0 ? 1 : -1));
  const isCorner = near && above && !far && !below;
  return isAlphabetInk(letter, column, row) || isCorner;
};

/** Ten of the fourteen rows: those left out repeat their neighbours. */
const rowsOfTen = [0, 1, 2, 4, 6, 7, 9, 11, 12, 13];

/** The 5×7 letter on all of 10×10, strokes two neurons wide. */
export const alphabetLetter = (letter: string): Bitmap =>
  bitmap(10, 10, (x, y) => isFilled(letter, x, rowsOfTen[y]));

/** The 5×7 letter at twice its size, strokes two neurons wide, centred on 16×16. */
export const largeLetter = (letter: string): Bitmap =>
  bitmap(16, 16, (x, y) => isInk(letter, Math.floor((x - 3) / 2), Math.floor((y - 1) / 2)));

/** The 5×7 letter on 8×8, strokes widened by one neuron to the right. */
export const smallLetter = (letter: string): Bitmap =>
  bitmap(8, 8, (x, y) => isInk(letter, x - 1, y) || isInk(letter, x - 2, y));
