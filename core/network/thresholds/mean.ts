import type { Pattern } from '../../recall/types';
import type { ThresholdKind, ThresholdSource } from './types';

/** θ in whole multiples of 2⁻²⁰: sums of them over all neurons are then exact. */
const grid = 1 << 20;
const onGrid = (value: number): number => Math.round(value * grid) / grid;

/** ρ: the mean of all values of all memories; 0 without memories. */
export function meanOf(memories: readonly Pattern[]): number {
  const total = memories.reduce((sum, memory) => memory.reduce((part, value) => part + value, sum), 0);
  return memories.length === 0 ? 0 : total / (memories.length * memories[0].length);
}

/** One θ for all neurons: ρ + k σ in shown units, σ² = 1 − ρ² being the variance of values that are ±1. */
export function meanThreshold({ memories, scale }: ThresholdSource, factor: number) {
  const mean = meanOf(memories);
  const deviation = memories.length === 0 ? 0 : Math.sqrt(1 - mean * mean);
  const theta = onGrid((mean + factor * deviation) / scale);
  return {
    shared: theta,
    at: () => theta,
    weigh: (state: Pattern) => theta * state.reduce((sum, value) => sum + value, 0),
  };
}

export const mean: ThresholdKind<{ kind: 'mean' }> = {
  id: 'mean',
  label: 'Mean of the memories',
  description: 'The darker the memories on the whole, the more support a neuron needs to be +1, or the less.',
  formula: 'θ = ρ, the mean of all ξ_i^μ',
  problem: () => undefined,
  make: (_threshold, source) => meanThreshold(source, 0),
};
