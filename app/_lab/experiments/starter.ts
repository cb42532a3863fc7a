import { type Pattern, unpackBits } from '../../../core';
import { type Starter, starters } from '../../../core/starters';
import type { Option } from '../fields';

/** Larger canvases would make a trial long. */
const LARGEST = 1024;

/** The sets of pictures that can be measured: random ones are asked for by number. */
export const measurable: readonly Starter[] = starters.filter(
  ({ id, width, height }) => width * height <= LARGEST && !id.startsWith('random'),
);

export const starterOptions: readonly Option[] = measurable.map(({ id, label, width, height, memories }) => ({
  value: id,
  label: `${label} (${memories.length}, ${width} × ${height})`,
}));

export const patternsOf = ({ memories, width, height }: Starter): Pattern[] =>
  memories.map(({ bits }) => unpackBits(bits, undefined, width * height));
