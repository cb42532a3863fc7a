import type { Pattern } from '../../core/recall/types';
import { describeOutcome } from '../../core/room/outcome-words';
import type { RoomState } from '../../core/room/types';
import type { LiveNetwork } from '../_room/types';
import { placeOf, type Size } from './geometry';

export const help =
  'Arrow keys move. Enter or Space flips the neuron. Shift with an arrow paints while moving. ' +
  'Home and End go to the ends of the row. R reads the row. H reads this help. Escape leaves the canvas.';

/** What is read out: the state of a network, and how its neurons are read. */
export type Read = { size: Size; state: Pattern; values?: Float64Array; binary?: boolean };

const words = { true: ['zero', 'unknown', 'one'], false: ['minus', 'unknown', 'plus'] } as const;

/** "plus", "zero", "unknown"; a real state as its number. */
const valueWord = ({ state, values, binary = false }: Read, neuron: number, digits = 2): string => {
  const real = values?.[neuron];
  const value = state[neuron];
  if (real === undefined || real * value < 0) return words[`${binary}`][Math.sign(value) + 1];
  return signed(binary ? (real + 1) / 2 : real, digits);
};

/** "Row 3, column 5: plus." Rows and columns counted from one. */
export const tellNeuron = (read: Read, neuron: number): string => {
  const { x, y } = placeOf(read.size, neuron);
  return `Row ${y + 1}, column ${x + 1}: ${valueWord(read, neuron)}.`;
};

/** "Row 3, from the left: 2 plus, 5 minus, 1 plus." Real states to one decimal: "2 at 0.9". */
export const tellRow = (read: Read, neuron: number): string => {
  const { width } = read.size;
  const { y } = placeOf(read.size, neuron);
  const row = Array.from({ length: width }, (_, x) => valueWord(read, y * width + x, 1));
  const starts = row.flatMap((word, x) => (x === 0 || word !== row[x - 1] ? [x] : []));
  const at = read.values ? 'at ' : '';
  const runs = starts.map((start, k) => `${(starts[k + 1] ?? row.length) - start} ${at}${row[start]}`);
  return `Row ${y + 1}, from the left: ${runs.join(', ')}.`;
};

const signed = (value: number, digits: number): string => {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

/** The run as shown now, in numbers a recall has. */
export type Run = Pick<LiveNetwork, 'recall' | 'overlaps' | 'energy'>;

/** "Update 150: 31 neurons flipped. Overlap with Robot 0.75, energy −89.7." Empty before the first recall. */
export const tellRun = (room: RoomState, { recall, overlaps, energy }: Run): string => {
  if (!recall) return '';
  if (recall.phase === 'settled' && recall.outcome) {
    const { title, detail } = describeOutcome(room, recall.outcome, recall.update);
    return `${title} ${detail}`.trim();
  }
  if (room.recall?.train !== undefined && room.recall.id === recall.id)
    return `Teaching: epoch ${Math.floor(recall.update / Math.max(1, room.memories.length))} of ${room.recall.train}.`;
  const flipped = recall.flips === 1 ? '1 neuron flipped' : `${recall.flips} neurons flipped`;
  const state = recall.phase === 'running' ? '' : recall.phase === 'paused' ? ', paused' : ', stopped';
  const best = overlaps.reduce(
    (top, overlap, k) => (Math.abs(overlap) > Math.abs(overlaps[top]) ? k : top),
    0,
  );
  const memory = room.memories[best];
  const numbers = memory
    ? ` Overlap with ${memory.name} ${signed(overlaps[best], 2)}${Number.isFinite(energy) ? `, energy ${signed(energy, 1)}` : ''}.`
    : '';
  return `Update ${recall.update}${state}: ${flipped}.${numbers}`;
};
