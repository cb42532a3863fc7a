import type { Pattern } from '../../core/recall/types';
import { activeRecall, beginRecall, intervene } from '../../core/room';
import { apply } from '../../core/room/apply';
import type { RoomEvent, RoomState } from '../../core/room/types';
import { knownOutcome, owed } from './advance';
import { type Order, receivedRoom } from './protocol';
import { createRun, type Run } from './run';
import type { RunFrame } from './simulation';

/** A room at an engine: its run, what waits to be done to it, and the memories that were sent. */
export type Guest = {
  readonly key: number;
  readonly orders: Order[];
  room: RoomState | null;
  run: Run | null;
  /** By id: a memory whose pattern stays the same object lends its network's work to the next network. */
  patterns: Map<string, Pattern>;
  /** Nothing new is decided for the room before this. */
  restUntil: number;
  /** Milliseconds it may have before the runs at unlimited speed in this tick. */
  first: number;
  told: { seq: number; updates: number; over: boolean };
};

export const createGuest = (key: number): Guest => ({
  key,
  orders: [],
  room: null,
  run: null,
  patterns: new Map(),
  restUntil: Number.NEGATIVE_INFINITY,
  first: 0,
  told: { seq: -1, updates: -1, over: false },
});

const keep = (guest: Guest, room: RoomState): void => {
  if (guest.room?.memories !== room.memories)
    guest.patterns = new Map(room.memories.map(({ id, pattern }) => [id, pattern]));
  guest.room = room;
};

const follow = ({ run }: Guest, room: RoomState): void => {
  const active = activeRecall(room);
  if (!run || !active) return;
  run.rate = active.rate;
  run.running = active.phase === 'running';
};

const begin = (guest: Guest, { room }: Order & { kind: 'begin' }): void => {
  keep(guest, receivedRoom(room, guest.patterns));
  if (!guest.room) return;
  guest.run = createRun(beginRecall(guest.room));
  follow(guest, guest.room);
};

const take = (guest: Guest, event: RoomEvent): void => {
  const { room, run } = guest;
  if (!room || !run) throw new Error(`event ${event.seq} for a room without a recall`);
  const after = apply(room, event);
  if (activeRecall(after)) intervene(run.recall, after, event);
  else guest.run = null;
  keep(guest, after);
  follow(guest, after);
};

const updateOf = (order: Order): number => {
  if (order.kind === 'hold') return order.reach;
  return order.kind === 'event' && 'update' in order.event ? (order.event.update ?? 0) : 0;
};

/** Whether the next order can be obeyed: the run has come to the update at which it takes hold. */
export const isReady = (guest: Guest, now: number): boolean => {
  const [order] = guest.orders;
  if (!order || (order.kind === 'hold' && now < guest.restUntil)) return false;
  const { run } = guest;
  if (!run || order.kind === 'begin') return true;
  run.owedUntil = Math.max(run.owedUntil, updateOf(order));
  return owed(run) === 0;
};

/** How the run stands, exactly; what was visited is taken. */
export const frameOf = ({ room, run }: Guest): RunFrame => {
  const recall = room && activeRecall(room);
  if (!run || !recall) throw new Error('a room without a recall was asked how it stands');
  const { state, values, updates, flips, energy } = run.recall;
  return {
    recall: recall.id,
    seq: room.seq,
    updates,
    flips,
    energy,
    state: state.slice(),
    ...(values && { values: values.slice() }),
    overlaps: run.recall.overlaps(),
    visited: run.visited.splice(0),
    outcome: knownOutcome(run),
  };
};

/** Does what comes next; a hold is answered with how the run stands. */
export const obey = (guest: Guest): RunFrame | null => {
  const order = guest.orders.shift();
  if (!order) return null;
  if (order.kind === 'begin') begin(guest, order);
  else if (order.kind === 'event') take(guest, order.event);
  else if (guest.run) {
    guest.run.held = order.kind === 'hold';
    guest.run.owedUntil = Math.max(guest.run.owedUntil, order.reach);
  }
  return order.kind === 'hold' ? frameOf(guest) : null;
};

/** Whether there is anything to tell since the last frame. */
export const hasNews = ({ room, run, told }: Guest): boolean =>
  run !== null &&
  room !== null &&
  (told.seq !== room.seq ||
    told.updates !== run.recall.updates ||
    told.over !== (knownOutcome(run) !== null));
