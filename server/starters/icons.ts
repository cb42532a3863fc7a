import iconSet from '@iconify-json/fluent-emoji-high-contrast/icons.json' with { type: 'json' };
import sharp from 'sharp';
import { activity, type Bitmap, bitmap, bitmapOverlap } from './bitmap';

const fine = 512;
/** Ink of an icon on a fine raster, cropped to what is drawn; sums over any rectangle in O(1). */
type Ink = { left: number; top: number; width: number; height: number; sums: Float64Array };

const icons: Record<string, { body: string }> = iconSet.icons;

const cumulated = (alpha: Uint8Array): Float64Array => {
  const sums = new Float64Array((fine + 1) * (fine + 1));
  for (let y = 0; y < fine; y++) {
    let row = 0;
    for (let x = 0; x < fine; x++) {
      row += alpha[y * fine + x] / 255;
      sums[(y + 1) * (fine + 1) + x + 1] = sums[y * (fine + 1) + x + 1] + row;
    }
  }
  return sums;
};

const inkOf = async (name: string): Promise<Ink> => {
  const icon = icons[name];
  if (!icon) throw new Error(`no icon named ${name}`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${fine}" height="${fine}">${icon.body}</svg>`;
  const alpha = new Uint8Array(
    await sharp(Buffer.from(svg)).ensureAlpha().extractChannel(3).raw().toBuffer(),
  );
  const xs: number[] = [];
  const ys: number[] = [];
  alpha.forEach((each, i) => {
    if (each > 127) {
      xs.push(i % fine);
      ys.push(Math.floor(i / fine));
    }
  });
  const left = xs.reduce((a, b) => Math.min(a, b));
  const top = ys.reduce((a, b) => Math.min(a, b));
  const width = xs.reduce((a, b) => Math.max(a, b)) - left + 1;
  const height = ys.reduce((a, b) => Math.max(a, b)) - top + 1;
  return { left, top, width, height, sums: cumulated(alpha) };
};

const bounded = (value: number): number => Math.max(0, Math.min(fine, Math.round(value)));

const meanInk = ({ sums }: Ink, x0: number, y0: number, x1: number, y1: number): number => {
  const [l, t, r, b] = [bounded(x0), bounded(y0), bounded(x1), bounded(y1)];
  const at = (x: number, y: number) => sums[y * (fine + 1) + x];
  return (at(r, b) - at(l, b) - at(r, t) + at(l, t)) / ((x1 - x0) * (y1 - y0));
};

/** How an icon is put on the raster: `fill` of the side it takes, shift in neurons, how far a neuron looks. */
type Placement = { fill: number; dx: number; dy: number; grow: number; threshold: number };
type Candidate = { picture: Bitmap; strain: number };

const raster = (ink: Ink, side: number, at: Placement): Bitmap => {
  const neuron = Math.max(ink.width, ink.height) / (side * at.fill);
  const x0 = ink.left + ink.width / 2 - (side / 2 + at.dx) * neuron;
  const y0 = ink.top + ink.height / 2 - (side / 2 + at.dy) * neuron;
  const reach = neuron * at.grow;
  return bitmap(side, side, (x, y) => {
    const [left, top] = [x0 + x * neuron, y0 + y * neuron];
    return (
      meanInk(ink, left - reach, top - reach, left + neuron + reach, top + neuron + reach) >= at.threshold
    );
  });
};

/** How far a placement is from the plain one: what it may cost in likeness. */
const strainOf = (at: Placement): number =>
  Math.abs(at.threshold - 0.45) + 2 * (1 - at.fill) + (Math.abs(at.dx) + Math.abs(at.dy)) / 12 + at.grow / 2;

const candidatesOf = (ink: Ink, side: number): Candidate[] => {
  const found: Candidate[] = [];
  const shifts = side < 20 ? [-0.5, 0, 0.5] : [-1, 0, 1];
  for (const fill of [1, 1 - 1 / side, 1 - 2 / side, 1 - 3 / side])
    for (const dx of shifts)
      for (const dy of shifts)
        for (const grow of [0, 0.2, 0.45, 0.7])
          for (const threshold of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55]) {
            const at = { fill, dx, dy, grow, threshold };
            const picture = raster(ink, side, at);
            const share = activity(picture);
            if (share >= 0.3 && share <= 0.62)
              found.push({ picture, strain: strainOf(at) + 2 * Math.max(0, 0.38 - share) });
          }
  return found;
};

const worstWith = (picture: Bitmap, others: readonly Bitmap[]): number =>
  others.reduce((worst, other) => Math.max(worst, Math.abs(bitmapOverlap(picture, other))), 0);

/** Coordinate descent: each icon in turn takes the placement with the least strain that keeps overlaps low. */
const settle = (lists: readonly Candidate[][], most: number): Bitmap[] => {
  const chosen = lists.map((list) => list.reduce((a, b) => (a.strain <= b.strain ? a : b)).picture);
  for (let round = 0; round < 12; round++)
    lists.forEach((list, i) => {
      const others = chosen.filter((_, other) => other !== i);
      const cost = (each: Candidate) =>
        each.strain + 60 * Math.max(0, worstWith(each.picture, others) - most);
      let best = list[0];
      let least = Number.POSITIVE_INFINITY;
      for (const each of list) {
        const price = cost(each);
        if (price < least) [best, least] = [each, price];
      }
      chosen[i] = best.picture;
    });
  return chosen;
};

/** The icons as bitmaps of side × side, activity at least 0.3, no two overlapping by more than `most` if it can be. */
export const rasterIcons = async (
  names: readonly string[],
  side: number,
  most: number,
): Promise<Bitmap[]> => {
  const lists = await Promise.all(names.map(async (name) => candidatesOf(await inkOf(name), side)));
  lists.forEach((list, i) => {
    if (list.length === 0) throw new Error(`no placement of ${names[i]} on ${side}×${side} is active enough`);
  });
  return settle(lists, most);
};
