import { numbersBelow, shuffle } from '../random/rng';
import type { Schedule } from './types';

export const permutation: Schedule = {
  id: 'permutation',
  label: 'Everyone once',
  description: 'Each sweep asks every neuron once, in a new random order.',
  together: false,
  start(neuronCount, rng) {
    const order = numbersBelow(neuronCount);
    let position = neuronCount;
    return {
      next() {
        if (position === neuronCount) {
          shuffle(order, rng);
          position = 0;
        }
        return order[position++];
      },
    };
  },
};
