/** ±1 per neuron, row by row; 0 = unknown, in cues alone. */
export type Pattern = Int8Array;

export type RuleId = 'hebbian' | 'pseudo-inverse';
export type ModelId = 'classical';
export type ScheduleId = 'random' | 'sequential' | 'permutation' | 'synchronous';
export type Tie = 'keep' | 'plus' | 'minus';
/** In the weights' own units (Hebb: W = Σ ξξᵀ without the 1/N). */
export type Threshold = { kind: 'zero' } | { kind: 'constant'; value: number } | { kind: 'row-sum' };

export type NetworkSpec = {
  model: ModelId;
  rule?: RuleId;
  threshold?: Threshold;
  /** d ≥ 0, in the weights' own units: h_i gains d·s_i. */
  selfConnection?: number;
};
export type RecallSpec = {
  schedule: ScheduleId;
  tie?: Tie;
  seed: number;
  /** Neurons whose value the recall never changes. */
  clamped?: readonly number[];
};

/** A network following one state: fields, energy and overlaps kept exactly while neurons change. */
export type LiveNetwork = {
  /** Belongs to the live network from `follow` on; change it through `change` alone. */
  readonly state: Pattern;
  readonly energy: number;
  /** M_μ = ξ^μ·s, one integer per memory. */
  readonly products: ArrayLike<number>;
  localField(i: number): number;
  /** E after s_i became `value` minus E now, where h_i = `field`. */
  deltaEnergy(i: number, value: number, field: number): number;
  change(i: number, value: number): void;
};

export type Network = {
  readonly spec: NetworkSpec;
  readonly neuronCount: number;
  readonly memories: readonly Pattern[];
  /** Factor from the weights' own units to the shown ones: 1/N for Hebb, 1 for the pseudo-inverse. */
  readonly scale: number;
  /** Said when the rule cannot do what it promises, e.g. dependent memories under the pseudo-inverse. */
  readonly warning?: string;
  energy(state: Pattern): number;
  localField(state: Pattern, i: number): number;
  /** Row-major N×N; absent above the size where a matrix is sensible. */
  weights(): Float64Array | undefined;
  /** Starts from a copy of this state. */
  follow(state: Pattern): LiveNetwork;
};

/** One update told: neuron i had field h, was `before`, is `after`; the energy changed by deltaEnergy. */
export type Update = {
  update: number;
  neuron: number;
  field: number;
  before: number;
  after: number;
  deltaEnergy: number;
};

export type Outcome =
  | { kind: 'memory'; memory: number }
  | { kind: 'reverse'; memory: number }
  | { kind: 'mixture'; memories: number[]; signs: (1 | -1)[]; reversed?: boolean }
  | { kind: 'near'; memory: number; wrong: number }
  | { kind: 'spurious' }
  | { kind: 'cycle'; period: 2 }
  | { kind: 'not-settled' };

export type Recall = {
  /** The live state; read it, never write it. */
  readonly state: Pattern;
  readonly energy: number;
  readonly updates: number;
  readonly flips: number;
  /** Set once settled (or in a 2-cycle); a paint that disturbs the state clears it. Reading it judges to the end. */
  readonly outcome: Outcome | null;
  /** False while it is not known yet whether the state is settled: only a `run` that was cut off leaves it so. */
  readonly judged: boolean;
  /** m_μ = (1/N) ξ^μ·s, one per memory, kept incrementally. */
  overlaps(): number[];
  /** One update (synchronous: one sweep of N updates, told as the last of them). Once settled: makes none, tells the last one's neuron as it is now. */
  step(): Update;
  /**
   * Advance until settled or maxUpdates more updates were made; however it is cut into calls, the result is
   * the same. `onUpdate` hears each update. A synchronous sweep takes effect, and is heard, with its N-th
   * update; its whole ΔE is told with that one. `enough` is asked every few hundred neurons looked at; once it
   * says true, `run` returns, with an update's judgement unfinished perhaps: the next `run` goes on with it.
   */
  run(options: { maxUpdates: number; onUpdate?: (update: Update) => void; enough?: () => boolean }): Outcome;
  /** Strokes into the running network, between two updates. Fields and energy follow; settling is asked anew. */
  paint(neurons: readonly number[], value: 1 | -1 | 0): void;
  set(state: Pattern): void;
  /** Go on from the same state with another network or specification; counts and generator are kept. */
  reconfigure(network: Network, spec: RecallSpec): void;
};

export type Damage =
  | { kind: 'flip'; fraction: number }
  | { kind: 'noise'; probability: number }
  | { kind: 'mask'; neurons: readonly number[]; fill: 0 | 1 | -1 | 'random' }
  | { kind: 'shift'; dx: number; dy: number }
  | { kind: 'rotate'; quarterTurns: number };
