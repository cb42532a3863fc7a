import type { DamageKind, DamageOf } from './types';

export const mask: DamageKind<DamageOf<'mask'>> = {
  id: 'mask',
  label: 'Erase a region',
  description: 'Makes the chosen neurons unknown, or fills them with +1, −1 or chance.',
  needsSize: false,
  problem({ neurons }, neuronCount) {
    const bad = neurons.find((i) => !Number.isInteger(i) || i < 0 || i >= neuronCount);
    return bad === undefined ? undefined : `neuron ${bad}: need an integer from 0 to ${neuronCount - 1}`;
  },
  apply(pattern, { neurons, fill }, { rng }) {
    const damaged = pattern.slice();
    for (const i of neurons) damaged[i] = fill === 'random' ? rng.below(2) * 2 - 1 : fill;
    return damaged;
  },
};
