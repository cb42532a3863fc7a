import { limits } from '../limits';
import { cleanName } from '../names';
import { accept, refuse } from '../refusal';
import { activeRecall, neuronCountOf } from '../room';
import type { Context, DecidedEvent, Decision, RoomState } from '../types';

/** Progress of the active recall. Throws where the caller forgot to give it. */
export const progressOf = (context: Context): NonNullable<Context['running']> => {
  if (!context.running) throw new Error('a recall is active, but its progress was not given');
  return context.running;
};

/** `{ update }` while a recall is active: the update number at which an event takes hold. */
const atUpdate = (room: RoomState, context: Context): { update?: number } =>
  activeRecall(room) ? { update: progressOf(context).update } : {};

/** Accepts an event that takes hold in a running recall too. */
export const acceptNow = (
  room: RoomState,
  context: Context,
  event: Extract<DecidedEvent, { update?: number | undefined }>,
  note?: string,
): Decision => accept({ ...event, ...atUpdate(room, context) }, note);

export const nameOf = (raw: string): string | null => cleanName(raw, limits.name);

export const refuseName = (what: string, max: number): Decision =>
  refuse('bad-input', `${what} needs a name of 1 to ${max} visible characters.`, 'name');

export const refuseMemory = (): Decision =>
  refuse('not-found', 'This memory is not in the room any more: choose another.', 'memory');

/** The first neuron the room does not have, if any. */
export const outside = (room: RoomState, neurons: readonly number[]): number | undefined =>
  neurons.find((i) => i >= neuronCountOf(room));

export const refuseOutside = (room: RoomState, neuron: number): Decision =>
  refuse(
    'bad-input',
    `neurons: there is no neuron ${neuron}; this room has ${neuronCountOf(room)}, counted from 0.`,
    'neurons',
  );
