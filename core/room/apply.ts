import { unpackBits } from '../pattern/bits';
import { invert } from '../pattern/pattern';
import type { Pattern } from '../recall/types';
import { type EventOf, type EventType, findMemory, memoryFromJson, neuronCountOf } from './room';
import type { Memory, PackedCanvas, RecallRun, RoomEvent, RoomState } from './types';

type Handlers = { readonly [T in EventType]: (room: RoomState, event: EventOf<T>) => RoomState };

const unpacked = (room: RoomState, packed: PackedCanvas): Pattern =>
  unpackBits(packed.bits, packed.unknown, neuronCountOf(room));

/** Paints a copy. Throws on a neuron outside. */
const painted = (canvas: Pattern, neurons: readonly number[], value: number): Pattern => {
  const copy = canvas.slice();
  for (const i of neurons) {
    if (!(i >= 0 && i < copy.length)) throw new Error(`neuron ${i} in a room of ${copy.length} neurons`);
    copy[i] = value;
  }
  return copy;
};

const withRecall = (room: RoomState, change: Partial<RecallRun>): RoomState => {
  if (!room.recall) throw new Error(`event ${room.seq + 1} concerns a recall, but none was started`);
  return { ...room, recall: { ...room.recall, ...change } };
};

/** Notes the update at which an event took hold in the active recall. */
const atUpdate = (room: RoomState, update: number | undefined): RoomState =>
  update === undefined ? room : withRecall(room, { update });

const memoryById = (room: RoomState, id: string) => {
  const memory = findMemory(room, id);
  if (!memory) throw new Error(`no memory ${id} in room ${room.id}`);
  return memory;
};

/** The outcome counts memories by their place: where places change, it is no longer told. */
const withMemories = (room: RoomState, memories: readonly Memory[]): RoomState => {
  const moved = room.memories.some((memory, place) => memories[place]?.id !== memory.id);
  if (!moved || !room.recall?.outcome) return { ...room, memories };
  const { outcome: _outcome, ...recall } = room.recall;
  return { ...room, memories, recall };
};

/** A canvas that is ±1 or unknown: grey levels a recall left are gone. */
const drawn = ({ levels: _levels, ...room }: RoomState, canvas: Pattern): RoomState => ({ ...room, canvas });

/** What a recall left on the canvas, grey levels too. */
const leftBy = (room: RoomState, event: PackedCanvas & { levels?: string }): RoomState => {
  const { levels } = event;
  return { ...drawn(room, unpacked(room, event)), ...(levels !== undefined && { levels }) };
};

/** The network of the room has been taught for so many epochs in all. */
const taught = (room: RoomState, epochs: number | undefined): RoomState =>
  epochs === undefined ? room : { ...room, settings: { ...room.settings, epochs } };

const handlers: Handlers = {
  'canvas.painted': (room, { neurons, value }) => drawn(room, painted(room.canvas, neurons, value)),
  'canvas.cleared': (room) => drawn(room, new Int8Array(neuronCountOf(room)).fill(-1)),
  'canvas.inverted': (room) => drawn(room, invert(room.canvas)),
  'canvas.set': (room, event) => drawn(room, unpacked(room, event)),
  'canvas.loaded': (room, { memory }) => drawn(room, memoryById(room, memory).pattern),
  'canvas.corrupted': (room, event) => drawn(room, unpacked(room, event)),
  'memory.stored': (room, { memory }) =>
    withMemories(
      room,
      [...room.memories, memoryFromJson(memory, neuronCountOf(room))].sort((a, b) => a.order - b.order),
    ),
  'memory.renamed': (room, { memory: id, name }) => ({
    ...room,
    memories: room.memories.map((memory) => (memory.id === id ? { ...memory, name } : memory)),
  }),
  'memory.removed': (room, { memory }) =>
    withMemories(
      room,
      room.memories.filter(({ id }) => id !== memory),
    ),
  'network.configured': (room, { settings }) => ({ ...room, settings: { ...room.settings, ...settings } }),
  'recall.started': (room, { seq: id, seed, rate, paused, train }) => {
    const run = {
      id,
      cue: room.canvas,
      seed,
      rate,
      phase: paused ? 'paused' : 'running',
      update: 0,
    } as const;
    return { ...drawn(room, room.canvas), recall: train === undefined ? run : { ...run, train } };
  },
  'recall.paused': (room) => withRecall(room, { phase: 'paused' }),
  'recall.resumed': (room) => withRecall(room, { phase: 'running' }),
  'recall.stepped': (room) => room,
  'recall.rate-set': (room, { rate }) => withRecall(room, { rate }),
  'recall.stopped': (room, event) => {
    const { flips, energy, epochs } = event;
    return leftBy(taught(withRecall(room, { phase: 'stopped', flips, energy }), epochs), event);
  },
  'recall.settled': (room, event) => {
    const { updates: update, flips, energy, outcome } = event;
    const epochs = outcome.kind === 'trained' ? outcome.epochs : undefined;
    return leftBy(
      taught(withRecall(room, { phase: 'settled', update, flips, energy, outcome }), epochs),
      event,
    );
  },
  'role.granted': (room, { person, role }) => ({ ...room, roles: { ...room.roles, [person]: role } }),
  'room.paint-set': (room, { who }) => ({ ...room, paint: who }),
  'room.ended': (room) => ({ ...room, ended: true }),
  'person.renamed': (room, { person, name }) => ({ ...room, names: { ...room.names, [person]: name } }),
};

const fold = <T extends EventType>(room: RoomState, type: T, event: EventOf<T>): RoomState => {
  if (!Object.hasOwn(handlers, type)) throw new Error(`event ${event.seq} has the unknown type '${type}'`);
  return handlers[type](room, event);
};

/**
 * The room after one more event. Pure; the room given is left as it is.
 * Throws on an event that cannot follow (wrong seq, unknown memory or type): a bug or a broken log.
 */
export const apply = (room: RoomState, event: RoomEvent): RoomState => {
  if (event.seq !== room.seq + 1) throw new Error(`event ${event.seq} cannot follow event ${room.seq}`);
  const next = fold(room, event.type, event);
  const noted = 'update' in event ? atUpdate(next, event.update) : next;
  return { ...noted, seq: event.seq };
};
