import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../../server/gateway/limits';
import { createRoom, join, Refused } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({});
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

it('[GW18] somebody who guesses codes locks nobody out of a room that is open', async () => {
  const room = await createRoom(server.base, { width: 4, height: 4 });
  const first = await join(server.base, room.id);
  for (let k = 0; k < budgets.failedJoins; k++) await fetch(`${server.base}/api/join/000000`);
  expect((await fetch(`${server.base}/api/join/000000`)).status).toBe(429);
  const stranger = await join(server.base, 'zzzzzzzzzz').catch((error: unknown) => error);
  expect(stranger instanceof Refused && stranger.code).toBe('rate');
  const neighbour = await join(server.base, room.id);
  expect(await neighbour.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
  for (const client of [first, neighbour]) client.close();
});
