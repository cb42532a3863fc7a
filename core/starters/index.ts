import { largestNetwork, type Size, smallestNetwork } from '../pattern/pattern';
import { linkedStarters } from './linked';
import { kinds, madeStarter } from './made';
import { ownStarters } from './own';
import type { Starter } from './types';

export type { Starter } from './types';

const isSide = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= 128;
const isSize = ({ width, height }: Size): boolean =>
  isSide(width) && isSide(height) && width * height >= smallestNetwork && width * height <= largestNetwork;

const madeFor = (size: Size): Starter[] =>
  kinds.filter((kind) => kind.fits(size)).map((kind) => madeStarter(kind, size));

const listedStarters: readonly Starter[] = [...ownStarters, ...linkedStarters];

/** Every set of a common size. Sets for other sizes: `startersFor`. */
export const starters: readonly Starter[] = [
  ...listedStarters,
  ...[8, 16, 24, 32, 64, 128]
    .flatMap((side) => madeFor({ width: side, height: side }))
    .filter((made) => !listedStarters.some((own) => own.id === made.id)),
];

/** Sets that fill a canvas of this size; none for a size no room can have. */
export const startersFor = (size: Size): Starter[] => {
  if (!isSize(size)) return [];
  const own = listedStarters.filter((set) => set.width === size.width && set.height === size.height);
  return [...own, ...madeFor(size).filter((made) => !own.some((set) => set.id === made.id))];
};

/** The set with this id: one of the list, or one made for the size in its id (`stripes-20x30`). */
export const starterById = (id: string): Starter | undefined => {
  const listed = starters.find((set) => set.id === id);
  const sides = /^[a-z]+-(\d{1,3})x(\d{1,3})$/.exec(id);
  if (listed || !sides) return listed;
  return startersFor({ width: Number(sides[1]), height: Number(sides[2]) }).find((set) => set.id === id);
};
