import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom, join, Refused } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

describe('who only looks', () => {
  it('[GW16] is sent everything, is not among the people, has no cursor and may not command', async () => {
    const { id, hostToken } = await createRoom(server.base, { width: 4, height: 4 });
    const person = await join(server.base, id);
    const watcher = await join(server.base, id, { watch: true, token: hostToken, name: 'Wall' });
    expect(watcher.welcomes[0].people.count).toBe(1);
    expect(await watcher.send({ type: 'canvas.invert' })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    watcher.socket.emit('cursor', { x: 1, y: 1 });
    await watcher.until('a tick', () => watcher.ticks.length > 0);
    person.socket.emit('cursor', { x: 2, y: 2 });
    await watcher.until('a cursor', () => watcher.ticks.some(({ cursors }) => cursors.length > 0));
    expect(watcher.ticks.flatMap(({ cursors }) => cursors).every(({ x }) => x === 2)).toBe(true);
    expect(await person.send({ type: 'canvas.invert' })).toMatchObject({ ok: true, seq: 1 });
    await watcher.reached(1);
    expect(watcher.room.names).toEqual({});
    expect(person.people.count).toBe(1);
    const odd = { watch: 'yes' } as unknown as { watch: boolean };
    await expect(join(server.base, id, odd)).rejects.toThrow(Refused);
    for (const client of [person, watcher]) client.close();
  });
});
