import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createRoom, join } from '../../support/client';
import { removeDirectory, type TestServer } from '../../support/server';
import { type Faults, startFaultyServer } from '../../support/server-faults';
import { createWire, enter, isLive, until } from './support';

let server: TestServer & { faults: Faults };
beforeAll(async () => {
  server = await startFaultyServer();
});
afterEach(() => {
  server.faults.append = null;
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});
const gone = new Error('Connection terminated unexpectedly');

test("[SV16] strokes that wait stay on one's own canvas, through a cut as well, and are there once in the end", async () => {
  const room = await createRoom(server.base, { width: 8, height: 8 });
  const wire = await createWire(server.base);
  const client = await enter(room.id, { url: wire.url });
  const other = await join(server.base, room.id);
  server.faults.append = gone;
  const own = [3, 4, 5];
  client.paint(own, 1, 'one');
  await until('the word', () => client.getView().saving?.state === 'waiting');
  client.paint([20], 1, 'two');
  const held = () => [...own, 20].every((neuron) => client.live.state[neuron] === 1);
  await until('both counted', () => client.getView().saving?.waiting === 2);
  expect(held()).toBe(true);
  expect(client.getView().notice).toBeNull();
  wire.cut();
  await until('the loss', () => client.getView().status.kind === 'lost');
  await until('the way back', () => isLive(client));
  await until('the word again', () => client.getView().saving !== null);
  expect(held()).toBe(true);
  expect(other.log).toEqual([]);
  server.faults.append = null;
  await until('all saved', () => client.getView().saving === null);
  await other.reached(2);
  await until('one mirror', () => client.getView().room?.seq === 2);
  expect(other.log.map((event) => event.type === 'canvas.painted' && event.neurons)).toEqual([own, [20]]);
  expect(held()).toBe(true);
  for (const one of [client, other, wire]) one.close();
});

test('[SV17] where no more may wait the hand draws nothing, and everything else is as it was', async () => {
  const room = await createRoom(server.base, { width: 8, height: 8 });
  const people = await Promise.all(Array.from({ length: 40 }, () => join(server.base, room.id)));
  server.faults.append = gone;
  const answers = people.flatMap((person) =>
    Array.from({ length: 110 }, () => person.send({ type: 'canvas.paint', neurons: [1, 2], value: -1 })),
  );
  const client = await enter(room.id, { url: server.base });
  await until('full', () => client.getView().saving?.state === 'full');
  const before = client.live.state.slice();
  client.paint([7, 8], before[7] === 1 ? -1 : 1, 'three');
  expect(client.live.state).toEqual(before);
  expect(client.getView().notice).toBeNull();
  server.faults.append = null;
  await Promise.all(answers);
  await until('all saved', () => client.getView().saving === null);
  client.paint([7], 1, 'four');
  await people[0].until('the stroke', () => people[0].room.canvas[7] === 1);
  for (const one of [client, ...people]) one.close();
});
