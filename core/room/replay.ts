import { createNetwork } from '../network/create';
import { createRecall } from '../recall/recall';
import { createTraining } from '../recall/training';
import type { Network, NetworkSpec, Pattern, Recall, RecallSpec } from '../recall/types';
import { apply } from './apply';
import { record } from './history';
import { activeRecall, neuronCountOf } from './room';
import type { History, Memory, RoomEvent, RoomState, Settings } from './types';

const networks = new WeakMap<readonly Memory[], WeakMap<Settings, Network>>();
/** The last networks of a room, each under its model and rule, the oldest first. */
type Lenders = Map<string, Network>;
/** As many as people switch between; each may hold a matrix. */
const mostLenders = 4;
/** By the first and the last memory: what was built with them lends its work to the next one, and changes nothing else. */
const lenders = new WeakMap<Pattern, Lenders>();

const lend = (known: Lenders, kind: string, network: Network): void => {
  known.delete(kind);
  known.set(kind, network);
  for (const oldest of [...known.keys()].slice(0, -mostLenders)) known.delete(oldest);
};

const buildNetwork = (room: RoomState): Network => {
  const patterns = room.memories.map(({ pattern }) => pattern);
  const { schedule: _schedule, tie: _tie, ...rest } = room.settings;
  const spec: NetworkSpec = { ...rest, width: room.width };
  const kind = `${spec.model} ${spec.rule ?? 'hebbian'}`;
  const ends = patterns.length === 0 ? [] : [patterns[0], patterns[patterns.length - 1]];
  const known: Lenders = ends.map((end) => lenders.get(end)).find((one) => one) ?? new Map();
  const network = createNetwork(spec, patterns, {
    neuronCount: neuronCountOf(room),
    previous: known.get(kind),
  });
  lend(known, kind, network);
  for (const end of ends) lenders.set(end, known);
  return network;
};

/** The network of a room's memories and settings; built once for each. */
export const networkOf = (room: RoomState): Network => {
  const known = networks.get(room.memories) ?? new WeakMap<Settings, Network>();
  networks.set(room.memories, known);
  const network = known.get(room.settings) ?? buildNetwork(room);
  known.set(room.settings, network);
  return network;
};

const specOf = (room: RoomState, seed: number): RecallSpec => ({
  schedule: room.settings.schedule,
  tie: room.settings.tie,
  seed,
});

/** The recall of a room right after its `recall.started`. Throws when none was started. */
export const beginRecall = (room: RoomState): Recall => {
  if (!room.recall) throw new Error(`no recall was started in room ${room.id}`);
  const { cue, seed, train } = room.recall;
  const network = networkOf(room);
  return train === undefined
    ? createRecall(network, cue, specOf(room, seed))
    : createTraining(network, cue, train);
};

/** Runs on to this update number, or to where the recall settles before it. */
export const advanceTo = (recall: Recall, update: number): void => {
  if (update > recall.updates) recall.run({ maxUpdates: update - recall.updates });
};

type Intervention = (recall: Recall, room: RoomState, event: RoomEvent) => void;

const setTo: Intervention = (recall, room) => recall.set(room.canvas);
const reconfigure: Intervention = (recall, room) => {
  if (room.recall) recall.reconfigure(networkOf(room), specOf(room, room.recall.seed));
};

/** What an event does to the recall it meets. Events that are not named do nothing to it. */
const interventions: Partial<Record<RoomEvent['type'], Intervention>> = {
  'canvas.painted': (recall, _room, event) => {
    if (event.type === 'canvas.painted') recall.paint(event.neurons, event.value);
  },
  'canvas.inverted': (recall) => recall.set(recall.state.map((value) => -value)),
  'canvas.cleared': setTo,
  'canvas.set': setTo,
  'canvas.loaded': setTo,
  'canvas.corrupted': setTo,
  'memory.stored': reconfigure,
  'memory.removed': reconfigure,
  'network.configured': reconfigure,
};

/**
 * Lets one event of the log take hold in the recall, which stands at the event's update number.
 * `room` is the room after the event.
 */
export const intervene: Intervention = (recall, room, event) =>
  interventions[event.type]?.(recall, room, event);

/** One event of the log: on to its update number, then what it does. */
const meet: Intervention = (recall, room, event) => {
  if ('update' in event && event.update !== undefined) advanceTo(recall, event.update);
  intervene(recall, room, event);
};

/**
 * The active recall of a room, run again from its cue through what happened to it since: the same states to
 * the last bit. `roomAtStart` is the room right after `recall.started`; `laterEvents` are all events after it.
 * The recall stands at the update of the last event that has one; `advanceTo` goes on from there.
 */
export const resumeRecall = (
  roomAtStart: RoomState,
  laterEvents: readonly RoomEvent[],
): { recall: Recall; room: RoomState } => {
  const recall = beginRecall(roomAtStart);
  let room = roomAtStart;
  for (const event of laterEvents) {
    room = apply(room, event);
    meet(recall, room, event);
  }
  return { recall, room };
};

/** A room with all that its log determines. `recall` is there while one is active. */
export type Course = { room: RoomState; history: History; recall: Recall | null };

/** A recall that is run again only when somebody asks how it stands: most of a log have ended. */
const createRerun = (start: RoomState) => {
  let recall: Recall | null = null;
  let waiting: [room: RoomState, event: RoomEvent][] = [];
  return {
    hear: (room: RoomState, event: RoomEvent): void => void waiting.push([room, event]),
    now(): Recall {
      recall ??= beginRecall(start);
      for (const [room, event] of waiting) meet(recall, room, event);
      waiting = [];
      return recall;
    },
  };
};
type Folding = Omit<Course, 'recall'> & { rerun: ReturnType<typeof createRerun> | null };

/** The network before and after a stroke into a recall; of other events nobody takes back neurons. */
const livesOf = ({ room, rerun }: Folding, after: RoomState, event: RoomEvent): [Pattern, Pattern] => {
  if (!rerun) return [room.canvas, after.canvas];
  if (!event.type.startsWith('canvas.')) {
    rerun.hear(after, event);
    return [room.canvas, room.canvas];
  }
  const recall = rerun.now();
  if ('update' in event && event.update !== undefined) advanceTo(recall, event.update);
  const before = recall.state.slice();
  intervene(recall, after, event);
  return [before, recall.state];
};

/** Folds one event of a log, recall and undo stacks included. */
const follow = (folding: Folding, event: RoomEvent): Folding => {
  const { room: before, rerun } = folding;
  const after = apply(before, event);
  const [liveBefore, liveAfter] = livesOf(folding, after, event);
  const history = record(folding.history, { before, liveBefore, event, after, liveAfter });
  if (event.type === 'recall.started') return { room: after, history, rerun: createRerun(after) };
  return { room: after, history, rerun: activeRecall(after) ? rerun : null };
};

/** Takes a room up again: from a snapshot (made while no recall was active) through the events after it. */
export const restore = (
  from: { room: RoomState; history: History },
  events: readonly RoomEvent[],
): Course => {
  const { room, history, rerun } = events.reduce<Folding>(follow, { ...from, rerun: null });
  return { room, history, recall: rerun?.now() ?? null };
};
