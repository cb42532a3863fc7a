import { setImmediate as nextTurn } from 'node:timers/promises';
import { snapshotPieces } from '../../core/room';
import type { History, RoomState } from '../../core/room/types';

/** A snapshot is written as long as this at a stretch; then others have their turn. */
const SLICE_MS = 3;

/** A room as text, in slices of time between which everyone else is served. */
export const encodeInSlices = async (
  room: RoomState,
  history: History,
  now: () => number = () => performance.now(),
): Promise<string> => {
  const pieces: string[] = [];
  let began = now();
  for (const piece of snapshotPieces(room, history)) {
    pieces.push(piece);
    if (now() - began < SLICE_MS) continue;
    await nextTurn();
    began = now();
  }
  return pieces.join('');
};

/** One after the other, over all rooms: however many are due, one at a time is in the way. */
export const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task);
    last = next.catch(() => undefined);
    return next;
  };
};
