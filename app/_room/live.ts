import { tryLevels } from '../../core/pattern/levels';
import type { Pattern } from '../../core/recall/types';
import { activeRecall } from '../../core/room/room';
import type { RoomState } from '../../core/room/types';
import type { Tick } from '../../core/wire/messages';
import { differences } from './differing';
import type { Measures } from './measures';
import type { Strokes } from './strokes';
import { createTrace, type Later } from './trace';
import type { LiveNetwork } from './types';

/** A tick of a recall with its state unpacked. */
type RecallTick = {
  tick: Tick;
  recall: NonNullable<Tick['recall']>;
  state: Pattern;
  values?: Float64Array;
};

type LiveParts = {
  strokes: Strokes;
  measures: Measures;
  /** Factor from the weights' own units to the shown ones; NaN until it is known. */
  scaleOf(room: RoomState): number;
  nameOf(person: string): string;
  colorOf(person: string): string;
  now(): number;
  /** Asks for another update at a time. */
  again(at: number): void;
};
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The fast plane: what canvas and numbers show, in typed arrays, brought up to date once a frame. */
export type LivePlane = {
  readonly live: LiveNetwork;
  readonly shown: Writable<LiveNetwork>;
  readonly parts: LiveParts;
  readonly trace: ReturnType<typeof createTrace>;
  readonly listeners: Set<() => void>;
  /** Last tick that carried a recall. */
  latest: RecallTick | null;
  /** A room for its network alone, as the energies waiting to be known share it. */
  network: RoomState | null;
  /** Something changed since the listeners were last told. */
  dirty: boolean;
};

export const createLivePlane = (parts: LiveParts): LivePlane => {
  const trace = createTrace();
  const listeners = new Set<() => void>();
  const shown: Writable<LiveNetwork> = {
    width: 0,
    height: 0,
    state: new Int8Array(0),
    changedAt: new Float64Array(0),
    version: 0,
    tick: 0,
    recall: null,
    visited: [],
    energy: Number.NaN,
    overlaps: [],
    cursors: [],
    trace: trace.points,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  return { live: shown, shown, parts, trace, listeners, latest: null, network: null, dirty: false };
};

/** A whole room came: nothing of it counts as just changed. */
export const showRoom = ({ shown }: LivePlane, room: RoomState): void => {
  const sameSize = shown.width === room.width && shown.height === room.height;
  shown.width = room.width;
  shown.height = room.height;
  if (!sameSize) {
    shown.state = room.canvas.slice();
    shown.changedAt = new Float64Array(room.canvas.length);
  }
  shown.version++;
};

/** The tick of the recall that is active now, if one was seen. */
const tickOf = ({ latest }: LivePlane, room: RoomState): RecallTick | null => {
  const active = activeRecall(room);
  const fits = active && latest?.recall.id === active.id && latest.state.length === room.canvas.length;
  return fits ? latest : null;
};

const showState = ({ shown, parts }: LivePlane, base: Pattern): void => {
  const wanted = base.slice();
  parts.strokes.paintOver(wanted);
  const at = parts.now();
  const neurons = differences(wanted, shown.state).slice();
  for (let k = 0; k < neurons.length; k++) {
    const i = neurons[k];
    shown.state[i] = wanted[i];
    shown.changedAt[i] = at;
  }
  if (neurons.length > 0) shown.changed = { since: shown.version++, neurons };
};

/** Own strokes are as full as they are in the state; what is given is left as it is. */
const withStrokes = ({ strokes }: LiveParts, values: Float64Array): Float64Array => {
  if (strokes.waiting === 0) return values;
  const painted = values.slice();
  strokes.paintOver(painted);
  return painted;
};

/** Grey levels, where a recall has them or left them; gone where somebody draws. */
const showValues = ({ shown, parts }: LivePlane, room: RoomState, ticked: RecallTick | null): void => {
  const left = room.levels === undefined ? null : levelsOf(room.levels, room.canvas.length);
  const known = ticked ? ticked.values : (left ?? undefined);
  const values = known && withStrokes(parts, known);
  if (values === shown.values) return;
  shown.values = values;
  shown.version++;
};

const showRecall = (plane: LivePlane, room: RoomState, ticked: RecallTick | null): void => {
  const { shown, trace } = plane;
  const run = room.recall;
  if (run?.id !== shown.recall?.id) {
    trace.clear();
    shown.visited = [];
    shown.recall = null;
  }
  if (run && ticked) shown.recall = { ...ticked.recall, phase: run.phase };
  else if (run) {
    const { id, phase, update, outcome } = run;
    shown.recall = { id, phase, update, flips: run.flips ?? shown.recall?.flips ?? 0, outcome };
  }
  if (ticked?.tick.visited?.length) shown.visited = ticked.tick.visited;
};

/** False while the numbers are those of an earlier state, because measuring this one has to wait. */
const showNumbers = ({ shown, parts }: LivePlane, room: RoomState, ticked: RecallTick | null): boolean => {
  const { energy = Number.NaN, overlaps } = ticked?.tick ?? {};
  if (overlaps?.length === room.memories.length) {
    shown.energy = overlaps.length === 0 ? Number.NaN : energy * parts.scaleOf(room);
    shown.overlaps = overlaps;
    return true;
  }
  const measured = parts.measures(room, shown, shown.version);
  shown.energy = measured.energy;
  shown.overlaps = measured.overlaps;
  if (measured.due !== undefined) parts.again(measured.due);
  return measured.due === undefined;
};

/** What an energy not known yet will be computed from: the server's number, in the units of this network. */
const energyLater = (plane: LivePlane, room: RoomState, ticked: RecallTick | null): Later | undefined => {
  const own = ticked ? ticked.tick.energy : room.recall?.energy;
  if (own === undefined || room.memories.length === 0 || Number.isFinite(plane.shown.energy))
    return undefined;
  const { network } = plane;
  const same = network?.memories === room.memories && network.settings === room.settings;
  if (!same) plane.network = room;
  return { own, room: same ? network : room };
};

/** A point for each tick in which the recall moved, and one where it ended. */
const tracePoint = (plane: LivePlane, room: RoomState, ticked: RecallTick | null): void => {
  const { shown, trace } = plane;
  const { recall, energy, overlaps } = shown;
  if (!recall) return;
  // Before the first tick there is no number that an energy could be computed from later.
  if (!ticked && activeRecall(room) && Number.isNaN(energy)) return;
  // Nor in a tick right after the network changed: it comes without numbers, and the next one has them.
  if (ticked && ticked.tick.overlaps?.length !== overlaps.length && Number.isNaN(energy)) return;
  const { updates } = trace.points;
  if (updates.length > 0 && recall.update <= updates[updates.length - 1]) return;
  const memories = room.memories.map(({ id }) => id);
  trace.add({ update: recall.update, energy, overlaps, memories, later: energyLater(plane, room, ticked) });
  shown.trace = trace.points;
};

/** The engine is here: what had to wait for it is told now. */
export const tellEnergies = ({ shown, trace, parts }: LivePlane): void => {
  trace.fill(parts.scaleOf);
  shown.trace = trace.points;
};

/** Brings everything shown up to date with the room, the last tick and own strokes. */
export const bringUpToDate = (plane: LivePlane, room: RoomState): void => {
  const ticked = tickOf(plane, room);
  plane.parts.strokes.caughtUp(ticked ? ticked.tick.seq : room.seq);
  showState(plane, ticked?.state ?? room.canvas);
  showValues(plane, room, ticked);
  showRecall(plane, room, ticked);
  if (showNumbers(plane, room, ticked)) tracePoint(plane, room, ticked);
};

let unpacked: { levels: string; values: Float64Array | null } = { levels: '', values: null };
/** The same array for the same text: who looks each frame sees that nothing changed. */
const levelsOf = (levels: string, neuronCount: number): Float64Array | null => {
  if (unpacked.levels !== levels) unpacked = { levels, values: tryLevels(levels, neuronCount) };
  return unpacked.values;
};

/** Own stroke: in the state at once, and no ring for it. */
export const paintAtOnce = ({ shown }: LivePlane, neurons: readonly number[], value: 1 | -1): void => {
  if (shown.values) {
    shown.values = shown.values.slice();
    for (const i of neurons) shown.values[i] = value;
  }
  for (const i of neurons) {
    if (shown.state[i] !== value) shown.changedAt[i] = 0;
    shown.state[i] = value;
  }
  shown.version++;
};

export const showCursors = (
  { shown, parts }: LivePlane,
  cursors: Tick['cursors'],
  own: string | undefined,
): void => {
  shown.cursors = cursors
    .filter(({ id }) => id !== own)
    .map(({ id, x, y }) => ({ id, x, y, name: parts.nameOf(id), color: parts.colorOf(id) }));
};

export const tellListeners = (plane: LivePlane): void => {
  if (!plane.dirty) return;
  plane.dirty = false;
  for (const listener of [...plane.listeners]) listener();
};
