import type { Shared } from '../kernels/run';
import type { Parameter } from '../numeric/parameter';
import type { LearningCourse, NetworkSpec, Pattern, RuleId, Sprint } from '../recall/types';

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
  /** As `LiveNetwork.sprint`, where all neurons share their threshold and self-connection. */
  sprint?(sprint: Sprint, shared: Shared): boolean;
};

/** What a rule makes of the memories: weights with diagonal 0, written out or not. */
export type Couplings = {
  readonly memories: readonly Pattern[];
  /** Absent: w_ij = w_ji. True: not so, and there is no energy. */
  readonly asymmetric?: boolean;
  readonly warning?: string;
  /** θ_i, where the rule learns thresholds too. */
  readonly thresholds?: Float64Array;
  readonly course?: LearningCourse;
  /** Reads `state` and hears of its changes; the caller writes it. `copied`: what it is a fresh copy of. */
  follow(state: Pattern, copied?: Pattern): LiveCouplings;
};

export type Lesson = {
  readonly neuronCount: number;
  /** Where the rule finds its parameters. */
  readonly spec: NetworkSpec;
  /** Made by the same rule, with whatever parameters: lends what is still true of it. */
  readonly previous?: Couplings;
};

export type LearningRule = {
  readonly id: RuleId;
  readonly label: string;
  /** One sentence for people. */
  readonly description: string;
  readonly formula: string;
  /** One sentence: what to try with it. */
  readonly tryThis: string;
  /** Where it comes from: authors and year. */
  readonly source: string;
  readonly parameters?: readonly Parameter[];
  /** Why a network of this size cannot have it, in words. */
  problem?(neuronCount: number): string | undefined;
  /** Factor from the weights' own units to the shown ones. */
  scale(neuronCount: number, memoryCount: number): number;
  learn(memories: readonly Pattern[], lesson: Lesson): Couplings;
};
