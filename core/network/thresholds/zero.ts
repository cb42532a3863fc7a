import type { ThresholdKind } from './types';

export const zero: ThresholdKind<{ kind: 'zero' }> = {
  id: 'zero',
  label: 'None',
  description: 'A neuron follows the sign of what the others tell it.',
  formula: 'θ = 0',
  problem: () => undefined,
  make: () => ({ shared: 0, at: () => 0, weigh: () => 0 }),
};
