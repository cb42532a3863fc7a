import { samePattern } from '../../pattern/pattern';
import type { Pattern } from '../../recall/types';
import { limits } from '../limits';
import { refuse } from '../refusal';
import type { Decision, RoomState } from '../types';

/** Why this pattern cannot become a memory of the room; null when it can. */
export const refuseNoRoom = (room: RoomState, pattern: Pattern): (Decision & { ok: false }) | null => {
  if (room.memories.length >= limits.memories)
    return refuse('too-large', `This room is full with ${limits.memories} memories: remove one first.`);
  const twin = room.memories.find((memory) => samePattern(memory.pattern, pattern));
  return twin ? refuse('stale', `This is stored already, as ${twin.name}: change the drawing first.`) : null;
};
