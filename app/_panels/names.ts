import type { Pattern } from '../../core/recall/types';
import type { Memory } from '../../core/room/types';
import { nearestMemory } from './cue';

const LIKE = 0.6;

const free = (wanted: string, taken: ReadonlySet<string>): string => {
  let n = 2;
  while (taken.has(`${wanted} ${n}`.toLowerCase())) n++;
  return `${wanted} ${n}`;
};

/** Names a drawing might have, none taken yet: after what it resembles, after its author, after its number. */
export const suggestNames = (drawing: Pattern, memories: readonly Memory[], author?: string): string[] => {
  const taken = new Set(memories.map(({ name }) => name.toLowerCase()));
  const like = nearestMemory(drawing, memories);
  const resembles =
    like && (like.agree - like.wrong) / drawing.length >= LIKE ? free(like.memory.name, taken) : null;
  const own = author ? `${author}’s drawing` : null;
  const numbered = `Drawing ${memories.length + 1}`;
  const plain = taken.has(numbered.toLowerCase()) ? free('Drawing', taken) : numbered;
  return [resembles, plain, own && taken.has(own.toLowerCase()) ? free(own, taken) : own].filter(
    (name) => name !== null,
  );
};
