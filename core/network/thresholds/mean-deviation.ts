import { meanThreshold } from './mean';
import type { ThresholdKind } from './types';

export const meanDeviation: ThresholdKind<{ kind: 'mean-deviation'; factor: number }> = {
  id: 'mean-deviation',
  label: 'Mean and deviation',
  description: 'The mean of the memories, moved up or down by a multiple of how much they vary.',
  formula: 'θ = ρ + k σ, σ² = 1 − ρ²',
  problem: ({ factor }) =>
    Math.abs(factor) <= 1e6 ? undefined : `factor ${factor}: need a number of deviations from -1e6 to 1e6`,
  make: ({ factor }, source) => meanThreshold(source, factor),
};
