import { describe, expect, test } from 'vitest';
import { createRoomClient } from '../../../app/_room/client';
import { listRooms } from '../../../app/_room/device';
import { createRoom, join } from '../../support/client';
import { must, openHouse, roomOf } from './house';
import { createStorage, createWire, isLive, until } from './support';

const house = openHouse();

describe('coming and coming back', () => {
  test('[MR1] a reload finds the same participant, name and all', async () => {
    const room = await createRoom(house.base);
    const storage = createStorage();
    const first = await house.come(room, { storage });
    expect((await first.rename('Mia')).ok).toBe(true);
    const { you } = first.getView();
    first.close();
    const second = await house.come(room, { storage });
    expect(second.getView().you?.id).toBe(you?.id);
    expect(second.nameOf(you?.id ?? '')).toBe('Mia');
    const stranger = await house.come(room);
    expect(stranger.getView().you?.id).not.toBe(you?.id);
  });

  test('[MR1] a broken connection is said, and comes back by itself to the same room', async () => {
    const room = await createRoom(house.base);
    const wire = house.keep(await createWire(house.base));
    const client = await house.come(room, { url: wire.url });
    const other = await house.come(room);
    const { id } = client.getView().you ?? {};
    wire.cut();
    await until('the loss', () => client.getView().status.kind === 'lost');
    await must(other, { type: 'canvas.invert' });
    await until('the way back', () => isLive(client));
    expect(client.getView().you?.id).toBe(id);
    expect(roomOf(client)).toEqual(roomOf(other));
  });

  test('[MR5] a command without an answer is sent again and has one effect', async () => {
    const room = await createRoom(house.base);
    const wire = house.keep(await createWire(house.base));
    const client = await house.come(room, { url: wire.url });
    const other = house.keep(await join(house.base, room.id));
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
    const client = house.keep(createRoomClient('doesnotexi', { url: house.base, storage: createStorage() }));
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
    const room = await createRoom(house.base);
    const storage = createStorage();
    const first = await house.come(room, { storage, hostToken: room.hostToken });
    expect(first.getView().you?.role).toBe('host');
    first.close();
    const second = await house.come(room, { storage });
    expect(second.getView().you?.role).toBe('host');
    expect(listRooms(storage)).toMatchObject([{ id: room.id, code: room.code, host: true }]);
  });

  test('[MR14] a forged token is dropped: the device joins as somebody new', async () => {
    const room = await createRoom(house.base);
    const storage = createStorage();
    storage.setItem(`basin:room:${room.id}`, JSON.stringify({ token: 'a.b.c', hostToken: 'x.y.z' }));
    const client = await house.come(room, { storage });
    expect(client.getView().you?.role).toBe('painter');
  });

  test('[MR16] without a connection a command is refused at once and a stroke is not begun', async () => {
    const room = await createRoom(house.base);
    const wire = house.keep(await createWire(house.base));
    const client = await house.come(room, { url: wire.url });
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
    const room = await createRoom(house.base);
    const host = await house.come(room, { hostToken: room.hostToken });
    const guest = await house.come(room);
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
    const room = await createRoom(house.base, { width: 16, height: 16 });
    const client = await house.come(room);
    const shown: number[] = [];
    client.live.subscribe(() => shown.push(client.live.state[5]));
    client.paint([5, 6], 1);
    expect([client.live.state[5], client.live.state[6]]).toEqual([1, 1]);
    expect(roomOf(client).canvas[5]).toBe(-1);
    await until('the event', () => roomOf(client).canvas[5] === 1);
    expect(new Set(shown)).toEqual(new Set([1]));
  });

  test('[MR3] a refused stroke disappears again and says why', async () => {
    const room = await createRoom(house.base, { width: 16, height: 16 });
    const wire = house.keep(await createWire(house.base));
    const host = await house.come(room, { hostToken: room.hostToken });
    const guest = await house.come(room, { url: wire.url });
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

  test('[UI54] a refusal is gone once the next deed is done, and one because of teaching once that is over', async () => {
    const room = await createRoom(house.base, { width: 16, height: 16 });
    const client = await house.come(room, { hostToken: room.hostToken });
    const notice = () => client.getView().notice;
    expect((await client.send({ type: 'memory.remove', memory: 'none' })).ok).toBe(false);
    expect(notice()).not.toBeNull();
    await must(client, { type: 'canvas.invert' });
    expect(notice()).toBeNull();
    await must(client, { type: 'memory.store', name: 'All' });
    await must(client, { type: 'network.configure', model: 'boltzmann', hidden: 4 });
    await must(client, { type: 'recall.start', rate: 20, train: 2 });
    expect((await client.send({ type: 'canvas.clear' })).ok).toBe(false);
    expect(notice()?.code).toBe('stale');
    await until('the end of teaching', () => roomOf(client).recall?.phase === 'settled');
    expect(notice()).toBeNull();
  });

  test('[MR4] a stroke over 128×128 neurons arrives whole and one undo takes it back', async () => {
    const room = await createRoom(house.base, { width: 128, height: 128 });
    const client = await house.come(room);
    const other = house.keep(await join(house.base, room.id));
    client.paint([...Array(128 * 128).keys()], 1, 'one-gesture');
    await other.until('the whole stroke', () => other.room.canvas.every((value) => value === 1));
    const lengths = other.log.map((event) => (event.type === 'canvas.painted' ? event.neurons.length : 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4_096);
    await must(client, { type: 'undo' });
    expect(roomOf(client).canvas.every((value) => value === -1)).toBe(true);
  });

  test('[MR19] what others change carries the time of its change, an own stroke does not', async () => {
    const room = await createRoom(house.base, { width: 16, height: 16 });
    const [client, other] = [await house.come(room), await house.come(room)];
    other.paint([1], 1);
    await until('the stroke', () => client.live.state[1] === 1);
    client.paint([2], 1);
    await until('the event', () => roomOf(client).canvas[2] === 1);
    expect(client.live.changedAt[1]).toBeGreaterThan(0);
    expect(client.live.changedAt[2]).toBe(0);
  });

  test('[MR15] a stroke in many parts is one line of the activity list', async () => {
    const room = await createRoom(house.base, { width: 16, height: 16 });
    const client = await house.come(room);
    for (const neuron of [1, 2, 3]) {
      client.paint([neuron], 1, 'line');
      await until('its event', () => roomOf(client).canvas[neuron] === 1);
    }
    await must(client, { type: 'canvas.clear' });
    expect(client.getView().activity).toHaveLength(2);
    await client.fetchEngine();
    const texts = client.getView().activity.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('cleared the canvas');
    for (let k = 0; k < 60; k++) await must(client, { type: k % 2 ? 'canvas.invert' : 'canvas.clear' });
    expect(client.getView().activity).toHaveLength(50);
  });
});
