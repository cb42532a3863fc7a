/**
 * The event log: what one `append` of many events costs, beside Prisma's `createMany` of the same rows, each
 * durable when it is answered. In turn, A B A B; the median of five. Run: `npx tsx tests/bench/store.bench.ts`.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/postgresql/client';
import { openStore } from '../../server/store';
import type { Client } from '../../server/store/database';
import { openSqlite } from '../../server/store/sqlite';
import { databases, removeDatabases } from '../contracts/store-databases';
import { eventRow, newRoom } from '../contracts/store-rows';

const ROUNDS = 5;
const SIZES = [1, 20, 200, 2000];
const body = JSON.stringify({ neurons: [17, 18, 33, 34, 35, 50], value: 1 });
const rowsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => eventRow(from + index, { body, type: 'canvas.painted' }));

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

async function plainClient(databaseUrl: string): Promise<Client> {
  if (databaseUrl.startsWith('file:')) return (await openSqlite(databaseUrl, () => {})).client;
  return new PrismaClient({ adapter: new PrismaPg(databaseUrl) }) as unknown as Client;
}

async function measure(name: string, databaseUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl });
  const client = await plainClient(databaseUrl);
  const [ours, theirs] = [newRoom(), newRoom()];
  for (const room of [ours, theirs]) await store.createRoom(room);
  const epoch = (await store.openRoom(ours.id))?.epoch ?? 0;
  let seq = 1;
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
    const rate = Math.round((1000 * size) / a);
    const figures = `append ${a.toFixed(2)} ms (${rate} events/s), createMany ${b.toFixed(2)} ms`;
    console.log(`${name}, ${size} events at once: ${figures}: ${(b / a).toFixed(1)} x`);
  }
  await client.$disconnect();
  await store.close();
}

/** Twenty rooms that write at the same time, beside the same writes one after another. */
async function measureRooms(name: string, databaseUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl });
  const rooms = Array.from({ length: 20 }, () => newRoom());
  const epochs: number[] = [];
  for (const room of rooms) {
    await store.createRoom(room);
    epochs.push((await store.openRoom(room.id))?.epoch ?? 0);
  }
  let seq = 1;
  const appendTo = (index: number) => store.append(rooms[index].id, epochs[index], rowsFrom(seq, 5), {});
  const together: number[] = [];
  const inTurn: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1, seq += 5) {
    together.push(await timed(() => Promise.all(rooms.map((_, index) => appendTo(index)))));
    seq += 5;
    inTurn.push(
      await timed(async () => {
        for (const index of rooms.keys()) await appendTo(index);
      }),
    );
  }
  const [a, b] = [median(together.slice(1)), median(inTurn.slice(1))];
  const figures = `together ${a.toFixed(2)} ms, one after another ${b.toFixed(2)} ms`;
  console.log(`${name}, 20 rooms append 5 events each: ${figures}: ${(b / a).toFixed(1)} x`);
  await store.close();
}

for (const { name, url, missing } of databases) {
  if (missing) {
    console.log(`${name}: ${missing}`);
    continue;
  }
  await measure(name, await url());
  await measureRooms(name, await url());
}
await removeDatabases();
