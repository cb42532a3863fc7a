import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isOutage, openStore } from '../../server/store';
import { eventRow, newRoom } from '../contracts/store-rows';
import { lockedFile } from '../support/database-faults';

it('[PS33] while a commit waits for the file the event loop goes on, and each write that waited is answered for itself', async () => {
  const database = await lockedFile();
  const store = await openStore({ databaseUrl: database.url });
  const rooms = [newRoom(), newRoom(), newRoom()];
  for (const room of rooms) await store.createRoom(room);
  const [a, b, c] = rooms.map(({ id }) => id);
  for (const room of [a, b, c]) await store.openRoom(room);
  await database.down();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const error = await store.append(a, 1, [eventRow(1)], {}).catch((refusal: unknown) => refusal);
  clearInterval(timer);
  expect(isOutage(error)).toBe(true);
  expect(turns).toBeGreaterThan(10);

  const writes = [
    store.append(a, 1, [eventRow(1)], {}),
    store.append(b, 7, [eventRow(1)], {}),
    store.append(c, 1, [eventRow(1), eventRow(2, { cid: 'c1' })], {}),
    store.saveProgress(b, 1, { recall: 1, update: 5 }),
  ];
  const settled = Promise.allSettled(writes);
  await database.up();
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  const seqs = await Promise.all([a, b, c].map(async (room) => (await store.eventsAfter(room, 0, 9)).length));
  expect(seqs).toEqual([1, 0, 0]);
  await store.close();
  await database.remove();
});

it('[PS34] a transaction that waited long for the file shares no fate with the next, whatever the moment the file is free again', async () => {
  for (const heldForMs of [930, 1_000, 1_940, 1_980, 2_020]) {
    const database = await lockedFile();
    const store = await openStore({ databaseUrl: database.url });
    await database.down();
    const rooms = [newRoom(), newRoom(), newRoom()];
    const freed = wait(heldForMs).then(database.up);
    const first = await store.createRoom(rooms[0]).catch((error: unknown) => error);
    const kept = first === undefined;
    expect(kept || isOutage(first)).toBe(true);
    const second = store
      .createRoom(rooms[1])
      .catch((error: unknown) => isOutage(error) || Promise.reject(error));
    await Promise.all([second, freed]);
    await store.createRoom(rooms[2]);
    const there = await Promise.all(rooms.map(async ({ id }) => (await store.openRoom(id)) !== null));
    expect([there[0], there[2]]).toEqual([kept, true]);
    await store.close();
    await database.remove();
  }
});
