import type { Pattern, RuleId } from '../recall/types';

/** The couplings of one rule and its memories, following one state. */
export type LiveCouplings = {
  /** M_μ = ξ^μ·s, one integer per memory. */
  readonly products: ArrayLike<number>;
  /** Σ_j w_ij s_j over j ≠ i. */
  field(i: number): number;
  /** Hear that s_i has just gone from `before` to what it is now. */
  changed(i: number, before: number): void;
  /** Σ_ij w_ij s_i s_j over i ≠ j. */
  quadratic(): number;
};

/** What a rule makes of the memories: symmetric weights with diagonal 0, written out or not. */
export type Couplings = {
  readonly memories: readonly Pattern[];
  readonly warning?: string;
  /** Reads `state` and hears of its changes; the caller writes it. */
  follow(state: Pattern): LiveCouplings;
};

export type LearningRule = {
  id: RuleId;
  label: string;
  /** One sentence for people. */
  description: string;
  formula: string;
  /** Factor from the weights' own units to the shown ones. */
  scale(neuronCount: number): number;
  /** The couplings for these memories; `previous`, made by the same rule, lends what is still true of it. */
  learn(memories: readonly Pattern[], neuronCount: number, previous?: Couplings): Couplings;
};
