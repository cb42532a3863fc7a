import { epochsOf, trainingProblem } from '../recall/epochs';
import { refuse } from './refusal';
import { activeRecall, neuronCountOf } from './room';
import type { Decision, RoomState } from './types';

const sizeOf = (room: RoomState) => ({ memories: room.memories.length, neuronCount: neuronCountOf(room) });

/** Whether the active recall is a training. */
export const isTeaching = (room: RoomState): boolean => activeRecall(room)?.train !== undefined;

/** Why the room's network cannot be taught now, in words; undefined when it can. */
export const teachingProblem = (room: RoomState): string | undefined =>
  trainingProblem(room.settings, sizeOf(room));

/** How many of these epochs the network can still be taught. */
export const epochsToGive = (room: RoomState, wanted: number): number => {
  const { made, most } = epochsOf(room.settings, sizeOf(room));
  return Math.min(wanted, most - made);
};

/** Whole epochs the network has had in all after this update of a training. */
export const epochsAfter = (room: RoomState, update: number): number =>
  epochsOf(room.settings, sizeOf(room)).made + Math.floor(update / room.memories.length);

/** What would change the lessons, or what the canvas shows of them. */
const waiting: readonly string[] = ['memory.store', 'memory.remove', 'network.configure', 'undo', 'redo'];

/** While a network is taught, drawing, memories and settings wait; null for what does not. */
export const refuseWhileTeaching = (room: RoomState, command: string): Decision | null =>
  isTeaching(room) && (command.startsWith('canvas.') || waiting.includes(command))
    ? refuse('stale', 'The network is being taught: wait until it is done, or stop it first.')
    : null;
