import { randomPattern } from '../../core';
import { apply, emptyRoom } from '../../core/room';
import type { EventBody, RoomEvent, RoomState, Settings } from '../../core/room/types';
import { Engine } from '../../server/simulation/engine';
import { type FromEngine, type Order, sentRoom } from '../../server/simulation/protocol';
import type { RunFrame } from '../../server/simulation/simulation';

const newMemory = (neuronCount: number, seed: number) => ({
  id: `m${seed}`,
  name: `Memory ${seed}`,
  by: 'basin',
  order: seed,
  pattern: randomPattern(neuronCount, seed),
});

/** A room of random memories with a random canvas. */
export const roomOf = (
  side: number,
  memories: number,
  more: { settings?: Partial<Settings>; id?: string } = {},
): RoomState => ({
  ...emptyRoom({ id: more.id ?? 'room000001', name: 'Room', width: side, height: side, ...more }),
  memories: Array.from({ length: memories }, (_, seed) => newMemory(side * side, seed)),
  canvas: randomPattern(side * side, 99_999),
});

export type Told = { event: RoomEvent; before: RoomState; after: RoomState };

/** The next event of a room's log. */
export const after = (before: RoomState, body: EventBody): Told => {
  const event = { ...body, seq: before.seq + 1, at: 0, by: 'mia' };
  return { event, before, after: apply(before, event) };
};

export const started = (room: RoomState, rate: number | 'unlimited', paused?: true): RoomState =>
  after(room, { type: 'recall.started', seed: 1, rate, ...(paused && { paused }) }).after;

/** An engine whose clock, ticks and turns are the test's. */
export const createBench = (
  options: { tickHz?: number; now?: () => number; onTurn?: (key: number) => void } = {},
) => {
  const { tickHz = 20, now = () => 0 } = options;
  const sent: FromEngine[] = [];
  const turns: number[] = [];
  const onTurn = (key: number) => {
    if (key !== 0) turns.push(key);
    options.onTurn?.(key);
  };
  const engine = new Engine({ tickHz, now, post: (message) => sent.push(message), onTurn });
  const order = (key: number, one: Order) => engine.receive({ kind: 'order', key, order: one });
  const work = (most = 1_000_000): number => {
    for (let made = 0; made < most; made++) {
      const wait = engine.turn();
      if (wait !== 0) return wait;
    }
    return 0;
  };
  const held = (key: number): RunFrame[] =>
    sent.flatMap((message) => (message.kind === 'held' && message.key === key ? [message.frame] : []));
  return {
    engine,
    sent,
    turns,
    order,
    work,
    held,
    begin(key: number, room: RoomState) {
      order(key, { kind: 'begin', room: sentRoom(room, new Set()) });
      order(key, { kind: 'release', reach: 0 });
    },
    tick: () => engine.receive({ kind: 'tick' }),
    /** How the run of a room stands, exactly; it goes on afterwards. */
    stand(key: number): RunFrame {
      order(key, { kind: 'hold', reach: 0 });
      work();
      order(key, { kind: 'release', reach: 0 });
      const all = held(key);
      return all[all.length - 1];
    },
  };
};
