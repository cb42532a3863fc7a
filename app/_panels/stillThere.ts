import { hammingDistance } from '../../core/pattern/pattern';
import type { RoomState } from '../../core/room/types';

/**
 * Whether the canvas can still be what the last recall settled in, for whoever came later and has not seen it:
 * where a memory was found, the canvas is that memory, its opposite, or as far from it as was told.
 */
export const stillThere = ({ recall, canvas, memories }: RoomState): boolean => {
  const outcome = recall?.outcome;
  if (outcome?.kind !== 'memory' && outcome?.kind !== 'reverse' && outcome?.kind !== 'near') return true;
  const pattern = memories[outcome.memory]?.pattern;
  if (!pattern) return false;
  const wanted = { memory: 0, reverse: canvas.length, near: outcome.kind === 'near' ? outcome.wrong : 0 };
  return hammingDistance(pattern, canvas) === wanted[outcome.kind];
};
