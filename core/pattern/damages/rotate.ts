import type { Pattern } from '../../recall/types';
import type { DamageKind, DamageOf } from './types';

const quarterTurn = (pattern: Pattern, side: number): Pattern =>
  pattern.map((_, i) => pattern[(side - 1 - (i % side)) * side + Math.floor(i / side)]);

export const rotate: DamageKind<DamageOf<'rotate'>> = {
  id: 'rotate',
  label: 'Rotate',
  description:
    'Turns the picture clockwise by quarter turns. On a canvas that is not square: half turns alone.',
  needsSize: true,
  problem({ quarterTurns }, _neuronCount, size) {
    if (!Number.isSafeInteger(quarterTurns)) return `${quarterTurns} quarter turns: need an integer`;
    if (quarterTurns % 2 === 0 || !size || size.width === size.height) return undefined;
    return `a canvas of ${size.width}×${size.height} can only be turned by half turns, not by ${quarterTurns} quarter turns`;
  },
  apply(pattern, { quarterTurns }, { size }) {
    const turns = ((quarterTurns % 4) + 4) % 4;
    if (turns % 2 === 0) return turns === 0 ? pattern.slice() : pattern.slice().reverse();
    const once = quarterTurn(pattern, size.width);
    return turns === 1 ? once : once.reverse();
  },
};
