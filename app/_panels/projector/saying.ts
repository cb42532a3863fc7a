import type { RoomState } from '../../../core/room/types';
import { describeCue, nearestMemory } from '../cue';
import { headline, type Told } from '../stage/headline';
import { count, percent } from '../words';

type Seen = Told & { state: Int8Array };

const LIKE = 0.5;

const resemblance = (state: Int8Array, room: RoomState): string => {
  const like = nearestMemory(state, room.memories);
  if (!like) return '';
  const overlap = (like.agree - like.wrong) / state.length;
  return Math.abs(overlap) < LIKE
    ? ' It looks like none of them yet.'
    : ` It looks like ${overlap < 0 ? 'the negative of ' : ''}${like.memory.name}: ${percent((1 + Math.abs(overlap)) / 2)} agree.`;
};

/** What happens, for a hall: one sentence, and a quieter second. */
export const saying = (room: RoomState, seen: Seen): { now: string; aside: string } => {
  const { phase, update, flips, state } = seen;
  const teaching = room.recall?.train !== undefined;
  if (!teaching && (phase === 'running' || phase === 'paused')) {
    return {
      now: `Update ${update.toLocaleString('en')}: ${count(flips, 'flip')}.${resemblance(state, room)}`,
      aside: `from ${room.recall ? describeCue(room.recall.cue, room.memories) : ''}`,
    };
  }
  const { title, facts } = headline(room, seen);
  return phase === 'idle' ? { now: title, aside: 'Draw on your own screen' } : { now: title, aside: facts };
};
