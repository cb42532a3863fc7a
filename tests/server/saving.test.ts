import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ack, Saving } from '../../core/wire/messages';
import { createMetrics } from '../../server/http/metrics';
import { Pending } from '../../server/rooms/pending';
import { type Client, createRoom, join, type Room } from '../support/client';
import { removeDirectory, type TestServer } from '../support/server';
import { type Faults, startFaultyServer } from '../support/server-faults';

const paint = (neuron: number, more = {}) => ({ type: 'canvas.paint', neurons: [neuron], value: 1, ...more });
const gone = new Error('Connection terminated unexpectedly');

const watch = (client: Client): Saving[] => {
  const said: Saving[] = [];
  client.socket.on('saving', (saving) => said.push(saving));
  return said;
};
const painted = (client: Client): number[] =>
  client.log.flatMap((event) => (event.type === 'canvas.painted' ? [...event.neurons] : []));

describe('while the database does not answer', () => {
  let server: TestServer & { faults: Faults };
  let room: Room;
  let host: Client;
  let guest: Client;
  let said: Saving[];
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
    guest = await join(server.base, room.id);
    said = watch(guest);
  });
  afterEach(() => {
    Object.assign(server.faults, { append: null, hold: null, refuses: null, answerLost: null });
    for (const client of [host, guest]) client.close();
  });
  const metric = async (name: string): Promise<number> =>
    Number(
      new RegExp(`^basin_${name} (\\S+)$`, 'm').exec(
        await (await fetch(`${server.base}/metrics`)).text(),
      )?.[1],
    );

  it('[SV1] what is asked waits in order, unanswered and untold, and is done once the database answers', async () => {
    server.faults.append = gone;
    const told: string[] = [];
    guest.socket.on('saving', ({ state }) => told.push(state));
    const answers = [0, 1, 2, 3].map((i) => host.send(paint(i)).finally(() => told.push(`answer ${i}`)));
    await guest.until('three retries', () => said.some(({ waiting }) => waiting === 4));
    expect([host.room.seq, guest.room.seq]).toEqual([0, 0]);
    expect(told).toEqual(Array(told.length).fill('waiting'));
    server.faults.append = null;
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4].map((seq) => ({ ok: true, seq })));
    await guest.until('saved', () => said.at(-1)?.state === 'saved');
    expect(painted(guest)).toEqual([0, 1, 2, 3]);
    expect(told.filter((word) => word.startsWith('answer'))).toEqual([0, 1, 2, 3].map((i) => `answer ${i}`));
  });

  it('[SV2] everyone is told that it waits, since when and how much, also who comes now; and when all is saved', async () => {
    const before = Date.now();
    server.faults.append = gone;
    const answer = host.send(paint(0));
    await guest.until('the word', () => said.length > 0);
    const late = await join(server.base, room.id);
    const { since = 0 } = said[0];
    expect(said[0]).toEqual({ state: 'waiting', since, waiting: 1 });
    expect(since).toBeGreaterThanOrEqual(before);
    expect(late.welcomes[0].saving).toEqual(said[0]);
    expect([await metric('unsaved_rooms'), await metric('waiting_commands')]).toEqual([1, 1]);
    server.faults.append = null;
    await answer;
    await guest.until('saved', () => said.at(-1)?.state === 'saved');
    const later = await join(server.base, room.id);
    expect(later.welcomes[0].saving).toBeUndefined();
    expect([await metric('unsaved_rooms'), await metric('waiting_commands')]).toEqual([0, 0]);
    for (const client of [late, later]) client.close();
  });

  it('[SV2] a commit that only takes long is told as well', async () => {
    let letGo = (): void => undefined;
    server.faults.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const answer = host.send(paint(0));
    await guest.until('the word', () => said.length > 0);
    expect(said[0].state).toBe('waiting');
    letGo();
    expect(await answer).toEqual({ ok: true, seq: 1 });
    await guest.until('saved', () => said.at(-1)?.state === 'saved');
  });

  it('[SV3] a command sent again while it waits has one effect and the same answer', async () => {
    server.faults.append = gone;
    const sent = [1, 2, 3].map(() => host.send(paint(5, { cid: 'same' })));
    await guest.until('the word', () => said.length > 0);
    const more = host.send(paint(5, { cid: 'same' }));
    server.faults.append = null;
    expect(await Promise.all([...sent, more])).toEqual(Array(4).fill({ ok: true, seq: 1 }));
    expect(await host.send(paint(5, { cid: 'same' }))).toEqual({ ok: true, seq: 1 });
    await guest.reached(1);
    expect(painted(guest)).toEqual([5]);
  });

  it('[SV4] a running recall goes on meanwhile, and what waited takes hold where it is by then', async () => {
    await host.send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.3, seed: 5 });
    await host.send({ type: 'recall.start', rate: 20, seed: 7 });
    server.faults.append = gone;
    const answer = host.send(paint(3));
    await guest.until('the word', () => said.length > 0);
    const at = guest.ticks.at(-1)?.recall?.update ?? 0;
    await guest.until('more updates', () => (guest.ticks.at(-1)?.recall?.update ?? 0) >= at + 20);
    expect(guest.room.seq).toBe(2);
    server.faults.append = null;
    expect(await answer).toMatchObject({ ok: true });
    await guest.reached(3);
    const event = guest.log.find(({ seq }) => seq === 3);
    expect(event && 'update' in event ? event.update : 0).toBeGreaterThanOrEqual(at + 20);
  });

  it('[SV6] what the database refuses for its own sake is refused alone; the rest of the queue is done', async () => {
    server.faults.refuses = (rows) =>
      rows.some(({ cid }) => cid === 'bad') ? new Error('invalid byte') : null;
    let letGo = (): void => undefined;
    server.faults.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = host.send(paint(0));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const rest = [1, 2, 3].map((i) => host.send(paint(i, { cid: i === 2 ? 'bad' : `c${i}` })));
    await new Promise((resolve) => setTimeout(resolve, 50));
    letGo();
    server.faults.hold = null;
    const acks = await Promise.all([first, ...rest]);
    expect(acks.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(acks[2]).toMatchObject({ error: { code: 'unavailable' } });
    await guest.reached(3);
    expect(painted(guest)).toEqual([0, 1, 3]);
    expect(said).toEqual([]);
  });

  it('[SV7] where the answer of the database was lost, the room opens anew and every command is there once', async () => {
    const resend = async (cid: string, neuron: number): Promise<Ack> => {
      const back = await join(server.base, room.id, { token: room.hostToken });
      const ack = await back.send(paint(neuron, { cid }));
      back.close();
      return ack;
    };
    await host.send(paint(0));
    server.faults.answerLost = gone;
    const answers: Ack[] = [];
    for (const [i, cid] of ['a', 'b', 'c'].entries())
      void host.send(paint(i + 1, { cid })).then((ack) => answers.push(ack));
    await host.until('let go', () => host.goodbyes.length > 0);
    server.faults.answerLost = null;
    expect(answers).toEqual([]);
    expect(host.goodbyes[0].code).toBe('moved');
    const acks = [await resend('a', 1), await resend('b', 2), await resend('c', 3)];
    expect(acks).toEqual([2, 3, 4].map((seq) => ({ ok: true, seq })));
    const late = await join(server.base, room.id);
    expect(late.room.seq).toBe(4);
    expect(late.welcomes[0].epoch).toBe(host.welcomes[0].epoch + 1);
    late.close();
  });
});

it('[SV5] as much waits as may; then the room can be looked at, and all that waited is done in the end', async () => {
  const server = await startFaultyServer();
  const room = await createRoom(server.base);
  const people = await Promise.all(Array.from({ length: 42 }, () => join(server.base, room.id)));
  const said = watch(people[0]);
  server.faults.append = gone;
  let refused = 0;
  const answers = people.flatMap((person) =>
    Array.from({ length: 110 }, async (_, i) => {
      const ack = await person.send(paint(i));
      if (!ack.ok) refused += 1;
      return ack;
    }),
  );
  await people[0].until('full', () => said.some(({ state }) => state === 'full'));
  await people[0].until('a refusal', () => refused > 0);
  const late = await join(server.base, room.id);
  expect(late.welcomes[0].saving).toMatchObject({ state: 'full', waiting: 4_096 });
  server.faults.append = null;
  const acks = await Promise.all(answers);
  expect(acks.filter(({ ok }) => ok)).toHaveLength(4_096);
  for (const ack of acks) if (!ack.ok) expect(ack.error.code).toBe('unavailable');
  await people[0].until('saved', () => said.at(-1)?.state === 'saved');
  expect(await late.send(paint(1))).toEqual({ ok: true, seq: 4_097 });
  for (const client of [...people, late]) client.close();
  await server.close();
  removeDirectory(server.directory);
});

it('[SV5] large commands fill what may wait sooner, and answering them makes room', () => {
  const metrics = createMetrics();
  let changes = 0;
  const pending = new Pending(metrics, () => (changes += 1));
  const asked = Array.from({ length: 500 }, (_, i) => ({
    ...{ by: 'mia', cid: `${i}`, alone: false, size: 32_768, answer: () => undefined },
    decide: () => ({ ok: false as const, error: { code: 'stale' as const, message: '' } }),
  }));
  const taken = asked.filter((one) => {
    if (pending.isFull) return false;
    pending.add(one);
    return true;
  });
  expect(taken).toHaveLength(Math.ceil(16_000_000 / 32_768));
  pending.answer(taken[0], { ok: true, seq: 1 });
  expect(pending.isFull).toBe(false);
  expect([pending.count, pending.oldest?.n]).toEqual([taken.length - 1, 2]);
  pending.drop();
  expect([pending.count, pending.oldest]).toEqual([0, undefined]);
  expect(changes).toBe(2 * taken.length);
  metrics.close();
});
