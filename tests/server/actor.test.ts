import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, StaleEpochError } from '../../server/store';
import { type Client, createRoom, join, type Room } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';
import { type Faults, startFaultyServer } from '../support/server-faults';

const small = { width: 4, height: 4 };
const paint = (neuron: number, value: 1 | -1 = 1) => ({ type: 'canvas.paint', neurons: [neuron], value });

describe('durable before acknowledged', () => {
  let server: TestServer & { faults: Faults };
  let room: Room;
  let host: Client;
  beforeAll(async () => {
    server = await startFaultyServer({ ROOM_IDLE_SECONDS: '1' });
  });
  afterAll(async () => {
    await server.close();
    removeDirectory(server.directory);
  });
  beforeEach(async () => {
    room = await createRoom(server.base);
    host = await join(server.base, room.id, { token: room.hostToken });
  });
  afterEach(() => {
    Object.assign(server.faults, { append: null, hold: null, refuses: null });
    host.close();
  });

  it('[AC1] what was acknowledged is in the database, as rows and in the tables made from them', async () => {
    const store = await openStore({ databaseUrl: `file:${server.directory}/basin.db` });
    expect(await host.send(paint(3))).toEqual({ ok: true, seq: 1 });
    expect((await store.eventsAfter(room.id, 0, 10)).map(({ seq, type, by }) => [seq, type, by])).toEqual([
      [1, 'canvas.painted', host.you.id],
    ]);
    const before = await store.roomSummary(room.id);
    expect(await host.send({ type: 'memory.store', name: 'Mine' })).toMatchObject({ ok: true });
    expect((await store.roomSummary(room.id))?.memories).toBe((before?.memories ?? 0) + 1);
    await store.close();
  });

  it('[AC1] nothing is told before it is durable', async () => {
    let letGo = (): void => undefined;
    server.faults.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    let answered = false;
    const ack = host.send(paint(1)).finally(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([answered, host.room.seq]).toEqual([false, 0]);
    letGo();
    expect(await ack).toMatchObject({ ok: true });
    await host.reached(1);
  });

  it('[AC2] commands that wait for a commit go into the next one together, in order', async () => {
    let letGo = (): void => undefined;
    server.faults.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = host.send(paint(0));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const others = Array.from({ length: 20 }, (_, i) => host.send(paint(i + 1)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.faults.appended.length = 0;
    letGo();
    const seqs = (await Promise.all([first, ...others])).map((ack) => ack.ok && ack.seq);
    expect(seqs).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(server.faults.appended).toEqual([1, 20]);
  });

  it('[AC3] what the database never takes is refused as unavailable, leaves the room as it was, and can be tried again', async () => {
    expect(await host.send(paint(0))).toMatchObject({ ok: true });
    server.faults.refuses = (rows) => (rows.length > 0 ? new Error('a row that is none') : null);
    const refused = await Promise.all([
      host.send({ ...paint(1), cid: 'again' }),
      host.send({ type: 'canvas.invert' }),
    ]);
    for (const ack of refused) expect(ack).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    server.faults.refuses = null;
    expect(await host.send({ ...paint(1), cid: 'again' })).toEqual({ ok: true, seq: 2 });
    const late = await join(server.base, room.id);
    expect(late.room.canvas).toEqual(host.room.canvas);
    late.close();
  });

  it('[AC13] only so many commands wait for a slow database, and all is well once it answers', async () => {
    const people = await Promise.all(Array.from({ length: 42 }, () => join(server.base, room.id)));
    let letGo = (): void => undefined;
    server.faults.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    let refused = 0;
    const answers = people.flatMap((person) =>
      Array.from({ length: 110 }, async (_, i) => {
        const ack = await person.send(paint(i % 16));
        if (!ack.ok && ack.error.code === 'unavailable') refused += 1;
        return ack;
      }),
    );
    await host.until('a refusal', () => refused > 0);
    letGo();
    server.faults.hold = null;
    const acks = await Promise.all(answers);
    const done = acks.filter((ack) => ack.ok).length;
    expect(done).toBeGreaterThanOrEqual(4_096);
    expect(await host.send(paint(1))).toEqual({ ok: true, seq: done + 1 });
    for (const person of people) person.close();
  });

  it('[AC3] a recall holds still through a failed commit and ends as if there had been none', async () => {
    await host.send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 5 });
    await host.send({ type: 'recall.start', rate: 400, seed: 7 });
    server.faults.refuses = (rows) => (rows.some(({ by }) => by !== 'basin') ? new Error('refused') : null);
    for (let i = 0; i < 5; i++) expect(await host.send(paint(i))).toMatchObject({ ok: false });
    server.faults.refuses = null;
    await host.until('settled', () => host.room.recall?.phase === 'settled');
    expect(host.room.recall?.outcome).toEqual({ kind: 'memory', memory: 0 });
    expect(host.room.canvas).toEqual(host.room.memories[0].pattern);
  });

  it('[AC4] sending a command again has one effect and the same answer', async () => {
    const acks = await Promise.all([1, 2, 3].map(() => host.send({ type: 'canvas.invert', cid: 'same' })));
    expect(acks).toEqual(Array(3).fill({ ok: true, seq: 1 }));
    expect(await host.send({ type: 'canvas.invert', cid: 'same' })).toEqual({ ok: true, seq: 1 });
    const other = await join(server.base, room.id);
    expect(await other.send({ type: 'canvas.invert', cid: 'same' })).toEqual({ ok: true, seq: 2 });
    other.close();
  });

  it('[AC5] another owner of the room ends this one: refused, told to come back, and opened anew', async () => {
    await host.send(paint(0));
    server.faults.append = new StaleEpochError('epoch 2');
    const gone = new Promise((resolve) => host.socket.once('disconnect', resolve));
    expect(await host.send(paint(1))).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    await gone;
    expect(host.goodbyes).toMatchObject([{ code: 'moved' }]);
    server.faults.append = null;
    const back = await join(server.base, room.id, { token: room.hostToken });
    expect(back.welcomes[0].epoch).toBe(host.welcomes[0].epoch + 1);
    expect(await back.send(paint(1))).toEqual({ ok: true, seq: 2 });
    back.close();
  });

  it('[AC6] many who join at once open the room once', async () => {
    const fresh = await createRoom(server.base, small);
    const clients = await Promise.all(Array.from({ length: 12 }, () => join(server.base, fresh.id)));
    expect(new Set(clients.map(({ welcomes }) => welcomes[0].epoch))).toEqual(new Set([1]));
    for (const client of clients) client.close();
  });

  it('[AC7] an empty room is let go after a while and opens as it was', async () => {
    await host.send(paint(2));
    await host.send({ ...paint(5), cid: 'known' });
    host.close();
    const rooms = async () =>
      Number(/basin_rooms (\d+)/.exec(await (await fetch(`${server.base}/metrics`)).text())?.[1]);
    const end = Date.now() + 15_000;
    while ((await rooms()) > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await rooms()).toBe(0);
    const back = await join(server.base, room.id, { token: room.hostToken });
    expect(back.room.canvas).toEqual(host.room.canvas);
    expect(back.welcomes[0].epoch).toBe(2);
    expect(await back.send({ ...paint(5), cid: 'known' })).toEqual({ ok: true, seq: 2 });
    back.close();
  });

  it('[AC8] the room that ended refuses everything, its code opens nothing, and all are told', async () => {
    const guest = await join(server.base, room.id);
    expect(await host.send({ type: 'room.end' })).toMatchObject({ ok: true });
    await guest.until('goodbye', () => guest.goodbyes.length === 1);
    expect(guest.goodbyes[0]).toMatchObject({ code: 'ended' });
    expect(await guest.send(paint(0))).toMatchObject({ ok: false });
    expect((await fetch(`${server.base}/api/join/${room.code}`)).status).toBe(404);
    const late = await join(server.base, room.id);
    expect([late.room.ended, late.welcomes[0].code]).toEqual([true, undefined]);
    for (const client of [guest, late]) client.close();
  });

  it('[AC15] a room with a long log, opened anew, looks up in one question all that is decided together', async () => {
    const crowd = await Promise.all(Array.from({ length: 6 }, () => join(server.base, room.id)));
    await Promise.all(crowd.flatMap((one) => Array.from({ length: 110 }, (_, k) => one.send(paint(k % 16)))));
    for (const client of [host, ...crowd]) client.close();
    const metrics = async (): Promise<string> => (await fetch(`${server.base}/metrics`)).text();
    await expect.poll(metrics, { timeout: 10_000 }).toMatch(/basin_rooms 0\n/);
    host = await join(server.base, room.id, { token: room.hostToken });
    server.faults.looked.length = 0;
    let letGo = (): void => undefined;
    server.faults.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const answers = Array.from({ length: 30 }, (_, k) => host.send(paint(k % 16)));
    await expect.poll(() => server.faults.looked.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    letGo();
    const acks = await Promise.all(answers);
    expect(acks.every(({ ok }) => ok)).toBe(true);
    expect(server.faults.looked.length).toBeLessThanOrEqual(3);
    expect(server.faults.looked.reduce((sum, count) => sum + count, 0)).toBe(30);
  });
});

describe('coming back after a restart', () => {
  it('[AC9] snapshot and later events give the same room, undo included, and old commands stay known', async () => {
    const server = await startServer();
    const room = await createRoom(server.base, { width: 8, height: 8 });
    const host = await join(server.base, room.id, { token: room.hostToken });
    for (let i = 0; i < 230; i++) {
      const ack = await host.send({ ...paint(i % 64, i % 3 ? 1 : -1), cid: `p${i}` });
      if (!ack.ok) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    await host.send({ type: 'canvas.invert', cid: 'last' });
    await host.reached(200);
    const [canvas, seq] = [host.room.canvas, host.room.seq];
    host.close();
    await server.close();

    const again = await startServer({}, server.directory);
    const back = await join(again.base, room.id, { token: room.hostToken });
    expect(back.room.seq).toBe(seq);
    expect(back.room.canvas).toEqual(canvas);
    expect(await back.send({ type: 'canvas.invert', cid: 'last' })).toEqual({ ok: true, seq });
    expect(await back.send({ ...paint(0, -1), cid: 'p0' })).toEqual({ ok: true, seq: 1 });
    expect(await back.send({ type: 'undo' })).toMatchObject({ ok: true, seq: seq + 1 });
    await back.reached(seq + 1);
    expect(back.room.canvas).toEqual(canvas.map((value) => -value));
    back.close();
    await again.close();
    removeDirectory(server.directory);
  });
});
