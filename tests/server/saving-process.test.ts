import { afterAll, describe, expect, it } from 'vitest';
import { createRoom, join, Refused } from '../support/client';
import { lockedFile } from '../support/database-faults';
import { ready, removeDirectory, spawnServer } from '../support/server';

const paint = (neuron: number) => ({ type: 'canvas.paint', neurons: [neuron], value: 1, cid: `n${neuron}` });

const removals: (() => unknown)[] = [];
afterAll(async () => {
  for (const remove of removals.reverse()) await remove();
});

const start = async (url: string) => {
  const server = await ready(await spawnServer({ DATABASE_URL: url, LOG_LEVEL: 'info' }));
  removals.push(
    () => removeDirectory(server.directory),
    () => server.kill('SIGKILL'),
  );
  return server;
};

describe('a process whose database is held', () => {
  it('[SV8] stops in order, says how much was not saved, and acknowledges none of it; sent again it is done once', async () => {
    const database = await lockedFile();
    removals.push(database.remove);
    const server = await start(database.url);
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    expect(await host.send(paint(0))).toEqual({ ok: true, seq: 1 });
    await database.down();
    let answered = 0;
    for (const i of [1, 2, 3]) void host.send(paint(i)).then(() => (answered += 1));
    const told = new Promise((resolve) => host.socket.once('saving', resolve));
    await told;
    expect(await server.kill('SIGTERM')).toBe(0);
    expect(answered).toBe(0);
    expect(host.goodbyes).toMatchObject([{ code: 'restart' }]);
    const line =
      server
        .output()
        .split('\n')
        .find((one) => one.includes('could be saved')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ level: 50, room: room.id, commands: 3 });

    await database.up();
    const again = await start(database.url);
    const back = await join(again.base, room.id, { token: room.hostToken });
    expect(back.room.seq).toBe(1);
    const acks = [await back.send(paint(1)), await back.send(paint(2)), await back.send(paint(1))];
    expect(acks).toEqual([2, 3, 2].map((seq) => ({ ok: true, seq })));
    back.close();
  });

  it('[SV9] lets nobody in, makes no room, says why and goes on; all is well afterwards', async () => {
    const database = await lockedFile();
    removals.push(database.remove);
    const server = await start(database.url);
    const room = await createRoom(server.base);
    await database.down();
    const refused = await join(server.base, room.id).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ code: 'unavailable' });
    const made = await createRoom(server.base).catch((error: unknown) => String(error));
    expect(made).toMatch(/503 .*unavailable.*Try again/);
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
    await database.up();
    const host = await join(server.base, room.id, { token: room.hostToken });
    expect(await host.send(paint(0))).toEqual({ ok: true, seq: 1 });
    await createRoom(server.base);
    host.close();
  });
});
