import type { Pattern } from '../../core/recall/types';
import type { RoomState } from '../../core/room/types';
import { describeOutcome } from '../../core/room/outcome-words';
import type { LiveNetwork } from '../_room/types';
import { placeOf, type Size } from './geometry';

export const help =
  'Arrow keys move. Enter or Space flips the neuron. Shift with an arrow paints while moving. ' +
  'Home and End go to the ends of the row. R reads the row. H reads this help. Escape leaves the canvas.';

const valueWord = (value: number): string => (value === 0 ? 'unknown' : value > 0 ? 'plus' : 'minus');

/** "Row 3, column 5: plus." Rows and columns counted from one. */
export const tellNeuron = (size: Size, state: Pattern, neuron: number): string => {
  const { x, y } = placeOf(size, neuron);
  return `Row ${y + 1}, column ${x + 1}: ${valueWord(state[neuron])}.`;
};

/** "Row 3, from the left: 2 plus, 5 minus, 1 plus." */
export const tellRow = (size: Size, state: Pattern, neuron: number): string => {
  const { y } = placeOf(size, neuron);
  const row = Array.from(state.subarray(y * size.width, (y + 1) * size.width));
  const starts = row.flatMap((value, x) => (x === 0 || value !== row[x - 1] ? [x] : []));
  const runs = starts.map((start, k) => `${(starts[k + 1] ?? row.length) - start} ${valueWord(row[start])}`);
  return `Row ${y + 1}, from the left: ${runs.join(', ')}.`;
};

const signed = (value: number, digits: number): string => value.toFixed(digits).replace('-', '−');

/** The run as shown now, in numbers a recall has. */
export type Run = Pick<LiveNetwork, 'recall' | 'overlaps' | 'energy'>;

/** "Update 150: 31 neurons flipped. Overlap with Robot 0.75, energy −89.7." Empty before the first recall. */
export const tellRun = (room: RoomState, { recall, overlaps, energy }: Run): string => {
  if (!recall) return '';
  if (recall.phase === 'settled' && recall.outcome) {
    const { title, detail } = describeOutcome(room, recall.outcome, recall.update);
    return `${title} ${detail}`.trim();
  }
  const flipped = recall.flips === 1 ? '1 neuron flipped' : `${recall.flips} neurons flipped`;
  const state = recall.phase === 'running' ? '' : recall.phase === 'paused' ? ', paused' : ', stopped';
  const best = overlaps.reduce(
    (top, overlap, k) => (Math.abs(overlap) > Math.abs(overlaps[top]) ? k : top),
    0,
  );
  const memory = room.memories[best];
  const numbers = memory
    ? ` Overlap with ${memory.name} ${signed(overlaps[best], 2)}, energy ${signed(energy, 1)}.`
    : '';
  return `Update ${recall.update}${state}: ${flipped}.${numbers}`;
};
