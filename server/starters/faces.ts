import { type Bitmap, bitmap } from './bitmap';

type Point = (x: number, y: number) => boolean;
type Pick = <T>(from: readonly T[]) => T;

/** A small generator of its own, so that the faces stay the same for ever. */
const chooser = (seed: number): Pick => {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return (from) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return from[(state >>> 0) % from.length];
  };
};

/** Half faces: x counts from the middle outwards (0 … 7), y from the top (0 … 15). */
const heads: readonly Point[] = [
  (x, y) => (x === 6 && y >= 4 && y <= 12) || (y === 14 && x <= 4) || (x === 5 && y === 13),
  (x, y) =>
    (x === 5 && y >= 3 && y <= 11) || (y === 14 && x <= 2) || (x === 4 && y === 12) || (x === 3 && y === 13),
  (x, y) =>
    (x === 7 && y >= 4 && y <= 11) || (y === 15 && x <= 4) || (x + y === 19 && x >= 5 && x <= 6 && y >= 12),
  (x, y) => (x === 6 && y >= 3 && y <= 14) || (y === 15 && x <= 6),
];
const hairs: readonly Point[] = [
  (x, y) => y <= 2 && x <= 5,
  (x, y) => y === 0 && x <= 1,
  (x, y) => (y <= 1 && x <= 6) || (x === 7 && y >= 2 && y <= 9) || (y === 2 && x % 2 === 0),
  (x, y) => y <= 3 && x <= 6 && (x + y) % 2 === 0,
  (x, y) => y <= 4 && x >= 3 - y && x <= 6 - Math.max(0, 1 - y) && !(y === 4 && x < 4),
  (x, y) => y <= 3 && x <= 1,
  (x, y) => (y === 3 && x <= 7) || (y <= 2 && x <= 4 && y >= 1),
];
const eyes: readonly Point[] = [
  (x, y) => (y === 6 || y === 7) && (x === 2 || x === 3),
  (x, y) => (y === 6 || y === 8) && x >= 2 && x <= 4,
  (x, y) => y === 7 && x >= 1 && x <= 4,
  (x, y) => y >= 5 && y <= 8 && x >= 1 && x <= 4 && !((y === 6 || y === 7) && (x === 2 || x === 3)),
  (x, y) => (y === 5 && x >= 2 && x <= 4) || (y === 7 && x === 3),
  (x, y) => y >= 6 && y <= 8 && x <= 4,
];
const noses: readonly Point[] = [
  (x, y) => x === 0 && y >= 8 && y <= 10,
  (x, y) => y === 10 && x <= 1,
  (x, y) => (x === 0 && y === 9) || (x === 1 && y === 10),
];
const mouths: readonly Point[] = [
  (x, y) => y === 12 && x <= 2,
  (x, y) => (y === 12 && x <= 3) || (y === 11 && x === 3),
  (x, y) => (y === 11 && x <= 2) || (y === 12 && x === 3),
  (x, y) => (y === 12 || y === 13) && x <= 1,
  (x, y) => (y === 11 || y === 13) && x <= 2,
  (x, y) => y >= 11 && y <= 13 && x <= 3,
];

/** A symmetric face on 16×16, made of five parts by a seed. */
const face = (seed: number): Bitmap => {
  const pick = chooser(seed);
  const parts = [heads, hairs, eyes, noses, mouths].map((kinds) => pick(kinds));
  return bitmap(16, 16, (x, y) => {
    const fromMiddle = x < 8 ? 7 - x : x - 8;
    return parts.some((isOn) => isOn(fromMiddle, y));
  });
};

/** `count` different faces, from the first seeds that give them. */
export const differentFaces = (count: number): Bitmap[] => {
  const found = new Map<string, Bitmap>();
  for (let seed = 1; found.size < count && seed < 10_000; seed++) {
    const picture = face(seed);
    const key = picture.on.join('');
    if (!found.has(key)) found.set(key, picture);
  }
  return [...found.values()];
};
