import type { DamageKind, DamageOf } from './types';
import { shareProblem } from './types';

export const noise: DamageKind<DamageOf<'noise'>> = {
  id: 'noise',
  label: 'Noise',
  description: 'Flips each neuron with this probability, independently of the others.',
  needsSize: false,
  problem: ({ probability }) => shareProblem('probability', probability),
  apply: (pattern, { probability }, { rng }) =>
    pattern.map((value) => (rng.unit() < probability ? -value : value)),
};
