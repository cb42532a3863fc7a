import { numbersBelow, shuffle } from '../random/rng';
import type { Order, Schedule } from './types';

export const permutation: Schedule = {
  id: 'permutation',
  label: 'Everyone once',
  description: 'Each sweep asks every neuron once, in a new random order.',
  together: false,
  start(neuronCount, rng) {
    const drawn = numbersBelow(neuronCount);
    const order: Order & { position: number } = {
      drawn,
      position: neuronCount,
      next() {
        if (order.position === neuronCount) {
          shuffle(drawn, rng);
          order.position = 0;
        }
        return drawn[order.position++];
      },
    };
    return order;
  },
};
