/**
 * The event log: what one `append` of many events costs, beside Prisma's `createMany` of the same rows on a
 * connection of its own, each durable when it is answered (`synchronous=FULL`). In turn, A B A B; the median of
 * five. Then how long a commit takes while twenty rooms write, and how long it keeps the event loop.
 * Run: `npx tsx tests/bench/store.bench.ts`.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as PostgresqlClient } from '../../prisma/generated/postgresql/client';
import { PrismaClient } from '../../prisma/generated/sqlite/client';
import { openStore, type Store } from '../../server/store';
import type { Client } from '../../server/store/database';
import { databases, removeDatabases } from '../contracts/store-databases';
import { eventRow, newRoom } from '../contracts/store-rows';

const ROUNDS = 5;
const SIZES = [1, 20, 200, 2000];
const ROOMS = 20;
const BUSY_MS = 4_000;
const body = JSON.stringify({ neurons: [17, 18, 33, 34, 35, 50], value: 1 });
const rowsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => eventRow(from + index, { body, type: 'canvas.painted' }));

const sorted = (values: number[]): number[] => values.toSorted((a, b) => a - b);
const median = (values: number[]): number => sorted(values)[values.length >> 1];
const p99 = (values: number[]): number => sorted(values)[Math.floor(values.length * 0.99)];

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

async function plainClient(databaseUrl: string): Promise<Client> {
  if (!databaseUrl.startsWith('file:'))
    return new PostgresqlClient({ adapter: new PrismaPg(databaseUrl) }) as unknown as Client;
  const client = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: databaseUrl }) });
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000'])
    await client.$queryRawUnsafe(`PRAGMA ${setting}`);
  return client;
}

/** How many times as long `createMany` takes, at the largest size. */
async function measure(name: string, databaseUrl: string): Promise<number> {
  const store = await openStore({ databaseUrl });
  const client = await plainClient(databaseUrl);
  const [ours, theirs] = [newRoom(), newRoom()];
  for (const room of [ours, theirs]) await store.createRoom(room);
  const epoch = (await store.openRoom(ours.id))?.epoch ?? 0;
  let seq = 1;
  let ratio = 0;
  for (const size of SIZES) {
    const times: { append: number[]; createMany: number[] } = { append: [], createMany: [] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const rows = rowsFrom(seq, size);
      const data = rows.map((row) => ({ ...row, roomId: theirs.id }));
      const append = await timed(() => store.append(ours.id, epoch, rows, {}));
      const createMany = await timed(() => client.roomEvent.createMany({ data }));
      seq += size;
      if (round === 0) continue;
      times.append.push(append);
      times.createMany.push(createMany);
    }
    const [a, b] = [median(times.append), median(times.createMany)];
    ratio = b / a;
    const rate = Math.round((1000 * size) / a);
    const figures = `append ${a.toFixed(2)} ms (${rate} events/s), createMany ${b.toFixed(2)} ms`;
    console.log(`${name}, ${size} events at once: ${figures}: ${ratio.toFixed(1)} x`);
  }
  await client.$disconnect();
  await store.close();
  return ratio;
}

type Owned = { id: string; epoch: number; seq: number };

async function openRooms(store: Store): Promise<Owned[]> {
  const rooms: Owned[] = [];
  for (let index = 0; index < ROOMS; index += 1) {
    const room = newRoom();
    await store.createRoom(room);
    rooms.push({ id: room.id, epoch: (await store.openRoom(room.id))?.epoch ?? 0, seq: 1 });
  }
  return rooms;
}

/** Twenty rooms that write at the same time, beside the same writes one after another. */
async function measureRooms(name: string, databaseUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl });
  const rooms = await openRooms(store);
  const appendTo = (room: Owned): Promise<void> => {
    room.seq += 5;
    return store.append(room.id, room.epoch, rowsFrom(room.seq - 5, 5), {});
  };
  const together: number[] = [];
  const inTurn: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    together.push(await timed(() => Promise.all(rooms.map(appendTo))));
    inTurn.push(
      await timed(async () => {
        for (const room of rooms) await appendTo(room);
      }),
    );
  }
  const [a, b] = [median(together.slice(1)), median(inTurn.slice(1))];
  const figures = `together ${a.toFixed(2)} ms, one after another ${b.toFixed(2)} ms`;
  console.log(`${name}, ${ROOMS} rooms append 5 events each: ${figures}: ${(b / a).toFixed(1)} x`);
  await store.close();
}

/** Twenty rooms commit three events twenty times a second: the median commit, and what the event loop felt. */
async function measureBusy(name: string, databaseUrl: string): Promise<number> {
  const store = await openStore({ databaseUrl });
  const rooms = await openRooms(store);
  const commits: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const end = performance.now() + BUSY_MS;
  const write = async (room: Owned): Promise<void> => {
    while (performance.now() < end) {
      const rows = rowsFrom(room.seq, 3);
      commits.push(await timed(() => store.append(room.id, room.epoch, rows, {})));
      room.seq += 3;
      await wait(50);
    }
  };
  await Promise.all(rooms.map(write));
  delay.disable();
  const loop = Math.max(0, delay.percentile(99) / 1e6 - 5);
  const figures = `commit p50 ${median(commits).toFixed(1)} ms, p99 ${p99(commits).toFixed(1)} ms`;
  console.log(
    `${name}, ${ROOMS} rooms writing at 20 Hz: ${commits.length} commits, ${figures}, event loop p99 ${loop.toFixed(1)} ms`,
  );
  await store.close();
  return median(commits);
}

const figures: { ratio: number; commit: number }[] = [];
for (const { name, url, missing } of databases) {
  if (missing) {
    console.log(`${name}: ${missing}`);
    continue;
  }
  const ratio = await measure(name, await url());
  await measureRooms(name, await url());
  figures.push({ ratio, commit: await measureBusy(name, await url()) });
}
await removeDatabases();
// SQLite is what the goal is about: it is measured first.
const [{ ratio, commit }] = figures;
const verdict = ratio >= 25 && commit <= 15 ? 'met' : 'not met';
const figure = `${ratio.toFixed(0)} x createMany, group commit ${commit.toFixed(1)} ms`;
console.log(`GOAL P1: ${figure} (goal 25 x, 15 ms): ${verdict}`);
