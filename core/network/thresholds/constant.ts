import type { Pattern } from '../../recall/types';
import type { ThresholdKind } from './types';

const total = (state: Pattern): number => state.reduce((sum, value) => sum + value, 0);

export const constant: ThresholdKind<{ kind: 'constant'; value: number }> = {
  id: 'constant',
  label: 'The same for all',
  description: 'Every neuron needs this much support to be +1.',
  formula: 'θ = c',
  problem: ({ value }) =>
    Math.abs(value) <= 1e9 ? undefined : `threshold ${value}: need a number from -1e9 to 1e9`,
  make: ({ value }) => ({ shared: value, at: () => value, weigh: (state) => value * total(state) }),
};
