import { meanThreshold } from './mean';
import type { ThresholdKind } from './types';

export const meanDeviation: ThresholdKind<{ kind: 'mean-deviation'; factor: number }> = {
  id: 'mean-deviation',
  label: 'Mean and deviation',
  description: 'The mean of the memories, moved up or down by a multiple of how much they vary.',
  formula: 'θ = ρ + k σ, σ² = 1 − ρ²',
  problem: ({ factor }) =>
    Number.isFinite(factor) ? undefined : `factor ${factor}: need a number of deviations`,
  make: ({ factor }, source) => meanThreshold(source, factor),
};
