import type { Pattern } from '../recall/types';
import { limits } from './limits';
import { findMemory, memoryToJson } from './room';
import type { CanvasDeed, Deed, History, HistoryEntry, RoomEvent, RoomState, Settings } from './types';

/** What one event did: the room and the live network before and after it. */
export type Recorded = {
  before: RoomState;
  liveBefore: Pattern;
  event: RoomEvent;
  after: RoomState;
  liveAfter: Pattern;
};

export const emptyHistory = (neuronCount: number): History => ({
  touched: new Int32Array(neuronCount),
  entries: [],
});

/** A deed taken back hands its neurons to whoever owned them before it. */
const handBack = (
  touched: Int32Array,
  seq: number,
  deed: CanvasDeed,
  { liveBefore, liveAfter }: Recorded,
): void => {
  deed.neurons.forEach((i, k) => {
    if (touched[i] === seq && liveBefore[i] !== liveAfter[i]) touched[i] = deed.owners[k];
  });
};

/** A deed done again takes them from there. */
const takeAgain = (
  touched: Int32Array,
  seq: number,
  deed: CanvasDeed,
  { liveBefore, liveAfter }: Recorded,
): void => {
  deed.neurons.forEach((i, k) => {
    if (touched[i] === deed.owners[k] && liveBefore[i] !== liveAfter[i]) touched[i] = seq;
  });
};

const reversed = (history: History, recorded: Recorded): History => {
  const { undoes, redoes } = recorded.event;
  const seq = undoes ?? redoes;
  const entry = history.entries.find((candidate) => candidate.seq === seq);
  if (!entry) return history;
  const touched = history.touched.slice();
  if (entry.deed.kind === 'canvas')
    (undoes === undefined ? takeAgain : handBack)(touched, entry.seq, entry.deed, recorded);
  const entries = history.entries.map((candidate) =>
    candidate === entry ? { ...entry, undone: undoes !== undefined } : candidate,
  );
  return { touched, entries };
};

const changedNeurons = ({ liveBefore, liveAfter }: Recorded): Int32Array => {
  const changed: number[] = [];
  for (let i = 0; i < liveBefore.length; i++) if (liveBefore[i] !== liveAfter[i]) changed.push(i);
  return Int32Array.from(changed);
};

const canvasDeed = (recorded: Recorded, touched: Int32Array): CanvasDeed | null => {
  const { event, liveBefore, liveAfter } = recorded;
  const neurons = changedNeurons(recorded);
  if (neurons.length === 0) return null;
  const at = (values: Int8Array): Int8Array => Int8Array.from(neurons, (i) => values[i]);
  const owners = neurons.map((i) => touched[i]);
  const deed: CanvasDeed = { kind: 'canvas', neurons, before: at(liveBefore), after: at(liveAfter), owners };
  return event.type === 'canvas.painted' && event.stroke !== undefined
    ? { ...deed, stroke: event.stroke }
    : deed;
};

const pick = (settings: Settings, like: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => Object.hasOwn(like, key)));

/** What a memory or settings event did, if it is one that can be taken back. */
const otherDeed = ({ before, event, after }: Recorded): Deed | null => {
  if (event.type === 'memory.stored') return { kind: 'memory', memory: event.memory, stored: true };
  if (event.type === 'network.configured')
    return {
      kind: 'settings',
      before: pick(before.settings, event.settings),
      after: pick(after.settings, event.settings),
    };
  if (event.type !== 'memory.removed' && event.type !== 'memory.renamed') return null;
  const memory = findMemory(before, event.memory);
  if (!memory) throw new Error(`no memory ${event.memory} before event ${event.seq}`);
  if (event.type === 'memory.removed') return { kind: 'memory', memory: memoryToJson(memory), stored: false };
  return { kind: 'name', memory: memory.id, before: memory.name, after: event.name };
};

/** Neurons of one gesture, painted in several events, become one deed. */
const merged = (
  entry: HistoryEntry,
  first: CanvasDeed,
  next: CanvasDeed,
  touched: Int32Array,
): CanvasDeed => {
  const values = new Map<number, { before: number; after: number; owner: number }>();
  first.neurons.forEach((i, k) => {
    values.set(i, { before: first.before[k], after: first.after[k], owner: first.owners[k] });
  });
  next.neurons.forEach((i, k) => {
    const own = touched[i] === entry.seq ? values.get(i) : undefined;
    const fresh = { before: next.before[k], owner: next.owners[k] };
    values.set(i, { ...(own ?? fresh), after: next.after[k] });
  });
  const neurons = Int32Array.from(values.keys()).sort();
  const all = Array.from(neurons, (i) => values.get(i) ?? { before: 0, after: 0, owner: 0 });
  return {
    ...first,
    neurons,
    before: Int8Array.from(all, ({ before }) => before),
    after: Int8Array.from(all, ({ after }) => after),
    owners: Int32Array.from(all, ({ owner }) => owner),
  };
};

const sizeOf = ({ deed }: HistoryEntry): number => (deed.kind === 'canvas' ? deed.neurons.length : 1);

/** Forgets the oldest deeds beyond what is kept for one participant and for the room. */
const forget = (entries: readonly HistoryEntry[], by: string): readonly HistoryEntry[] => {
  let own = 0;
  let all = 0;
  let neurons = 0;
  return entries
    .toReversed()
    .filter((entry) => {
      if (entry.by === by && ++own > limits.undoPerPerson) return false;
      neurons += sizeOf(entry);
      return ++all <= limits.undoPerRoom && neurons <= limits.undoNeurons;
    })
    .reverse();
};

const withCanvas = (history: History, event: RoomEvent, deed: CanvasDeed): History => {
  const kept = history.entries.filter((entry) => !(entry.by === event.by && entry.undone));
  const last = kept.findLast((entry) => entry.by === event.by);
  const same = deed.stroke !== undefined && last?.deed.kind === 'canvas' && last.deed.stroke === deed.stroke;
  const touched = history.touched.slice();
  const seq = same && last ? last.seq : event.seq;
  for (const i of deed.neurons) touched[i] = seq;
  if (!last || !same || last.deed.kind !== 'canvas')
    return { touched, entries: forget([...kept, { seq, by: event.by, undone: false, deed }], event.by) };
  const joined = { ...last, deed: merged(last, last.deed, deed, history.touched) };
  return {
    touched,
    entries: forget(
      kept.map((entry) => (entry === last ? joined : entry)),
      event.by,
    ),
  };
};

const withDeed = (history: History, { seq, by }: RoomEvent, deed: Deed): History => {
  const kept = history.entries.filter((entry) => !(entry.by === by && entry.undone));
  return { ...history, entries: forget([...kept, { seq, by, undone: false, deed }], by) };
};

/** The undo stacks after one more event of the log. Pure. */
export const record = (history: History, recorded: Recorded): History => {
  const { event } = recorded;
  if (event.undoes !== undefined || event.redoes !== undefined) return reversed(history, recorded);
  if (event.by === 'basin') return history;
  if (event.type.startsWith('canvas.')) {
    const deed = canvasDeed(recorded, history.touched);
    return deed ? withCanvas(history, event, deed) : history;
  }
  const deed = otherDeed(recorded);
  return deed ? withDeed(history, event, deed) : history;
};
