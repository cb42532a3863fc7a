import type { Schedule } from './types';

export const random: Schedule = {
  id: 'random',
  label: 'Random',
  description: 'Any neuron may be next, the same one twice in a row too.',
  together: false,
  start: (neuronCount, rng) => ({ next: () => rng.below(neuronCount) }),
};
