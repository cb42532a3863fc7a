import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgets } from '../../server/gateway/limits';
import { metricOf, pause } from '../support/attack';
import { createRoom, join, type Room } from '../support/client';
import { hears, openRawClient, type RawClient } from '../support/raw-client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
let room: Room;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: 'on', ROOM_PEOPLE: '40' });
  room = await createRoom(server.base, { width: 8, height: 8 });
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const as = (address: string) => ({ 'x-forwarded-for': address });
const entered = async (address: string): Promise<RawClient> => {
  const client = await openRawClient(server.base, as(address));
  client.say(`40${JSON.stringify({ room: room.id })}`);
  await hears(client, '42["welcome"');
  return client;
};
const paint = (k: number): string =>
  `42${k}["command",{"cid":"f${k}","type":"canvas.paint","neurons":[${k % 64}],"value":${k % 2 ? 1 : -1}}]`;

describe('one client that floods', () => {
  it('[SE7] is closed before most of it is read, whatever kind of packet it sends; what it was allowed happened', async () => {
    const witness = await join(server.base, room.id, { headers: as('10.0.0.1') });
    const kinds: [string, (k: number) => string][] = [
      ['commands', paint],
      ['seen', (k) => `42["seen",{"n":${k}}]`],
      ['unknown', () => '42["nothing",{}]'],
      ['engine pings', () => '2'],
      ['engine noise', () => '6'],
      ['large', () => `42["command","${'x'.repeat(60_000)}"]`],
    ];
    for (const [kind, packet] of kinds) {
      const flooder = await entered('10.0.0.2');
      const before = witness.log.length;
      const sent = kind === 'large' ? 400 : 20_000;
      for (let k = 0; k < sent; k++) flooder.say(packet(k));
      await flooder.closed;
      const answers = flooder.heard.filter((text) => text.startsWith('43')).length;
      expect(answers, kind).toBeLessThanOrEqual(budgets.packets.burst);
      await witness.send({ type: 'canvas.invert' });
      expect(witness.log.length - before, kind).toBeLessThanOrEqual(budgets.commands.burst * 2);
    }
    witness.close();
  });

  it('[GW11] is closed when it goes on with what cannot be read, however slowly; the others go on', async () => {
    const witness = await join(server.base, room.id, { headers: as('10.0.2.1') });
    const broken = await join(server.base, room.id, { headers: as('10.0.2.2') });
    const codes: string[] = [];
    const say = () =>
      void broken
        .send({ type: 'canvas.melt', cid: 'c' })
        .then((ack) => codes.push(ack.ok ? 'taken' : ack.error.code));
    for (let k = 0; k < 50; k++) say();
    const beat = setInterval(say, 100);
    await new Promise((resolve) => broken.socket.once('disconnect', resolve));
    clearInterval(beat);
    expect(codes.length).toBeGreaterThanOrEqual(budgets.mistakes.burst);
    expect(new Set(codes)).toEqual(new Set(['bad-input']));
    expect(await witness.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    for (const client of [broken, witness]) client.close();
  }, 60_000);

  it('[GW11] gains nothing by leaving in time and coming back: an address has so many unreadable messages', async () => {
    const witness = await join(server.base, room.id, { headers: as('10.0.5.1') });
    const { addressMistakes, mistakes } = budgets;
    const begun = performance.now();
    let answered = 0;
    let closed = 0;
    for (let k = 0; k < 15; k++) {
      const broken = await entered('10.0.5.2');
      for (let n = 1; n < mistakes.burst; n++) broken.say('42["nothing",{}]');
      broken.say('420["command",{"cid":"c","type":"canvas.melt"}]');
      if (await hears(broken, '430[')) answered += 1;
      else closed += 1;
      broken.close();
    }
    const seconds = (performance.now() - begun) / 1000;
    const allowed = addressMistakes.burst + seconds * addressMistakes.perSecond;
    expect(answered).toBeGreaterThanOrEqual(addressMistakes.burst / mistakes.burst);
    expect(answered).toBeLessThanOrEqual(allowed / mistakes.burst);
    expect(closed).toBeGreaterThan(0);
    expect(await witness.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    witness.close();
  }, 60_000);

  it('[SE8] that comes back to flood on has its address held short; neighbours join and draw all the same', async () => {
    const neighbour = await join(server.base, room.id, { headers: as('10.0.1.1') });
    const begun = performance.now();
    const answers: number[] = [];
    let refused = 0;
    for (let k = 0; k < 60; k++) {
      const flooder = await entered('10.0.1.1').catch((error: Error) => error.message);
      if (typeof flooder === 'string') {
        expect(flooder).toBe('refused with 429');
        refused += 1;
        continue;
      }
      for (let k = 0; k < 2_000; k++) flooder.say(paint(k));
      await flooder.closed;
      answers.push(flooder.heard.filter((text) => text.startsWith('43')).length);
    }
    const seconds = (performance.now() - begun) / 1000;
    expect(await metricOf(server.base, 'basin_floods_total')).toBeGreaterThanOrEqual(answers.length);
    expect(await metricOf(server.base, 'basin_turned_away_total')).toBe(refused);
    const { floods, shortHandshakes, shortPackets } = budgets;
    const free = floods.burst + Math.ceil(seconds * floods.perSecond);
    expect(answers.length).toBeLessThanOrEqual(
      free + shortHandshakes.burst + seconds * shortHandshakes.perSecond + 1,
    );
    expect(refused + answers.length).toBe(60);
    // Held short, hardly a packet of it is read.
    const read = answers.slice(free).map((count) => count - shortPackets.burst);
    expect(Math.max(...read)).toBeLessThanOrEqual(shortPackets.perSecond);
    expect(await neighbour.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    const elsewhere = await join(server.base, room.id, { headers: as('10.0.1.2') });
    await pause(1_000);
    const sameHall = await join(server.base, room.id, { headers: as('10.0.1.1') });
    expect(await sameHall.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    for (const client of [neighbour, elsewhere, sameHall]) client.close();
  });

  it('[SE9] joins once by one connection, however often it asks, and leaves nobody behind', async () => {
    const witness = await join(server.base, room.id, { headers: as('10.0.2.1') });
    await witness.until('everyone before to be gone', () => witness.people.count === 1);
    const client = await openRawClient(server.base, as('10.0.2.2'));
    for (let k = 0; k < 200; k++) client.say(`40${JSON.stringify({ room: room.id })}`);
    await Promise.race([client.closed, hears(client, '42["welcome"')]);
    await pause(700);
    expect(client.heard.filter((text) => text.startsWith('42["welcome"')).length).toBeLessThanOrEqual(1);
    expect(witness.people.count).toBeLessThanOrEqual(2);
    client.close();
    await witness.until('the other to be gone', () => witness.people.count === 1);
    witness.close();
  });

  it('[SE9] of two hundred who come at once a room takes as many as it may have', async () => {
    const small = await createRoom(server.base, { width: 4, height: 4 });
    const all = await Promise.all(
      Array.from({ length: 200 }, () => openRawClient(server.base, as('10.0.3.1'))),
    );
    for (const client of all) client.say(`40${JSON.stringify({ room: small.id })}`);
    await pause(3_000);
    const welcomed = all.filter(({ heard }) => heard.some((text) => text.startsWith('42["welcome"')));
    expect(welcomed).toHaveLength(40);
    for (const client of all) client.close();
  });

  it('[SE10] by long-polling is held to one poll at a time, to so many requests and to so many bytes', async () => {
    const session = async (): Promise<string> => {
      const path = `${server.base}/socket.io/?EIO=4&transport=polling`;
      const opened = await fetch(path, { headers: as('10.0.4.1') });
      return `${path}&sid=${JSON.parse((await opened.text()).slice(1)).sid}`;
    };
    const headers = as('10.0.4.1');
    const statusOf = (answer: Promise<Response>) =>
      answer.then(
        ({ status }) => status,
        () => 0,
      );
    const overlapping = await session();
    const polls = await Promise.all(
      Array.from({ length: 20 }, () => statusOf(fetch(overlapping, { headers }))),
    );
    expect(polls.filter((status) => status === 200).length).toBeLessThanOrEqual(2);
    expect(await statusOf(fetch(overlapping, { headers }))).toBe(400);
    const large = await session();
    const huge = await statusOf(fetch(large, { method: 'POST', body: 'x'.repeat(2 ** 21), headers }));
    expect([0, 413]).toContain(huge);
    const busy = await session();
    const begun = performance.now();
    const many = await Promise.all(
      Array.from({ length: budgets.polls.burst + 500 }, () =>
        statusOf(fetch(busy, { method: 'POST', body: '3', headers })),
      ),
    );
    const seconds = (performance.now() - begun) / 1000;
    const { burst, perSecond } = budgets.polls;
    const taken = many.filter((status) => status === 200).length;
    expect(taken).toBeLessThanOrEqual(Math.ceil(burst + seconds * perSecond));
    const witness = await join(server.base, room.id, { transports: ['polling'], headers: as('10.0.4.2') });
    expect(await witness.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    witness.close();
  });
});
