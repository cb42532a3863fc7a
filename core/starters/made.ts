import { packBits, unpackBits } from '../pattern/bits';
import { overlap, randomPattern, type Size } from '../pattern/pattern';
import type { Pattern } from '../recall/types';
import { iconDescription, ownStarters } from './own';
import type { Starter, StarterMemory } from './types';

/** Sets that are made for a size: one entry a kind, `memories` computed when asked for. */
type Kind = {
  id: string;
  label: string;
  description: string;
  fits: (size: Size) => boolean;
  memories: (size: Size) => StarterMemory[];
  origin: (size: Size) => Pick<Starter, 'source' | 'licence'>;
};

const own = () => ({ source: 'Basin', licence: 'CC0-1.0' });

const drawn = ({ width, height }: Size, isOn: (x: number, y: number) => boolean): Pattern =>
  Int8Array.from({ length: width * height }, (_, i) => (isOn(i % width, Math.floor(i / width)) ? 1 : -1));

/** The largest icon set that is no larger than the canvas. */
const iconsBelow = ({ width, height }: Size): Starter =>
  ownStarters
    .filter((set) => set.id.startsWith('icons-') && set.width <= Math.max(16, Math.min(width, height)))
    .reduce((a, b) => (a.width > b.width ? a : b));

/** The nearest neuron of the smaller picture: stretching keeps overlaps nearly as they were. */
const stretched = (set: Starter, size: Size): StarterMemory[] =>
  set.memories.map(({ name, bits }) => {
    const picture = unpackBits(bits, undefined, set.width * set.height);
    const at = (place: number, side: number, own: number) => Math.floor(((place + 0.5) * own) / side);
    const isOn = (x: number, y: number) =>
      picture[at(y, size.height, set.height) * set.width + at(x, size.width, set.width)] === 1;
    return { name, bits: packBits(drawn(size, isOn)).bits };
  });

const odd = (place: number, width: number): boolean => Math.floor(place / width) % 2 === 0;

const widths = (side: number): number[] =>
  [...new Set([side / 2, side / 4, side / 8].map(Math.round))].filter((width) => width >= 1);

/** Stripes and checks of halving widths; on sides that are powers of two exactly orthogonal. */
const stripes = (size: Size): StarterMemory[] => {
  const across = widths(size.width).map(
    (w) => [`Upright ${w}`, (x: number, _: number) => odd(x, w)] as const,
  );
  const down = widths(size.height).map((w) => [`Level ${w}`, (_: number, y: number) => odd(y, w)] as const);
  const checks = widths(Math.min(size.width, size.height)).map(
    (w) => [`Checks ${w}`, (x: number, y: number) => odd(x, w) === odd(y, w)] as const,
  );
  const kept: { name: string; pattern: Pattern }[] = [];
  for (const [name, isOn] of [...across, ...down, ...checks]) {
    const pattern = drawn(size, isOn);
    const isConstant = pattern.every((value) => value === pattern[0]);
    if (!isConstant && kept.every((other) => Math.abs(overlap(other.pattern, pattern)) < 0.3))
      kept.push({ name, pattern });
  }
  return kept.map(({ name, pattern }) => ({ name, bits: packBits(pattern).bits }));
};

const randoms = ({ width, height }: Size): StarterMemory[] => {
  const count = Math.max(1, Math.min(6, Math.floor((width * height) / 12)));
  return Array.from({ length: count }, (_, i) => ({
    name: `Random ${i + 1}`,
    bits: packBits(randomPattern(width * height, i + 1)).bits,
  }));
};

export const kinds: readonly Kind[] = [
  {
    id: 'icons',
    label: 'Pictures',
    description: iconDescription,
    fits: ({ width, height }) =>
      Math.min(width, height) >= 12 && Math.max(width, height) <= 2 * Math.min(width, height),
    memories: (size) => stretched(iconsBelow(size), size),
    origin: (size) => iconsBelow(size),
  },
  {
    id: 'stripes',
    label: 'Stripes and checks',
    description:
      'Patterns at right angles to one another: no crosstalk, so each is recalled from half its neurons.',
    fits: () => true,
    memories: stripes,
    origin: own,
  },
  {
    id: 'random',
    label: 'Random patterns',
    description:
      'What the theory of capacity is about: independent neurons, nothing to recognise, much to measure.',
    fits: () => true,
    memories: randoms,
    origin: own,
  },
];

export const madeStarter = (kind: Kind, size: Size): Starter => {
  let memories: StarterMemory[] | undefined;
  const { source, licence } = kind.origin(size);
  return {
    id: `${kind.id}-${size.width}x${size.height}`,
    label: kind.label,
    description: kind.description,
    width: size.width,
    height: size.height,
    get memories() {
      memories ??= kind.memories(size);
      return memories;
    },
    source,
    licence,
  };
};
