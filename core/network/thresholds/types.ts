import type { Pattern, Threshold } from '../../recall/types';

/** What a threshold may look at: the weights by their row sums. */
export type RowSums = {
  readonly neuronCount: number;
  /** Σ_j w_ij, the self-connection included. */
  rowSum(i: number): number;
};

/** θ_i for every neuron. */
export type Thresholds = {
  at(i: number): number;
  /** Σ_i θ_i s_i, a function of the state alone. */
  weigh(state: Pattern): number;
};

export type ThresholdKind<T extends Threshold = Threshold> = {
  id: T['kind'];
  label: string;
  description: string;
  formula: string;
  /** What is wrong with this threshold, in words. */
  problem(threshold: T): string | undefined;
  make(threshold: T, weights: RowSums): Thresholds;
};
