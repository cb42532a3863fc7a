import { initialOf } from '../network/parameters';
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

/** Ascending. A stroke can only have changed the neurons it names. */
const changedNeurons = ({ event, liveBefore, liveAfter }: Recorded): Int32Array => {
  const changed = (i: number): boolean => liveBefore[i] !== liveAfter[i];
  if (event.type === 'canvas.painted') return Int32Array.from(event.neurons.filter(changed)).sort();
  return Int32Array.from(liveBefore.keys()).filter(changed);
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

/** The settings that the other names, with what holds where nobody has said. */
const pick = (settings: Settings, like: Partial<Settings>): Partial<Settings> => {
  const said = new Map(Object.entries(settings));
  return Object.fromEntries(Object.keys(like).map((key) => [key, said.get(key) ?? unsaid(key)]));
};
const unsaid = (key: string): number | string | undefined => (key === 'units' ? 'bipolar' : initialOf(key));

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

type Value = { before: number; after: number; owner: number };
const valuesOf = ({ neurons, before, after, owners }: CanvasDeed): [neuron: number, value: Value][] =>
  Array.from(neurons, (i, k) => [i, { before: before[k], after: after[k], owner: owners[k] }]);

/** Neurons of one gesture, painted in several events, become one deed. */
const merged = (
  { seq, deed }: { seq: number; deed: CanvasDeed },
  next: CanvasDeed,
  touched: Int32Array,
): CanvasDeed => {
  const values = new Map(valuesOf(deed));
  for (const [i, value] of valuesOf(next)) {
    const own = touched[i] === seq ? values.get(i) : undefined;
    values.set(i, own ? { ...own, after: value.after } : value);
  }
  const all = [...values].sort(([a], [b]) => a - b);
  return {
    ...deed,
    neurons: Int32Array.from(all, ([i]) => i),
    before: Int8Array.from(all, ([, { before }]) => before),
    after: Int8Array.from(all, ([, { after }]) => after),
    owners: Int32Array.from(all, ([, { owner }]) => owner),
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

/** The gesture of the same participant that this stroke goes on with, if any. */
const gestureOf = (entries: readonly HistoryEntry[], by: string, { stroke }: CanvasDeed) => {
  const last = entries.findLast((entry) => entry.by === by);
  if (stroke === undefined || last?.deed.kind !== 'canvas' || last.deed.stroke !== stroke) return null;
  return { entry: last, deed: last.deed };
};

/** Whoever does something new gives up what they could have done again. */
const withoutUndone = (entries: readonly HistoryEntry[], by: string): readonly HistoryEntry[] =>
  entries.filter((entry) => !(entry.by === by && entry.undone));

const withCanvas = (history: History, { by, seq }: RoomEvent, deed: CanvasDeed): History => {
  const kept = withoutUndone(history.entries, by);
  const gesture = gestureOf(kept, by, deed);
  const touched = history.touched.slice();
  for (const i of deed.neurons) touched[i] = gesture?.entry.seq ?? seq;
  if (!gesture) return { touched, entries: forget([...kept, { seq, by, undone: false, deed }], by) };
  const joined = {
    ...gesture.entry,
    deed: merged({ seq: gesture.entry.seq, deed: gesture.deed }, deed, history.touched),
  };
  const entries = kept.map((entry) => (entry === gesture.entry ? joined : entry));
  return { touched, entries: forget(entries, by) };
};

const withDeed = (history: History, { seq, by }: RoomEvent, deed: Deed): History => {
  const entry = { seq, by, undone: false, deed };
  return { ...history, entries: forget([...withoutUndone(history.entries, by), entry], by) };
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
