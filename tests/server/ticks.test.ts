import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetwork, createRecall } from '../../core';
import { Viewers } from '../../server/rooms/viewers';
import { type Client, createRoom, join, type Room } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const prepared = async (request?: Record<string, unknown>): Promise<[Room, Client]> => {
  const room = await createRoom(server.base, request);
  const host = await join(server.base, room.id, { token: room.hostToken });
  await host.send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 3 });
  await host.reached(1);
  return [room, host];
};
const sameWhereBothSaw = (a: Client, b: Client): number => {
  const both = [...a.shown.keys()].filter((n) => b.shown.has(n));
  for (const n of both) expect(a.shown.get(n)).toEqual(b.shown.get(n));
  return both.length;
};
const settled = (client: Client) =>
  client.until('settled', () => client.room.recall?.phase === 'settled', 30_000);

describe('ticks', () => {
  it.each([
    ['16 × 16, every tick whole', { width: 16, height: 16, starter: 'icons-16x16' }, 400],
    ['64 × 64, flips since the keyframe', { width: 64, height: 64, starter: 'stripes-64x64' }, 20_000],
  ])(
    '[TK1] a late joiner shows the same state as the others at the same tick: %s',
    async (_, request, rate) => {
      const [room, host] = await prepared(request);
      await host.send({ type: 'recall.start', rate, seed: 11 });
      await host.until('some ticks', () => host.ticks.length > 5);
      const late = await join(server.base, room.id);
      await settled(host);
      await late.reached(host.room.seq);
      expect(sameWhereBothSaw(host, late)).toBeGreaterThan(3);
      expect(late.room.canvas).toEqual(host.room.canvas);
      for (const client of [host, late]) client.close();
    },
  );

  it('[TK2] a recall on the server ends exactly where the same cue, network and seed end anywhere', async () => {
    const [, host] = await prepared();
    const cue = host.room.canvas;
    await host.send({ type: 'recall.start', rate: 'unlimited', seed: 42 });
    await settled(host);
    const patterns = host.room.memories.map(({ pattern }) => pattern);
    const recall = createRecall(createNetwork({ model: 'classical', rule: 'hebbian' }, patterns), cue, {
      schedule: 'random',
      seed: 42,
    });
    const outcome = recall.run({ maxUpdates: 1_000_000 });
    expect(host.room.recall).toMatchObject({
      update: recall.updates,
      flips: recall.flips,
      energy: recall.energy,
      outcome,
    });
    expect(host.room.canvas).toEqual(recall.state);
    host.close();
  });

  it('[TK3] paused, stepped, slowed and resumed, it ends in the same state after the same updates', async () => {
    const [, host] = await prepared();
    await host.send({ type: 'recall.start', rate: 300, seed: 42 });
    await host.until('some ticks', () => host.ticks.length > 3);
    expect(await host.send({ type: 'recall.pause' })).toMatchObject({ ok: true });
    const at = host.room.recall?.update ?? 0;
    expect(await host.send({ type: 'recall.step', updates: 5 })).toMatchObject({ ok: true });
    await host.until('the step', () => host.ticks.at(-1)?.recall?.update === at + 5);
    const count = host.ticks.length;
    await wait(300);
    expect(host.ticks.length).toBe(count);
    await host.send({ type: 'recall.rate', rate: 5_000 });
    await host.send({ type: 'recall.resume' });
    await settled(host);
    const [, other] = await prepared();
    await other.send({ type: 'recall.start', rate: 'unlimited', seed: 42 });
    await settled(other);
    expect(host.room.recall?.update).toBe(other.room.recall?.update);
    expect(host.room.canvas).toEqual(other.room.canvas);
    for (const client of [host, other]) client.close();
  });

  it('[TK4] a viewer that does not say seen gets a second of ticks and no more; then one current tick', async () => {
    const [room, host] = await prepared();
    const blind = await join(server.base, room.id, { sees: false });
    await host.send({ type: 'recall.start', rate: 5, seed: 1 });
    for (let i = 0; i < 90; i++) {
      host.socket.emit('cursor', { x: i % 16, y: 1 });
      await wait(50);
    }
    const got = blind.ticks.length;
    const latest = host.ticks.at(-1)?.n ?? 0;
    expect(latest).toBeGreaterThan(40);
    expect(got).toBeLessThanOrEqual(23);
    blind.socket.emit('seen', { n: blind.ticks.at(-1)?.n ?? 0 });
    await blind.until('a tick', () => blind.ticks.length > got);
    const [back] = blind.ticks.slice(got);
    expect(back.n).toBeGreaterThanOrEqual(latest);
    expect(back.bits).toBeDefined();
    await host.until('the same tick', () => host.shown.has(back.n));
    expect(blind.shown.get(back.n)).toEqual(host.shown.get(back.n));
    for (const client of [host, blind]) client.close();
  });

  it('[TK4] the window counts ticks, forgives who sees again, and knows only who is here', () => {
    const viewers = new Viewers();
    for (const id of ['quick', 'slow', 'gone']) viewers.enter(id);
    expect(viewers.takeWaiting(1)).toEqual(['quick', 'slow', 'gone']);
    viewers.seen('quick', 10);
    viewers.leave('gone');
    expect(viewers.takeOverdue(21, 20)).toEqual([]);
    expect(viewers.takeOverdue(22, 20)).toEqual(['slow']);
    expect(viewers.takeOverdue(23, 20)).toEqual([]);
    viewers.seen('slow', 21);
    viewers.seen('gone', 21);
    expect([viewers.hasWaiting(), viewers.takeWaiting(24), viewers.hasWaiting()]).toEqual([
      true,
      ['slow'],
      false,
    ]);
    expect(viewers.takeOverdue(31, 20)).toEqual(['quick']);
  });

  it('[TK5] nothing is sent while nothing changes', async () => {
    const [, host] = await prepared();
    await wait(300);
    const count = host.ticks.length;
    await wait(600);
    expect(host.ticks.length).toBe(count);
    host.close();
  });

  it('[TK6] cursors travel inside ticks, and the one of somebody who left is gone', async () => {
    const [room, host] = await prepared();
    const guest = await join(server.base, room.id);
    guest.socket.emit('cursor', { x: 2.5, y: 7 });
    const shown = () => host.ticks.at(-1)?.cursors ?? [];
    await host.until('the cursor', () => shown().some(({ id }) => id === guest.you.id));
    expect(shown()).toEqual([{ id: guest.you.id, x: 2.5, y: 7 }]);
    guest.socket.emit('cursor', { x: 1e9, y: Number.NaN });
    guest.close();
    await host.until('no cursor', () => shown().length === 0);
    host.close();
  });

  it('[TK7] many who come and go cost the others two roster messages a second', async () => {
    const [room, host] = await prepared();
    let messages = 0;
    host.socket.on('people', () => {
      messages += 1;
    });
    const started = Date.now();
    const guests = await Promise.all(Array.from({ length: 30 }, () => join(server.base, room.id)));
    await host.until('everyone', () => host.people.count === 31);
    for (const guest of guests) guest.close();
    await host.until('alone', () => host.people.count === 1);
    expect(messages).toBeLessThanOrEqual(2 + Math.ceil((Date.now() - started) / 500));
    host.close();
  });

  it('[TK8] strokes and memories take hold in the running network, for everyone at the same update', async () => {
    const [room, host] = await prepared();
    const guest = await join(server.base, room.id);
    await host.send({ type: 'recall.start', rate: 60, seed: 9 });
    const acks = await Promise.all([
      guest.send({ type: 'canvas.paint', neurons: [0, 1, 2, 3], value: 1 }),
      guest.send({ type: 'memory.remove', memory: host.room.memories[5].id }),
      host.send({ type: 'network.configure', schedule: 'sequential' }),
    ]);
    expect(acks.every(({ ok }) => ok)).toBe(true);
    await host.send({ type: 'recall.rate', rate: 'unlimited' });
    await settled(host);
    await guest.reached(host.room.seq);
    expect(guest.room.canvas).toEqual(host.room.canvas);
    expect(sameWhereBothSaw(host, guest)).toBeGreaterThan(0);
    expect(host.log.filter((event) => 'update' in event).length).toBeGreaterThanOrEqual(4);
    for (const client of [host, guest]) client.close();
  });
});
