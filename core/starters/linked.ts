import { packBits, unpackBits } from '../pattern/bits';
import { glyph } from '../pattern/glyphs';
import { randomPattern } from '../pattern/pattern';
import { pictures } from './data/pictures';
import { basin, fluent } from './own';
import type { Starter, StarterMemory } from './types';

const side = 16;
/** A glyph has five columns and seven rows: three neurons a column, and an empty one on the left. */
const columnsEach = 3;

/** A character that fills 16×16: without a wide empty edge, characters are less alike. */
function largeCharacter(character: string): (x: number, y: number) => boolean {
  const rows = glyph(character)?.rows ?? [];
  return (x, y) =>
    x > 0 && rows[Math.floor(((y + 0.5) * rows.length) / side)]?.[Math.floor((x - 1) / columnsEach)] === '#';
}

function drawn(name: string, width: number, isOn: (x: number, y: number) => boolean): StarterMemory {
  const pattern = Int8Array.from({ length: width * side }, (_, i) =>
    isOn(i % width, Math.floor(i / width)) ? 1 : -1,
  );
  return { name, bits: packBits(pattern).bits };
}

/** Capital or small, so that no letter hides in two others: the sum of its overlaps stays below 1. */
const letters = new Map([
  ['Key', 'k'],
  ['House', 'H'],
  ['Elephant', 'e'],
  ['Gear', 'G'],
]);

function picturesWithLetters(): StarterMemory[] {
  return pictures.icons16.flatMap(({ name, bits }) => {
    const letter = letters.get(name);
    if (letter === undefined) return [];
    const picture = unpackBits(bits, undefined, side * side);
    const isLetter = largeCharacter(letter);
    const isOn = (x: number, y: number) => (x < side ? picture[y * side + x] === 1 : isLetter(x - side, y));
    return [drawn(name, 2 * side, isOn)];
  });
}

const randomCount = 18;

/** Sets for models whose memories are more than pictures that recall themselves. */
export const linkedStarters: readonly Starter[] = [
  {
    id: 'pairs-32x16',
    label: 'Pictures and their letters',
    description:
      'Half of each memory is a picture, half its letter: hide either half, and the other brings it back.',
    width: 2 * side,
    height: side,
    settings: { model: 'hetero', task: 'pairs', leftShare: 0.5, schedule: 'synchronous', tie: 'keep' },
    memories: picturesWithLetters(),
    ...fluent,
  },
  {
    id: 'digits-16x16',
    label: 'Counting to nine',
    description: 'A sequence: every digit recalls the next, and 9 the first one again.',
    width: side,
    height: side,
    settings: { model: 'hetero', task: 'sequence', links: 'apart', ending: 'round', schedule: 'synchronous' },
    memories: [...'0123456789'].map((digit) => drawn(digit, side, largeCharacter(digit))),
    ...basin,
  },
  {
    id: 'crowd-10x10',
    label: 'Too many for pairs',
    description:
      'Eighteen random patterns in a hundred neurons: pairs lose them, as many weights on triples keep most.',
    width: 10,
    height: 10,
    settings: { model: 'simplicial', tripleShare: 1, schedule: 'random' },
    memories: Array.from({ length: randomCount }, (_, i) => ({
      name: `Random ${i + 1}`,
      bits: packBits(randomPattern(100, 101 + i)).bits,
    })),
    ...basin,
  },
];
