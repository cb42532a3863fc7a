/**
 * Twenty rooms of 128 × 128 neurons and 200 memories on one core: the runs and the coding of their ticks, 30 times a
 * second, as a simulation thread and a room do it. Runs that settle begin anew from another damaged memory. Driven as
 * fast as it goes; the share of a core at 30 ticks a second follows. Run: `npx tsx tests/bench/rooms.bench.ts`.
 */
import { corrupt } from '../../core';
import type { RoomState } from '../../core/room/types';
import { createTickEncoder } from '../../core/wire';
import type { RunFrame } from '../../server/simulation';
import { Engine } from '../../server/simulation/engine';
import { sentRoom } from '../../server/simulation/protocol';
import { roomOf, started } from '../support/engine';

const ROOMS = 20;
const TICK_HZ = 30;
const ROUNDS = 5;
const TICKS = 15;
/** One, four and sixteen sweeps a second. */
const RATES = [16_384, 65_536, 262_144];
const [, GOAL_RATE] = RATES;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

type Table = {
  key: number;
  room: RoomState;
  runs: number;
  encoder: ReturnType<typeof createTickEncoder>;
};

const plain = roomOf(128, 200);
/** Each has memories of its own: nothing is shared between them. */
const rooms: Table[] = Array.from({ length: ROOMS }, (_, k) => ({
  key: k + 1,
  room: { ...plain, memories: plain.memories.map((one) => ({ ...one, pattern: one.pattern.slice() })) },
  runs: 0,
  encoder: createTickEncoder(128 * 128, TICK_HZ),
}));

const totals = { updates: 0, bytes: 0, ticks: 0, begun: 0 };
let frames: [number, RunFrame][] = [];
const engine = new Engine({
  tickHz: TICK_HZ,
  now: () => performance.now(),
  post(message) {
    if (message.kind !== 'frames') return;
    frames = message.frames;
    totals.updates += message.load.updates;
  },
});

const begin = (table: Table, rate: number): void => {
  const { memories } = table.room;
  table.runs += 1;
  totals.begun += 1;
  const memory = memories[(table.key * 7 + table.runs) % memories.length];
  const canvas = corrupt(memory.pattern, { kind: 'flip', fraction: 0.4 }, table.key * 1000 + table.runs);
  table.room = started({ ...table.room, recall: null, canvas }, rate);
  const known = new Set(table.runs === 1 ? [] : memories.map(({ id }) => id));
  engine.receive({
    kind: 'order',
    key: table.key,
    order: { kind: 'begin', room: sentRoom(table.room, known) },
  });
  engine.receive({ kind: 'order', key: table.key, order: { kind: 'release', reach: 0 } });
};

const work = (): void => {
  while (engine.turn() === 0);
};

const encode = ({ encoder, room }: Table, frame: RunFrame): void => {
  const { recall: id, updates: update, flips, energy, overlaps, visited, state, outcome } = frame;
  const recall = { id, phase: 'running' as const, update, flips, ...(outcome && { outcome }) };
  totals.ticks += 1;
  const base = { n: totals.ticks, epoch: 1, seq: room.seq, cursors: [] };
  const tick = encoder.encode({
    ...{ ...base, recall, state, visited, energy: energy ?? undefined },
    overlaps: [...overlaps],
  });
  totals.bytes += JSON.stringify(tick).length;
};

const tick = (rate: number): void => {
  engine.receive({ kind: 'tick' });
  work();
  for (const [key, frame] of frames) {
    const table = rooms[key - 1];
    encode(table, frame);
    if (frame.outcome) begin(table, rate);
  }
};

/** Milliseconds of one core for one tick of all rooms. */
const measure = (rate: number): number => {
  const began = process.cpuUsage();
  for (let k = 0; k < TICKS; k++) tick(rate);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / TICKS;
};

const builtAt = performance.now();
for (const table of rooms) begin(table, RATES[0]);
work();
console.log(
  `${ROOMS} rooms of 128 × 128 with 200 memories: networks built in ${(performance.now() - builtAt).toFixed(0)} ms`,
);

const figures = new Map<number, number>();
for (const rate of RATES) {
  for (const table of rooms) begin(table, rate);
  measure(rate);
  Object.assign(totals, { updates: 0, bytes: 0, ticks: 0, begun: 0 });
  const times = Array.from({ length: ROUNDS }, () => measure(rate));
  const each = median(times);
  figures.set(rate, each);
  const made = totals.updates / (ROUNDS * TICKS);
  console.log(
    `${rate.toLocaleString('en')} updates/s a room: ${each.toFixed(2)} ms of a core a tick = ${((each * TICK_HZ) / 10).toFixed(1)} % at ${TICK_HZ}/s, ` +
      `up to ${(1000 / each).toFixed(0)} ticks/s; ${Math.round(made).toLocaleString('en')} updates and ` +
      `${(totals.ticks / ROUNDS / TICKS).toFixed(1)} ticks of ${(totals.bytes / totals.ticks).toFixed(0)} B each time`,
  );
}
const held = figures.get(GOAL_RATE) ?? Number.POSITIVE_INFINITY;
console.log(
  `GOAL C3: ${(1000 / held).toFixed(0)} ticks/s of twenty rooms at ${GOAL_RATE.toLocaleString('en')} updates/s each on one core, ` +
    `${((held * TICK_HZ) / 10).toFixed(0)} % of it at 30 (goal 30 ticks/s): ${1000 / held >= TICK_HZ ? 'met' : 'not met'}`,
);
