import type { Damage, NetworkSpec, Outcome, Pattern, RecallSpec } from '../recall/types';

/** The host ★ may do everything; a co-host all but give roles, say who paints and end the room; a painter draws, stores and recalls; a viewer watches. */
export type Role = 'host' | 'cohost' | 'painter' | 'viewer';
export type PaintRight = 'everyone' | 'chosen' | 'nobody';

/** Updates a second; `'unlimited'` takes all the machine shares out. */
export type Rate = number | 'unlimited';

/** What `network.configure` changes: network and recall specification in one, without seed and clamps. */
export type Settings = NetworkSpec & Required<Pick<RecallSpec, 'schedule' | 'tie'>>;

export type Memory = {
  readonly id: string;
  readonly name: string;
  /** Id of the participant who stored it; `'basin'` for starter memories. */
  readonly by: string;
  readonly order: number;
  readonly pattern: Pattern;
};

/** The running or last recall, as far as the log alone determines it (the live state travels in ticks). */
export type RecallRun = {
  /** seq of its `recall.started`. */
  readonly id: number;
  readonly cue: Pattern;
  readonly seed: number;
  readonly rate: Rate;
  readonly phase: 'running' | 'paused' | 'settled' | 'stopped';
  /** Update number of the last event that concerned this recall. */
  readonly update: number;
  /** This run teaches: for so many epochs, and each update shows one memory (see `createTraining`). */
  readonly train?: number;
  readonly flips?: number;
  /** Absent where the model has none. */
  readonly energy?: number;
  readonly outcome?: Outcome;
};

/**
 * A room: the fold of its events. Immutable; `apply` returns a new one.
 * While a recall is running or paused, `canvas` is the cue with later strokes; the live state is the
 * recall's. `recall.settled` and `recall.stopped` carry the final state, and `canvas` becomes it.
 */
export type RoomState = {
  readonly id: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly settings: Settings;
  readonly memories: readonly Memory[];
  readonly canvas: Pattern;
  /** Real states of the canvas as a recall left them (see `packLevels`); absent once anybody has drawn. */
  readonly levels?: string;
  readonly recall: RecallRun | null;
  readonly paint: PaintRight;
  /** Roles granted in this room, by participant. Everyone else has the default role (see rights.ts). */
  readonly roles: Readonly<Record<string, Role>>;
  /** Names participants gave themselves; everyone else has `generatedName(id)`. */
  readonly names: Readonly<Record<string, string>>;
  readonly ended: boolean;
  /** Last event applied. */
  readonly seq: number;
};

/** On the wire and in the database patterns are base64, one bit a neuron (+1 set), first neuron lowest bit. */
export type PackedCanvas = { bits: string; unknown?: string };
export type MemoryJson = { id: string; name: string; by: string; order: number; bits: string };
export type RecallRunJson = Omit<RecallRun, 'cue'> & { cue: PackedCanvas };
export type RoomJson = Omit<RoomState, 'canvas' | 'memories' | 'recall' | 'seq'> & {
  canvas: PackedCanvas;
  memories: MemoryJson[];
  recall?: RecallRunJson;
};

export type EventBody =
  /** `stroke`: the painter's own id for one gesture; undo takes a whole gesture back. */
  | { type: 'canvas.painted'; neurons: number[]; value: 1 | -1; stroke?: string; update?: number }
  | { type: 'canvas.cleared'; update?: number }
  | { type: 'canvas.inverted'; update?: number }
  | ({ type: 'canvas.set'; update?: number } & PackedCanvas)
  | { type: 'canvas.loaded'; memory: string; update?: number }
  /** `bits` is what came out, so that the log folds without our generator. */
  | ({ type: 'canvas.corrupted'; damage: Damage; seed: number; update?: number } & PackedCanvas)
  | { type: 'memory.stored'; memory: MemoryJson; update?: number }
  | { type: 'memory.renamed'; memory: string; name: string }
  | { type: 'memory.removed'; memory: string; update?: number }
  | { type: 'network.configured'; settings: Partial<Settings>; update?: number }
  /** `paused`: begins paused, for stepping from the cue. `train`: teaches for so many epochs instead. */
  | { type: 'recall.started'; seed: number; rate: Rate; paused?: true; train?: number }
  | { type: 'recall.paused'; update: number }
  | { type: 'recall.resumed'; update: number }
  /** `epochs`: those the network has been taught in all, where a training was stopped. */
  | ({
      type: 'recall.stopped';
      update: number;
      flips: number;
      epochs?: number;
      energy?: number;
      levels?: string;
    } & PackedCanvas)
  /** `update` is the update number after the step. */
  | { type: 'recall.stepped'; updates: number; update: number }
  | { type: 'recall.rate-set'; rate: Rate; update: number }
  | ({
      type: 'recall.settled';
      outcome: Outcome;
      updates: number;
      flips: number;
      energy?: number;
      levels?: string;
    } & PackedCanvas)
  | { type: 'role.granted'; person: string; role: Role }
  | { type: 'room.paint-set'; who: PaintRight }
  | { type: 'room.ended' }
  | { type: 'person.renamed'; person: string; name: string };

export type RoomEvent = EventBody & {
  seq: number;
  /** Server's clock, ms since 1970. For display alone: order is `seq`. */
  at: number;
  /** Participant id; `'basin'` for the server. */
  by: string;
  /** The event this one takes back (undo) or does again (redo). */
  undoes?: number;
  redoes?: number;
};

/** What a command may look at beside the room. Chance, time and identity come from outside. */
export type Context = {
  by: string;
  role: Role;
  /** The network as it is this moment: the recall's state while one is active, else `room.canvas`. */
  live: Pattern;
  /** Update number, flips and energy of the active recall, if one is active. */
  running?: Progress;
  history: History;
  freshSeed: () => number;
  newId: () => string;
};

/** How far the active recall has come. `values`: its real states, where the model has them. */
export type Progress = {
  update: number;
  flips: number;
  energy: number | null;
  values?: Float64Array;
};

/** Undo stacks: a fold of its own beside the room (see history.ts). Opaque to everyone else. */
export type History = {
  /** seq of the deed that owns each neuron's present value; 0 for none. */
  readonly touched: Int32Array;
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
};
/** One deed of one participant that can be taken back. `seq` is that of its (first) event. */
export type HistoryEntry = {
  readonly seq: number;
  readonly by: string;
  readonly undone: boolean;
  readonly deed: Deed;
};
export type Deed =
  | CanvasDeed
  /** `stored`: the deed put the memory in; else it took it out. */
  | { readonly kind: 'memory'; readonly memory: MemoryJson; readonly stored: boolean }
  | { readonly kind: 'name'; readonly memory: string; readonly before: string; readonly after: string }
  | { readonly kind: 'settings'; readonly before: Partial<Settings>; readonly after: Partial<Settings> };
/** Neurons a deed changed, what they were, what they became, and which deed owned them before. */
export type CanvasDeed = {
  readonly kind: 'canvas';
  readonly stroke?: string;
  readonly neurons: Int32Array;
  readonly before: Int8Array;
  readonly after: Int8Array;
  readonly owners: Int32Array;
};

export type RefusalCode =
  | 'bad-input'
  | 'forbidden'
  | 'locked'
  | 'rate'
  | 'stale'
  | 'not-found'
  | 'too-large'
  | 'unavailable';
export type Refusal = { code: RefusalCode; message: string; field?: string };
/** The one event a command becomes. */
export type DecidedEvent = EventBody & { undoes?: number; redoes?: number };
/** `note` says in the ack what was left undone: "Kept 3 neurons that Mia has drawn over." */
export type Decision = { ok: true; event: DecidedEvent; note?: string } | { ok: false; error: Refusal };
