import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedName } from '../../core/room';
import { createBucket } from '../../server/gateway/limits';
import { createTokens } from '../../server/gateway/tokens';
import { type Client, createRoom, join, Refused } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

const SECRET = 'a secret of at least thirty-two characters';
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ BASIN_SECRET: SECRET, ROOM_PEOPLE: '40' });
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const small = { width: 4, height: 4 };
const codeOf = (joining: Promise<unknown>): Promise<string> =>
  joining.then(
    () => 'let in',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  );

describe('who is connecting', () => {
  it('[GW1] a new participant gets an id, a generated name and a token, and is the same one with it later', async () => {
    const { id } = await createRoom(server.base, small);
    const first = await join(server.base, id);
    expect(first.you).toMatchObject({ name: generatedName(first.you.id), role: 'painter' });
    expect(first.you.id).toMatch(/^[0-9A-Za-z]{10}$/);
    const { token } = first.you;
    first.close();
    const again = await join(server.base, id, { token });
    expect(again.you).toMatchObject({ id: first.you.id, token });
    const other = await join(server.base, id);
    expect(other.you.id).not.toBe(first.you.id);
    for (const client of [again, other]) client.close();
  });

  it('[GW2] the host token makes the host, on any device; host-only commands are refused to all others', async () => {
    const room = await createRoom(server.base, small);
    const guest = await join(server.base, room.id);
    const hosts = await Promise.all([1, 2].map(() => join(server.base, room.id, { token: room.hostToken })));
    expect(hosts.map(({ you }) => you.role)).toEqual(['host', 'host']);
    expect(hosts[0].you.id).toBe(hosts[1].you.id);
    for (const command of [
      { type: 'room.paint', who: 'nobody' },
      { type: 'role.grant', person: guest.you.id, role: 'cohost' },
      { type: 'room.end' },
    ])
      expect(await guest.send(command)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await hosts[1].send({ type: 'room.paint', who: 'nobody' })).toMatchObject({ ok: true });
    expect(await guest.send({ type: 'canvas.invert' })).toMatchObject({
      ok: false,
      error: { code: 'locked' },
    });
    expect(await hosts[0].send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    for (const client of [guest, ...hosts]) client.close();
  });

  it('[GW3] a token that is forged, expired, unsigned, of another room or no token at all is refused', async () => {
    const room = await createRoom(server.base, small);
    const other = await createRoom(server.base, small);
    const key = new TextEncoder().encode(SECRET);
    const claims = { room: room.id };
    const signed = (secret: Uint8Array, until: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('p')
        .setExpirationTime(until)
        .sign(secret);
    const bad = {
      forged: await createTokens('another secret of thirty-two characters').issue({
        room: room.id,
        person: 'p',
      }),
      expired: await signed(key, '-1s'),
      unsigned: new UnsecuredJWT(claims).setSubject('p').encode(),
      'of another room': other.hostToken,
      'with a hostile subject': await createTokens(SECRET).issue({ room: room.id, person: '__proto__' }),
      'cut off': room.hostToken.slice(0, -2),
      'no token': 'x',
    };
    for (const token of Object.values(bad))
      expect(await codeOf(join(server.base, room.id, { token }))).toBe('bad-input');
    expect(await codeOf(join(server.base, room.id, { token: await signed(key, '1m') }))).toBe('let in');
  });

  it('[GW4] a page of another origin is not let in by either transport; ours and programs are', async () => {
    const { id } = await createRoom(server.base, small);
    const from = (origin: string, transport: 'websocket' | 'polling') =>
      codeOf(join(server.base, id, { headers: { origin }, transports: [transport] }));
    for (const transport of ['websocket', 'polling'] as const) {
      expect(await from('https://evil.example', transport)).not.toBe('let in');
      expect(await from('null', transport)).not.toBe('let in');
      expect(await from(server.base, transport)).toBe('let in');
    }
  });

  it('[GW5] an unknown room and a malformed handshake are refused with a code and words', async () => {
    expect(await codeOf(join(server.base, '0000000000'))).toBe('room-not-found');
    expect(await codeOf(join(server.base, 'short'))).toBe('bad-input');
    const { id } = await createRoom(server.base, small);
    const odd = { have: { epoch: -1, seq: 'x' } } as unknown as { have: { epoch: number; seq: number } };
    expect(await codeOf(join(server.base, id, odd))).toBe('bad-input');
    expect(await codeOf(join(server.base, id, { name: '   ' }))).toBe('bad-input');
  });

  it('[GW6] a full room takes nobody more until somebody leaves', async () => {
    const { id } = await createRoom(server.base, small);
    const clients = await Promise.all(Array.from({ length: 40 }, () => join(server.base, id)));
    expect(await codeOf(join(server.base, id))).toBe('room-full');
    clients[0].close();
    await clients[1].until('one left', () => clients[1].people.count === 39);
    const late = await join(server.base, id);
    for (const client of [...clients, late]) client.close();
  });

  it('[GW7] two tabs are one participant with two connections', async () => {
    const { id } = await createRoom(server.base, small);
    const first = await join(server.base, id);
    const second = await join(server.base, id, { token: first.you.token });
    const other = await join(server.base, id);
    await other.until('two people', () => other.people.count === 2);
    second.close();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(other.people.count).toBe(2);
    first.close();
    await other.until('one person', () => other.people.count === 1);
    other.close();
  });

  it('[GW8] a name given with the handshake becomes an event; an indecent one is not shown', async () => {
    const { id } = await createRoom(server.base, small);
    const mia = await join(server.base, id, { name: '  Mia  ' });
    await mia.reached(1);
    expect(mia.room.names[mia.you.id]).toBe('Mia');
    const rude = await join(server.base, id, { name: 'fuck you' });
    expect(await rude.send({ type: 'person.rename', name: 'sh1thead' })).toMatchObject({
      ok: false,
      error: { code: 'bad-input', field: 'name' },
    });
    expect(rude.room.names[rude.you.id]).toBeUndefined();
    for (const client of [mia, rude]) client.close();
  });
});

describe('what a connection sends', () => {
  it('[GW9] unknown messages, wrong shapes, blobs and missing answers disturb nobody and change nothing', async () => {
    const { id } = await createRoom(server.base, small);
    const client = await join(server.base, id);
    const bystander = await join(server.base, id);
    const raw = client.socket as unknown as { emit(...args: unknown[]): void };
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`);
    const messages = [
      [],
      [null],
      [1],
      ['text'],
      [[]],
      [{}],
      [deep],
      [Buffer.alloc(1_000)],
      [{ cid: 'x', type: Buffer.alloc(9) }],
      [{ cid: 'x', type: 'constructor' }],
      [JSON.parse('{"cid":"x","type":"canvas.clear","__proto__":{"a":1}}')],
      [{ cid: 'x', type: 'canvas.paint', neurons: [99], value: 1 }],
      [() => undefined, () => undefined],
    ];
    for (const event of [
      'command',
      'cursor',
      'seen',
      'resync',
      'nonsense',
      'constructor',
      '__proto__',
      'toString',
    ])
      for (const message of messages) raw.emit(event, ...message);
    const answer = await new Promise((resolve) => raw.emit('nonsense', {}, resolve));
    expect(answer).toMatchObject({ ok: false });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await bystander.send({ type: 'canvas.invert' })).toMatchObject({ ok: true, seq: 1 });
    for (const one of [client, bystander]) one.close();
  });

  it('[GW10] commands beyond the budget are refused as too fast, by participant and not by address', async () => {
    const { id } = await createRoom(server.base, small);
    const [busy, calm] = await Promise.all([join(server.base, id), join(server.base, id)]);
    const tab = await join(server.base, id, { token: busy.you.token });
    const acks = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        (i % 2 ? busy : tab).send({ type: 'canvas.invert', cid: `k${i}` }),
      ),
    );
    const refused = acks.filter((ack) => !ack.ok);
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.every((ack) => !ack.ok && ack.error.code === 'rate')).toBe(true);
    expect(await calm.send({ type: 'canvas.clear' })).toMatchObject({ ok: true });
    for (const client of [busy, tab, calm]) client.close();
  });

  it('[GW10] a bucket refills with time, up to its burst', () => {
    const bucket = createBucket(10, 3);
    expect([0, 0, 0, 0].map((at) => bucket.take(at))).toEqual([true, true, true, false]);
    expect([100, 100, 10_000, 10_000, 10_000, 10_000].map((at) => bucket.take(at))).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(bucket.take(0)).toBe(false);
  });

  it('[GW11] a connection that floods on is closed; the others go on', async () => {
    const { id } = await createRoom(server.base, small);
    const [flood, calm] = await Promise.all([join(server.base, id), join(server.base, id)]);
    const gone = new Promise((resolve) => flood.socket.once('disconnect', resolve));
    for (let i = 0; i < 5_000; i++) flood.socket.emit('seen', { n: i });
    expect(await gone).toBeTruthy();
    expect(await calm.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    calm.close();
  });

  it('[GW12] a message larger than the limit ends the connection, and nothing of it is done', async () => {
    const { id } = await createRoom(server.base, small);
    const [big, calm] = await Promise.all([join(server.base, id), join(server.base, id)]);
    const gone = new Promise((resolve) => big.socket.once('disconnect', resolve));
    void big.send({ type: 'memory.store', name: 'x'.repeat(100_000) });
    expect(await gone).toBeTruthy();
    expect(await calm.send({ type: 'canvas.invert' })).toMatchObject({ ok: true, seq: 1 });
    calm.close();
  });
});

describe('following', () => {
  it('[GW13] who comes back with a sequence number gets the events since, else the whole room', async () => {
    const { id } = await createRoom(server.base, small);
    const painter = await join(server.base, id);
    const follower = await join(server.base, id);
    await painter.send({ type: 'canvas.invert' });
    await follower.reached(1);
    const have = follower.mirror.have;
    follower.close();
    for (const value of [1, -1]) await painter.send({ type: 'canvas.paint', neurons: [0, 5], value });
    const back = await join(server.base, id, { token: follower.you.token, have });
    expect(back.welcomes[0]).toMatchObject({ seq: 3 });
    expect('events' in back.welcomes[0] && back.welcomes[0].events.map(({ seq }) => seq)).toEqual([2, 3]);
    for (const stale of [
      { epoch: 99, seq: 1 },
      { epoch: painter.welcomes[0].epoch, seq: 999 },
    ]) {
      const other = await join(server.base, id, { have: stale });
      expect('room' in other.welcomes[0]).toBe(true);
      other.close();
    }
    for (const client of [painter, back]) client.close();
  });

  it('[GW14] resync is answered with a fresh welcome', async () => {
    const { id } = await createRoom(server.base, small);
    const client = await join(server.base, id);
    await client.send({ type: 'canvas.invert' });
    client.socket.emit('resync', { epoch: client.welcomes[0].epoch, seq: 0 });
    await client.until('a second welcome', () => client.welcomes.length === 2);
    expect(client.welcomes[1]).toMatchObject({ seq: 1, you: { id: client.you.id } });
    client.close();
  });

  it('[GW15] where WebSockets are blocked, long-polling does the same', async () => {
    const { id } = await createRoom(server.base, small);
    const client: Client = await join(server.base, id, { transports: ['polling'] });
    expect(await client.send({ type: 'canvas.paint', neurons: [3], value: 1 })).toMatchObject({
      ok: true,
      seq: 1,
    });
    await client.reached(1);
    expect(client.room.canvas[3]).toBe(1);
    client.close();
  });
});
