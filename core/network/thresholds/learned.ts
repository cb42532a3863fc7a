import type { Pattern } from '../../recall/types';
import type { ThresholdKind } from './types';

export const learned: ThresholdKind<{ kind: 'learned' }> = {
  id: 'learned',
  label: 'Learned',
  description:
    'Each neuron has a threshold of its own, found by the learning rule together with its weights.',
  formula: 'θ_i as learned',
  problem: () => undefined,
  warning: ({ learned: found }) =>
    found ? undefined : 'This learning rule learns no thresholds, so they are 0. The perceptron rule does.',
  make(_threshold, { learned: found, neuronCount }) {
    const theta = found ?? new Float64Array(neuronCount);
    const weigh = (state: Pattern) => state.reduce((total, value, i) => total + theta[i] * value, 0);
    return { at: (i) => theta[i], weigh };
  },
};
