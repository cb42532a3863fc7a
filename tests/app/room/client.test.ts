import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RoomClientOptions } from '../../../app/_room/client';
import { createRoomClient } from '../../../app/_room/client';
import { listRooms } from '../../../app/_room/device';
import type { RoomClient } from '../../../app/_room/types';
import { overlap } from '../../../core/pattern/pattern';
import { networkOf } from '../../../core/room/replay';
import { createRoom, join, type Room } from '../../support/client';
import { removeDirectory, startServer, type TestServer } from '../../support/server';
import { createStorage, createWire, enter, isLive, until } from './support';

let server: TestServer;
let open: { close(): void }[] = [];

beforeAll(async () => {
  server = await startServer();
});
afterEach(() => {
  for (const one of open) one.close();
  open = [];
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const keep = <T extends { close(): void }>(one: T): T => {
  open.push(one);
  return one;
};
const come = async (room: Room, options: RoomClientOptions = {}): Promise<RoomClient> =>
  keep(await enter(room.id, { url: server.base, ...options }));
const roomOf = (client: RoomClient) => {
  const { room } = client.getView();
  if (!room) throw new Error('no room yet');
  return room;
};
const must = async (
  client: RoomClient,
  command: { type: string } & Record<string, unknown>,
): Promise<number> => {
  const ack = await client.send(command);
  if (!ack.ok) throw new Error(`${command.type}: ${ack.error.message}`);
  return ack.seq;
};

describe('coming and coming back', () => {
  test('[MR1] a reload finds the same participant, name and all', async () => {
    const room = await createRoom(server.base);
    const storage = createStorage();
    const first = await come(room, { storage });
    expect((await first.rename('Mia')).ok).toBe(true);
    const { you } = first.getView();
    first.close();
    const second = await come(room, { storage });
    expect(second.getView().you?.id).toBe(you?.id);
    expect(second.nameOf(you?.id ?? '')).toBe('Mia');
    const stranger = await come(room);
    expect(stranger.getView().you?.id).not.toBe(you?.id);
  });

  test('[MR1] a broken connection is said, and comes back by itself to the same room', async () => {
    const room = await createRoom(server.base);
    const wire = keep(await createWire(server.base));
    const client = await come(room, { url: wire.url });
    const other = await come(room);
    const { id } = client.getView().you ?? {};
    wire.cut();
    await until('the loss', () => client.getView().status.kind === 'lost');
    await must(other, { type: 'canvas.invert' });
    await until('the way back', () => isLive(client));
    expect(client.getView().you?.id).toBe(id);
    expect(roomOf(client)).toEqual(roomOf(other));
  });

  test('[MR5] a command without an answer is sent again and has one effect', async () => {
    const room = await createRoom(server.base);
    const wire = keep(await createWire(server.base));
    const client = await come(room, { url: wire.url });
    const other = keep(await join(server.base, room.id));
    wire.deaf = true;
    const answer = client.send({ type: 'canvas.invert' });
    await other.until('the event', () => other.log.length === 1);
    wire.cut();
    wire.deaf = false;
    const ack = await answer;
    expect(ack).toMatchObject({ ok: true, seq: other.log[0].seq });
    await must(client, { type: 'canvas.clear' });
    await other.until('the next event', () => other.log.length > 1);
    expect(other.log.map(({ type }) => type)).toEqual(['canvas.inverted', 'canvas.cleared']);
  });

  test('[MR13] a room that is not there is refused with its reason', async () => {
    const client = keep(createRoomClient('doesnotexi', { url: server.base, storage: createStorage() }));
    const status = await until('a refusal', () => {
      const { status } = client.getView();
      return status.kind === 'refused' && status;
    });
    expect(status.code).toBe('room-not-found');
    expect(await client.send({ type: 'canvas.clear' })).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
  });

  test('[MR14] the host token makes the host, also after a reload without it', async () => {
    const room = await createRoom(server.base);
    const storage = createStorage();
    const first = await come(room, { storage, hostToken: room.hostToken });
    expect(first.getView().you?.role).toBe('host');
    first.close();
    const second = await come(room, { storage });
    expect(second.getView().you?.role).toBe('host');
    expect(listRooms(storage)).toMatchObject([{ id: room.id, code: room.code, host: true }]);
  });

  test('[MR14] a forged token is dropped: the device joins as somebody new', async () => {
    const room = await createRoom(server.base);
    const storage = createStorage();
    storage.setItem(`basin:room:${room.id}`, JSON.stringify({ token: 'a.b.c', hostToken: 'x.y.z' }));
    const client = await come(room, { storage });
    expect(client.getView().you?.role).toBe('painter');
  });

  test('[MR16] without a connection a command is refused at once and a stroke is not begun', async () => {
    const room = await createRoom(server.base);
    const wire = keep(await createWire(server.base));
    const client = await come(room, { url: wire.url });
    wire.close();
    await until('the loss', () => client.getView().status.kind === 'lost');
    const before = client.live.state.slice();
    client.paint([0], before[0] === 1 ? -1 : 1);
    expect(client.live.state).toEqual(before);
    expect(client.getView().notice?.code).toBe('unavailable');
    expect(await client.send({ type: 'canvas.clear' })).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
  });

  test('[MR17] when the host ends the room everybody is told, and nobody comes back by themselves', async () => {
    const room = await createRoom(server.base);
    const host = await come(room, { hostToken: room.hostToken });
    const guest = await come(room);
    await must(host, { type: 'room.end' });
    await until(
      'the end',
      () => guest.getView().status.kind === 'ended' && host.getView().status.kind === 'ended',
    );
    expect(guest.getView().canPaint).toBe(false);
  });
});

describe('strokes', () => {
  test('[MR2] an own stroke is there at once and stays while the room takes it', async () => {
    const room = await createRoom(server.base, { width: 16, height: 16 });
    const client = await come(room);
    const shown: number[] = [];
    client.live.subscribe(() => shown.push(client.live.state[5]));
    client.paint([5, 6], 1);
    expect([client.live.state[5], client.live.state[6]]).toEqual([1, 1]);
    expect(roomOf(client).canvas[5]).toBe(-1);
    await until('the event', () => roomOf(client).canvas[5] === 1);
    expect(new Set(shown)).toEqual(new Set([1]));
  });

  test('[MR3] a refused stroke disappears again and says why', async () => {
    const room = await createRoom(server.base, { width: 16, height: 16 });
    const wire = keep(await createWire(server.base));
    const host = await come(room, { hostToken: room.hostToken });
    const guest = await come(room, { url: wire.url });
    wire.deaf = true;
    await must(host, { type: 'room.paint', who: 'nobody' });
    guest.paint([3], 1);
    expect(guest.live.state[3]).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    wire.cut();
    wire.deaf = false;
    await until('the refusal', () => guest.getView().notice?.code === 'locked');
    await until('the stroke to go', () => guest.live.state[3] === -1);
    expect(guest.getView().canPaint).toBe(false);
    guest.dismiss();
    expect(guest.getView().notice).toBeNull();
  });

  test('[MR4] a stroke over 128×128 neurons arrives whole and one undo takes it back', async () => {
    const room = await createRoom(server.base, { width: 128, height: 128 });
    const client = await come(room);
    const other = keep(await join(server.base, room.id));
    client.paint([...Array(128 * 128).keys()], 1, 'one-gesture');
    await other.until('the whole stroke', () => other.room.canvas.every((value) => value === 1));
    const lengths = other.log.map((event) => (event.type === 'canvas.painted' ? event.neurons.length : 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4_096);
    await must(client, { type: 'undo' });
    expect(roomOf(client).canvas.every((value) => value === -1)).toBe(true);
  });

  test('[MR19] what others change carries the time of its change, an own stroke does not', async () => {
    const room = await createRoom(server.base, { width: 16, height: 16 });
    const [client, other] = [await come(room), await come(room)];
    other.paint([1], 1);
    await until('the stroke', () => client.live.state[1] === 1);
    client.paint([2], 1);
    await until('the event', () => roomOf(client).canvas[2] === 1);
    expect(client.live.changedAt[1]).toBeGreaterThan(0);
    expect(client.live.changedAt[2]).toBe(0);
  });

  test('[MR15] a stroke in many parts is one line of the activity list', async () => {
    const room = await createRoom(server.base, { width: 16, height: 16 });
    const client = await come(room);
    for (const neuron of [1, 2, 3]) {
      client.paint([neuron], 1, 'line');
      await until('its event', () => roomOf(client).canvas[neuron] === 1);
    }
    await must(client, { type: 'canvas.clear' });
    const texts = client.getView().activity.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('cleared the canvas');
    for (let k = 0; k < 60; k++) await must(client, { type: k % 2 ? 'canvas.invert' : 'canvas.clear' });
    expect(client.getView().activity).toHaveLength(50);
  });
});

describe('the live network', () => {
  test('[MR8] a recall is shown as the server has it, to the end', async () => {
    const room = await createRoom(server.base);
    const client = await come(room);
    const watcher = keep(await join(server.base, room.id));
    const [memory] = roomOf(client).memories;
    await must(client, { type: 'canvas.load', memory: memory.id });
    await must(client, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 5 });
    const seen = new Map<number, Int8Array>();
    client.live.subscribe(() => seen.set(client.live.tick, client.live.state.slice()));
    await must(client, { type: 'recall.start', rate: 2_000, seed: 11 });
    await until('the outcome', () => client.live.recall?.phase === 'settled');
    expect(client.live.recall?.outcome).toEqual({ kind: 'memory', memory: 0 });
    expect(client.live.state).toEqual(memory.pattern);
    let compared = 0;
    for (const [tick, state] of seen) {
      const same = watcher.shown.get(tick);
      if (same && client.live.tick !== tick) {
        expect(state).toEqual(same);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
    const { updates, energy, overlaps } = client.live.trace;
    expect(updates.length).toBeGreaterThan(2);
    expect(energy.every((e, k) => k === 0 || e <= energy[k - 1] + 1e-9)).toBe(true);
    expect(overlaps[0][overlaps[0].length - 1]).toBe(1);
  });

  test('[MR8] a stroke into a running recall stays, and the recall takes it up', async () => {
    const room = await createRoom(server.base);
    const client = await come(room);
    await must(client, { type: 'canvas.load', memory: roomOf(client).memories[0].id });
    await must(client, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.4, seed: 3 });
    await must(client, { type: 'recall.start', rate: 20, seed: 2 });
    await until('the first tick', () => client.live.visited.length > 0);
    const target = client.live.state.indexOf(-1);
    const values: number[] = [];
    client.paint([target], 1);
    client.live.subscribe(() => values.push(client.live.state[target]));
    await until('some ticks', () => values.length > 4);
    expect(new Set(values.slice(0, 4))).toEqual(new Set([1]));
    await must(client, { type: 'recall.stop' });
    await until('the stop', () => client.live.recall?.phase === 'stopped');
    expect(client.live.state).toEqual(roomOf(client).canvas);
  });

  test('[MR9] energy and overlaps are in shown units with and without a recall', async () => {
    const room = await createRoom(server.base);
    const client = await come(room);
    await must(client, { type: 'canvas.load', memory: roomOf(client).memories[2].id });
    await until('the picture', () => client.live.overlaps[2] === 1);
    const shown = () => {
      const network = networkOf(roomOf(client));
      return {
        energy: network.energy(client.live.state) * network.scale,
        overlaps: network.memories.map((memory) => overlap(memory, client.live.state)),
      };
    };
    expect(client.live.energy).toBeCloseTo(shown().energy, 9);
    expect(client.live.overlaps).toEqual(shown().overlaps);
    await must(client, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.3, seed: 1 });
    await must(client, { type: 'recall.start', rate: 1, seed: 1 });
    await until('a tick', () => client.live.visited.length > 0);
    await must(client, { type: 'recall.pause' });
    await until('the pause', () => client.live.recall?.phase === 'paused');
    await until('the same numbers', () => Math.abs(client.live.energy - shown().energy) < 1e-6);
    for (const [mu, m] of client.live.overlaps.entries()) expect(m).toBeCloseTo(shown().overlaps[mu], 2);
  });

  test('[MR9] without memories there is no energy to show', async () => {
    const room = await createRoom(server.base, { width: 4, height: 4 });
    const client = await come(room);
    await until('a frame', () => client.live.state.length === 16);
    expect(client.live.energy).toBeNaN();
    expect(client.live.overlaps).toEqual([]);
  });

  test('[MR12] others see the cursor where it came to rest, with its name', async () => {
    const room = await createRoom(server.base);
    const [client, other] = [await come(room), await come(room)];
    for (let x = 0; x <= 10; x++) client.moveCursor({ x, y: 2.5 });
    const cursor = await until('the cursor', () => other.live.cursors.find(({ x }) => x === 10));
    const { id = '' } = client.getView().you ?? {};
    expect(cursor).toMatchObject({ id, y: 2.5, name: other.nameOf(id), color: other.colorOf(id) });
    expect(client.live.cursors).toEqual([]);
    client.moveCursor(null);
    await until('it to go', () => other.live.cursors.length === 0);
  });
});
