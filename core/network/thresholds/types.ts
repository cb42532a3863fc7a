import type { Pattern, Threshold } from '../../recall/types';

/** What a threshold may look at. */
export type ThresholdSource = {
  readonly neuronCount: number;
  readonly memories: readonly Pattern[];
  /** From the weights' own units to the shown ones. */
  readonly scale: number;
  /** θ_i as the learning rule found them, where it learns thresholds. */
  readonly learned?: Float64Array;
  /** Σ_j w_ij, the self-connection included. */
  rowSum(i: number): number;
};

/** θ_i for every neuron. */
export type Thresholds = {
  /** θ, where it is the same for all. */
  readonly shared?: number;
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
  /** Said when it cannot do what it promises with these memories and weights. */
  warning?(source: ThresholdSource): string | undefined;
  make(threshold: T, source: ThresholdSource): Thresholds;
};
