/** ±1 per neuron, row by row; 0 = unknown, in cues alone. */
export type Pattern = Int8Array;

/** An id of the list `learningRules`. */
export type RuleId = string;
/** An id of the list `networkModels`. */
export type ModelId = string;
export type ScheduleId = 'random' | 'sequential' | 'permutation' | 'synchronous';
export type Tie = 'keep' | 'plus' | 'minus';
/** In the weights' own units (Hebb: W = Σ ξξᵀ without the 1/N). */
export type Threshold =
  | { kind: 'zero' }
  | { kind: 'constant'; value: number }
  | { kind: 'mean' }
  | { kind: 'mean-deviation'; factor: number }
  | { kind: 'row-sum' }
  | { kind: 'learned' };
export type Units = 'bipolar' | 'binary';

/**
 * Beside the named fields: what rules and models ask for (`beta`, `degree`, …), each under the id of the
 * parameter they list (see `parameters`). What a model does not ask for, it ignores.
 */
export type NetworkSpec = {
  model: ModelId;
  rule?: RuleId;
  threshold?: Threshold;
  /** d ≥ 0, in the weights' own units: h_i gains d·s_i. */
  selfConnection?: number;
  /** How states are read: −1 and +1, or 0 and 1. Two readings of one network; no update depends on it. */
  units?: Units;
  /** Columns of the canvas, for models that divide it; N without. */
  width?: number;
  readonly [parameter: string]: Threshold | number | string | undefined;
};
export type RecallSpec = {
  schedule: ScheduleId;
  tie?: Tie;
  seed: number;
  /** T ≥ 0 in shown units: P(s_i = +1) = 1/(1 + e^(−2 h_i/T)). Without: what the network says, else 0. */
  temperature?: number;
  /** Neurons whose value the recall never changes. */
  clamped?: readonly number[];
};

/** A run of asynchronous updates at T = 0 made all at once: what it goes on from, and then where it came to. */
export type Sprint = {
  readonly schedule: 'random' | 'sequential' | 'permutation';
  /** What a tie becomes; 0: it stays. */
  readonly tie: -1 | 0 | 1;
  readonly maxUpdates: number;
  /** Fields that may be computed before it ends. */
  readonly work: number;
  /** The order of the sweep under way, where the schedule has one; changed with it. */
  readonly order: Int32Array | undefined;
  /** Neurons asked of the sweep under way. */
  position: number;
  /** The generator. */
  random: readonly number[];
  witness: number;
  unseen: number;
  made: number;
  flips: number;
  /** The neuron asked last; −1: none. */
  asked: number;
  settled: boolean;
};

/** A network following one state: fields, energy and overlaps kept exactly while neurons change. */
export type LiveNetwork = {
  /** Belongs to the live network from `follow` on; change it through `change` alone. */
  readonly state: Pattern;
  /** Real states in [−1, 1] (or [0, 1]), in models that have them; `state` is then their signs. */
  readonly values?: Float64Array;
  /** Null where the model has none. */
  readonly energy: number | null;
  /** M_μ = ξ^μ·s, one per memory: integers, real where the states are. */
  readonly products: ArrayLike<number>;
  /** What neuron i hears. Where the states are ±1: half of what the energy loses if s_i = +1 instead of −1. */
  localField(i: number): number;
  /**
   * What neuron i becomes under this field; without: sgn(field), ties by the tie rule. Gives back the very
   * value neuron i has where it has come to rest: settled means that every neuron does.
   */
  answer?(i: number, field: number): number;
  /** E after s_i became `value` minus E now, where h_i = `field`; 0 where there is no energy. */
  deltaEnergy(i: number, value: number, field: number): number;
  change(i: number, value: number): void;
  /** Makes many updates at once, exactly those that would be made one by one; false: not here. */
  sprint?(sprint: Sprint): boolean;
};

/** How learning went, where it is a course: one number after each step of it. */
export type LearningCourse = {
  readonly label: string;
  readonly points: readonly number[];
  /** Said when it went wrong on the way. */
  readonly warning?: string;
};

export type Network = {
  readonly spec: NetworkSpec;
  readonly neuronCount: number;
  readonly memories: readonly Pattern[];
  /** Factor from the weights' own units to the shown ones: 1/N for Hebb, 1 for the pseudo-inverse. */
  readonly scale: number;
  /** Said when the rule or model cannot do what it promises, e.g. dependent memories under the pseudo-inverse. */
  readonly warning?: string;
  /** Why asynchronous updates may raise the energy, or that there is none; absent where they never do. */
  readonly energyNote?: string;
  readonly course?: LearningCourse;
  /** T after this many updates, in the weights' own units; absent: 0. */
  temperature?(updates: number): number;
  /** A run not settled after this many sweeps ends as `not-settled`; absent: asynchronous updates settle by themselves. */
  readonly sweepsMax?: number;
  /** Under the synchronous schedule only one part answers in each sweep, in turn: 0, 1, … of `parts.count`. */
  readonly parts?: { readonly count: number; of(i: number): number };
  /** Names a settled state better than by memory, reverse, mixture, near, spurious; undefined: it does not. */
  name?(live: LiveNetwork): Outcome | undefined;
  /** Null where the model has none. */
  energy(state: Pattern): number | null;
  localField(state: Pattern, i: number): number;
  /** Row-major N×N; undefined where pairs of neurons have no weight, or above the size where a matrix is sensible. */
  weights(): Float64Array | undefined;
  /** Starts from a copy of this state; `values` are the real states it goes on from, where it has them. */
  follow(state: Pattern, values?: Float64Array): LiveNetwork;
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
  /** `wrong`: neurons that follow other memories instead. */
  | { kind: 'mixture'; memories: number[]; signs: (1 | -1)[]; reversed?: boolean; wrong?: number }
  | { kind: 'near'; memory: number; wrong: number }
  | { kind: 'spurious' }
  /** Real states between memories: their softmax weights, largest first. */
  | { kind: 'blend'; memories: number[]; weights: number[] }
  /** `memories`: those it goes through, if every state of the round is one. */
  | { kind: 'cycle'; period: number; memories?: number[] }
  /** `memory`, `overlap`: the nearest one when the run was ended. */
  | { kind: 'not-settled'; memory?: number; overlap?: number }
  /** The network was taught for so many epochs in all. */
  | { kind: 'trained'; epochs: number };

export type Recall = {
  /** The live state; read it, never write it. */
  readonly state: Pattern;
  /** The real states, in models that have them; read them, never write them. */
  readonly values?: Float64Array;
  /** Null where the model has none. */
  readonly energy: number | null;
  readonly updates: number;
  readonly flips: number;
  /** Set once settled (or in a cycle, or at the end of its time); a paint that disturbs the state clears it. Reading it judges to the end. */
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
   * update; its whole ΔE is told with that one. `enough` is asked every few hundred neurons looked at, every few
   * tenths of a millisecond where updates are made all at once; once it says true, `run` returns, with an update's judgement unfinished perhaps: the next `run` goes on with it.
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
