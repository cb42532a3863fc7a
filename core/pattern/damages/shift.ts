import type { DamageKind, DamageOf } from './types';

const wrap = (k: number, n: number): number => ((k % n) + n) % n;

export const shift: DamageKind<DamageOf<'shift'>> = {
  id: 'shift',
  label: 'Shift',
  description:
    'Moves the picture right by dx and down by dy; what leaves on one side comes back on the other.',
  needsSize: true,
  problem: ({ dx, dy }) =>
    Number.isSafeInteger(dx) && Number.isSafeInteger(dy) ? undefined : `shift by ${dx}, ${dy}: need integers`,
  apply: (pattern, { dx, dy }, { size: { width, height } }) =>
    pattern.map((_, i) => {
      const x = wrap((i % width) - dx, width);
      const y = wrap(Math.floor(i / width) - dy, height);
      return pattern[y * width + x];
    }),
};
