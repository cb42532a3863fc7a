import type { Pattern } from '../../recall/types';
import type { ThresholdKind, ThresholdSource } from './types';

function rowSums({ neuronCount, rowSum }: ThresholdSource): (i: number) => number {
  const known = new Float64Array(neuronCount).fill(Number.NaN);
  return (i) => {
    if (Number.isNaN(known[i])) known[i] = rowSum(i);
    return known[i];
  };
}

/** Turns the ±1 network into the 0/1 network of the same weights: h_i = 2 Σ_j w_ij (s_j + 1)/2. */
export const rowSum: ThresholdKind<{ kind: 'row-sum' }> = {
  id: 'row-sum',
  label: 'As if 0 and 1',
  description: 'Makes −1 count as silence: the network behaves as one of neurons that are 0 or 1.',
  formula: 'θ_i = −Σ_j w_ij',
  problem: () => undefined,
  make(_threshold, weights) {
    const sum = rowSums(weights);
    const weigh = (state: Pattern) => state.reduce((total, value, i) => total - sum(i) * value, 0);
    return { at: (i) => -sum(i), weigh };
  },
};
