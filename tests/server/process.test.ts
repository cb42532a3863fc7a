import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork, createRecall } from '../../core';
import { Client, createRoom, join } from '../support/client';
import { freePort, ready, removeDirectory, type ServerProcess, spawnServer } from '../support/server';

const running: ServerProcess[] = [];
const start = async (more: Record<string, string> = {}, directory?: string): Promise<ServerProcess> => {
  const server = await spawnServer(more, directory);
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) {
    await server.kill('SIGKILL');
    removeDirectory(server.directory);
  }
});

describe('the process', () => {
  it('[CF5] prints where it is, and a QR of the address others can reach', async () => {
    const server = await ready(await start({ PUBLIC_URL: 'https://basin.example.org' }));
    expect(server.output()).toContain(server.base);
    expect(server.output()).toContain('https://basin.example.org');
    expect(server.output()).toMatch(/[█▀▄]{10}/);
  });

  it('[CF6] a port in use, a bad value or a database it may not write ends the start with what to do', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const attempts = await Promise.all([
      start({ PORT: String(port) }),
      start({ TICK_HZ: 'often' }),
      start({ DATABASE_URL: 'file:/dev/null/basin.db', BASIN_SECRET: 'x'.repeat(40) }),
    ]);
    expect(await Promise.all(attempts.map(({ exited }) => exited))).toEqual([1, 1, 1]);
    const said = attempts.map((server) => server.output());
    expect(said[0]).toContain(
      `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    );
    expect(said[1]).toContain('TICK_HZ cannot be "often". Allowed: a whole number from 1 to 60.');
    expect(said[2]).toMatch(/\/dev\/null/);
    for (const text of said) expect(text).not.toMatch(/ at .*\.ts:\d+/);
    other.close();
  });

  it('[CF7] asked to stop, it makes durable what was asked, tells everyone when to come back, and ends with 0', async () => {
    const server = await ready(await start());
    const room = await createRoom(server.base);
    const clients = await Promise.all(Array.from({ length: 8 }, () => join(server.base, room.id)));
    await clients[0].send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.3, seed: 1 });
    await clients[0].send({ type: 'recall.start', rate: 1, seed: 1 });
    const ack = clients[0].send({ type: 'canvas.paint', neurons: [0], value: 1 });
    expect(await ack).toMatchObject({ ok: true });
    expect(await server.kill('SIGTERM')).toBe(0);
    const goodbyes = clients.map((client) => client.goodbyes[0]);
    expect(goodbyes.every((goodbye) => goodbye?.code === 'restart' && goodbye.retryInMs > 0)).toBe(true);
    expect(new Set(goodbyes.map(({ retryInMs }) => retryInMs)).size).toBeGreaterThan(1);
    for (const client of clients) client.close();
    const again = await ready(await start({}, server.directory));
    const back = await join(again.base, room.id);
    expect(back.room).toMatchObject({ seq: 3, recall: { phase: 'running' } });
    back.close();
  });

  it('[AC12] killed in mid-recall at any moment, it loses nothing acknowledged and the recall ends where it would have', async () => {
    const PORT = String(await freePort());
    let server = await ready(await start({ PORT }));
    const directory = server.directory;
    const room = await createRoom(server.base);
    const host = new Client(server.base, room.id, { token: room.hostToken, reconnection: true });
    await host.joined();
    await host.send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.25, seed: 8 });
    await host.reached(1);
    const cue = host.room.canvas;
    await host.send({ type: 'recall.start', rate: 250, seed: 77 });
    for (const pause of [700, 1_300]) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      await server.kill('SIGKILL');
      const welcomes = host.welcomes.length;
      server = await ready(await start({ PORT }, directory));
      await host.until('back by itself', () => host.welcomes.length > welcomes);
      expect(host.room.seq).toBeGreaterThanOrEqual(2);
    }
    await host.until('settled', () => host.room.recall?.phase === 'settled', 40_000);
    const patterns = host.room.memories.map(({ pattern }) => pattern);
    const network = createNetwork({ model: 'classical', rule: 'hebbian' }, patterns);
    const recall = createRecall(network, cue, { schedule: 'random', seed: 77 });
    recall.run({ maxUpdates: 1_000_000 });
    expect(recall.updates).toBeGreaterThan(100);
    expect(host.room.canvas).toEqual(recall.state);
    expect(host.room.recall).toMatchObject({ update: recall.updates, flips: recall.flips });
    host.close();
  });
});
