import type { Pattern } from '../../core/recall/types';
import type { Memory } from '../../core/room/types';
import { percent } from './words';

export type Likeness = { memory: Memory; agree: number; wrong: number; unknown: number };

const likeness = (pattern: Pattern, memory: Memory): Likeness => {
  let agree = 0;
  let wrong = 0;
  for (let i = 0; i < pattern.length; i++) {
    const product = pattern[i] * memory.pattern[i];
    if (product > 0) agree++;
    else if (product < 0) wrong++;
  }
  return { memory, agree, wrong, unknown: pattern.length - agree - wrong };
};

const nearness = (like: Likeness): number => Math.abs(like.agree - like.wrong);

/** The memory that a pattern resembles most, it or its negative. */
export const nearestMemory = (pattern: Pattern, memories: readonly Memory[]): Likeness | null =>
  memories.reduce<Likeness | null>((best, memory) => {
    const like = likeness(pattern, memory);
    return best === null || nearness(like) > nearness(best) ? like : best;
  }, null);

const RESEMBLES = 0.3;

const inWords = (cue: Pattern, memories: readonly Memory[]): string => {
  const like = nearestMemory(cue, memories);
  const known = like ? like.agree + like.wrong : 0;
  if (!like || known === 0 || nearness(like) < RESEMBLES * known) return 'a drawing of its own';
  const opposite = like.wrong > like.agree;
  const flipped = Math.min(like.wrong, like.agree) / cue.length;
  return [
    opposite ? `the negative of ${like.memory.name}` : like.memory.name,
    ...(like.unknown > 0 ? [`${percent(like.unknown / cue.length)} unknown`] : []),
    ...(flipped > 0 ? [`${percent(flipped)} flipped`] : []),
  ].join(', ');
};

type Described = { memories: readonly Memory[]; words: string };
/** A cue is told ten times a second while it is recalled, and looking at all memories takes time. */
const described = new WeakMap<Pattern, Described>();

/** `Robot, 22 % flipped`; `Key, 40 % unknown`; `a drawing of its own` when it resembles no memory. */
export const describeCue = (cue: Pattern, memories: readonly Memory[]): string => {
  const known = described.get(cue);
  if (known?.memories === memories) return known.words;
  const words = inWords(cue, memories);
  described.set(cue, { memories, words });
  return words;
};
