import { fitting } from '../../../core/measure/capacity';
import { crosstalk } from '../../../core/measure/overlaps';
import type { RoomState } from '../../../core/room/types';
import { count, percent as percentWords } from '../words';
import { keeperName } from './differences';
import type { Keeps } from './keeping';

/** `83 %` that is never torn apart at a line's end. */
const percent = (fraction: number): string => percentWords(fraction).replace(' ', '\u00a0');

/** How alike memories are: in how many neurons two of them agree on average, and the two that agree most. */
export type Alikeness = {
  agreement: number;
  /** Mean square of the overlaps, in units of what unrelated patterns would have: 1/N. */
  excess: number;
  most: { a: number; b: number; agreement: number };
};

const agreementOf = (overlap: number): number => (1 + overlap) / 2;

export const alikenessOf = ({ memories, width, height }: RoomState): Alikeness | null => {
  const count = memories.length;
  if (count < 2) return null;
  const matrix = crosstalk(memories.map(({ pattern }) => pattern));
  const found = { sum: 0, squares: 0, most: { a: 0, b: 1, overlap: 0 } };
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const overlap = matrix[a * count + b];
      found.sum += overlap;
      found.squares += overlap * overlap;
      if (Math.abs(overlap) > Math.abs(found.most.overlap)) found.most = { a, b, overlap };
    }
  const pairs = (count * (count - 1)) / 2;
  const { a, b, overlap } = found.most;
  return {
    agreement: agreementOf(found.sum / pairs),
    excess: (found.squares / pairs) * width * height,
    most: { a, b, agreement: agreementOf(overlap) },
  };
};

/** Overlaps this much stronger than chance push memories about. */
const telling = 2;

const unrelated = 'unrelated pictures: 50 %';

const lookAlikes = ({ memories }: RoomState, { agreement, most }: Alikeness): string => {
  const pair = `${memories[most.a].name} and ${memories[most.b].name}`;
  const opposite = most.agreement < 0.5;
  if (memories.length === 2)
    return opposite
      ? `${pair} differ in ${percent(1 - most.agreement)} of the neurons (${unrelated}), so each is pushed towards the negative of the other.`
      : `${pair} agree in ${percent(most.agreement)} of the neurons (${unrelated}), so each is pushed towards the other.`;
  return `Any two of its memories agree in ${percent(agreement)} of the neurons on average, ${pair} in ${percent(most.agreement)} (${unrelated}), so each is pushed towards others.`;
};

const weakestOf = ({ memories }: RoomState, { weakest }: Keeps): string =>
  weakest && weakest.wrong > 0
    ? `${memories[weakest.memory].name} is the weakest: ${count(weakest.wrong, 'neuron')} of it would flip.`
    : '';

const tooMany = ({ width, height }: RoomState, { of }: Keeps): string => {
  const fit = fitting(width * height);
  return of > fit ? `About ${fit} unrelated pictures fit in ${width * height} neurons.` : '';
};

/** Why memories are lost, from the room's own numbers: likeness, else number; and where it shows most. */
export const reasonOf = (room: RoomState, keeps: Keeps, warning?: string): { why: string; where: string } => {
  if (warning !== undefined) return { why: warning, where: '' };
  const alike = alikenessOf(room);
  const why = alike && alike.excess > telling ? lookAlikes(room, alike) : tooMany(room, keeps);
  return { why, where: weakestOf(room, keeps) };
};

/** `all 26`, `2 of 26`. */
const share = (count: number, of: number): string => (count === of ? `all ${of}` : `${count} of ${of}`);

/** `keeps 2 of 26`, `leads on from all 5`. */
export const servedWords = ({ kept, of, goesOn }: Keeps): string =>
  goesOn && kept === 0 ? `leads on from ${share(goesOn.from, of)}` : `keeps ${share(kept, of)}`;

/** What keeping is (where nothing is heard all stay, and none is kept), to go on after `Hebb keeps 2 of 26`. */
export const restWords = ({ kept, of, goesOn, weakest }: Keeps): string => {
  if (goesOn || !weakest?.wrong) return '.';
  if (kept === 0) return ': none stays as it is, even when nothing is damaged.';
  const others = of - kept === 1 ? 'the other one does' : 'the others do';
  return `: ${others} not stay as ${of - kept === 1 ? 'it is' : 'they are'}, even when nothing is damaged.`;
};

/** `Hebb keeps 2 of 26`. */
export const keepsWords = (room: Pick<RoomState, 'settings'>, keeps: Keeps): string =>
  `${keeperName(room.settings)} ${servedWords(keeps)}`;
