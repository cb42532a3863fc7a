import { numbersBelow, shuffle } from '../../random/rng';
import type { DamageKind, DamageOf } from './types';
import { shareProblem } from './types';

export const flip: DamageKind<DamageOf<'flip'>> = {
  id: 'flip',
  label: 'Flip a share',
  description: 'Flips exactly that share of the neurons, picked at random, each at most once.',
  needsSize: false,
  problem: ({ fraction }) => shareProblem('fraction', fraction),
  apply(pattern, { fraction }, { rng }) {
    const order = numbersBelow(pattern.length);
    shuffle(order, rng);
    const damaged = pattern.slice();
    for (const i of order.subarray(0, Math.round(fraction * pattern.length))) damaged[i] = -damaged[i];
    return damaged;
  },
};
