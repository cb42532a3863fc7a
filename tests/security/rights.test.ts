import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../core/room/commands';
import { answerTo, everyCommand } from '../support/attack';
import { type Client, createRoom, join, type Room } from '../support/client';
import { freshRoom } from '../support/e2e-bot';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: 'on' });
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

type Scene = { room: Room; host: Client; memory: string };

const openScene = async (): Promise<Scene> => {
  const room = await createRoom(server.base, { width: 4, height: 4 });
  const host = await join(server.base, room.id, { token: room.hostToken });
  await host.send({ type: 'canvas.paint', neurons: [0, 1, 5], value: 1 });
  await host.send({ type: 'memory.store', name: 'Kept' });
  await host.reached(2);
  return { room, host, memory: host.room.memories[0].id };
};

type Who = { who: string; enter(scene: Scene): Promise<Client>; refused(right: string): string | null };

const member = async ({ room, host }: Scene, role?: string): Promise<Client> => {
  const client = await join(server.base, room.id);
  if (role) {
    const ack = await host.send({ type: 'role.grant', person: client.you.id, role });
    if (ack.ok) await client.reached(ack.seq);
  }
  return client;
};
const withPaint = async (scene: Scene, who: string, role?: string): Promise<Client> => {
  const client = await member(scene, role);
  await scene.host.send({ type: 'room.paint', who });
  return client;
};
const unlessHost = (right: string) => (right === 'host' ? 'forbidden' : null);
const refusedWith =
  (code: string) =>
  (right: string): string | null =>
    right === 'host' ? 'forbidden' : right === 'paint' ? code : null;

/** Everyone there can be in a room, and what they must be refused. */
const everyone: Who[] = [
  {
    who: 'host',
    enter: ({ room }) => join(server.base, room.id, { token: room.hostToken }),
    refused: () => null,
  },
  { who: 'co-host', enter: (scene) => member(scene, 'cohost'), refused: unlessHost },
  {
    who: 'co-host, painting off',
    enter: (scene) => withPaint(scene, 'nobody', 'cohost'),
    refused: unlessHost,
  },
  { who: 'participant', enter: (scene) => member(scene), refused: unlessHost },
  { who: 'chosen painter', enter: (scene) => withPaint(scene, 'chosen', 'painter'), refused: unlessHost },
  { who: 'not chosen', enter: (scene) => withPaint(scene, 'chosen'), refused: refusedWith('locked') },
  { who: 'painting off', enter: (scene) => withPaint(scene, 'nobody'), refused: refusedWith('locked') },
  {
    who: 'painter, painting off',
    enter: (scene) => withPaint(scene, 'nobody', 'painter'),
    refused: refusedWith('locked'),
  },
  { who: 'viewer', enter: (scene) => member(scene, 'viewer'), refused: refusedWith('forbidden') },
  {
    who: 'projector',
    enter: ({ room }) => join(server.base, room.id, { watch: true }),
    refused: () => 'forbidden',
  },
  {
    who: 'projector with the host token',
    enter: ({ room }) => join(server.base, room.id, { watch: true, token: room.hostToken }),
    refused: () => 'forbidden',
  },
];

describe('any command in any role', () => {
  it.each(everyone)('[SE1] of all commands, $who may do those of their right and no other', async (one) => {
    const scene = await openScene();
    const client = await one.enter(scene);
    const samples = everyCommand(scene.memory, scene.host.you.id);
    expect(samples.length).toBe(commands.length);
    for (const { type, fields, right } of samples) {
      const before = await freshRoom(server.base, scene.room.id);
      const expected = one.refused(right);
      const answer = await answerTo(client, type, fields);
      if (expected === null) expect(`${type}: ${answer}`).not.toMatch(/forbidden|locked/);
      else {
        expect(`${type}: ${answer}`).toBe(`${type}: ${expected}`);
        expect(await freshRoom(server.base, scene.room.id)).toEqual(before);
      }
    }
    client.close();
    scene.host.close();
  });

  it('[SE1] nobody becomes host by granting: not themselves, not another, not by a name of a role', async () => {
    const scene = await openScene();
    for (const role of [undefined, 'cohost', 'painter', 'viewer']) {
      const client = await member(scene, role);
      for (const person of [client.you.id, scene.host.you.id, 'basin'])
        for (const wanted of ['host', 'cohost', 'owner', '__proto__'])
          expect(await answerTo(client, 'role.grant', { person, role: wanted })).toMatch(
            /forbidden|bad-input/,
          );
      client.close();
    }
    expect(Object.values(scene.host.room.roles).filter((role) => role === 'host')).toHaveLength(1);
    scene.host.close();
  });
});

describe("another room's id", () => {
  it('[SE2] in any field of any command, as text, in a list or as a field more, changes nothing there', async () => {
    const [mine, theirs] = await Promise.all([openScene(), openScene()]);
    const before = await freshRoom(server.base, theirs.room.id);
    const foreign = [theirs.room.id, theirs.memory, theirs.host.you.id, theirs.room.code];
    const samples = everyCommand(mine.memory, mine.host.you.id).slice(0, -1);
    let sent = 0;
    const attack = async (id: string, k: number): Promise<void> => {
      const headers = { 'x-forwarded-for': `10.0.0.${k}` };
      const tries = samples.flatMap(({ type, fields }) =>
        [...Object.keys(fields), 'room', 'id', 'roomId', 'by', 'to', 'epoch'].flatMap((field) =>
          [id, [id]].map((value) => ({
            type,
            field,
            known: field in fields,
            wrong: { ...fields, [field]: value },
          })),
        ),
      );
      // Comes back before it has sent as much that cannot be read as would have it closed.
      for (; tries.length > 0; sent += 50) {
        const client = await join(server.base, mine.room.id, { headers });
        for (const { type, field, known, wrong } of tries.splice(0, 50)) {
          const answer = await answerTo(client, type, wrong);
          // A name may be any text; what is no field of the command is never passed over in silence.
          if (!known) expect(`${type} ${field}: ${answer}`).toMatch(/bad-input|rate/);
        }
        client.close();
      }
    };
    await Promise.all(foreign.map(attack));
    expect(sent).toBeGreaterThan(500);
    expect(await freshRoom(server.base, theirs.room.id)).toEqual(before);
    expect(theirs.host.log.length).toBe(before.seq);
    for (const { host } of [mine, theirs]) host.close();
  });

  it('[SE2] a token opens its own room alone, and no handshake names two', async () => {
    const [mine, theirs] = await Promise.all([openScene(), openScene()]);
    const attempt = (room: unknown, more: Record<string, unknown>) =>
      join(server.base, String(room), { ...more, ...(Array.isArray(room) && { room }) } as never).then(
        (client) => {
          client.close();
          return client.room.id;
        },
        () => 'refused',
      );
    expect(await attempt(theirs.room.id, { token: mine.room.hostToken })).toBe('refused');
    expect(await attempt(theirs.room.id, { token: mine.host.you.token })).toBe('refused');
    expect(await attempt([mine.room.id, theirs.room.id], { token: mine.room.hostToken })).toBe('refused');
    expect(await attempt(mine.room.id, { token: mine.room.hostToken, rooms: [theirs.room.id] })).toBe(
      'refused',
    );
    for (const event of ['join', 'room', 'subscribe', 'welcome']) {
      (mine.host.socket as unknown as { emit(...args: unknown[]): void }).emit(
        event,
        `room:${theirs.room.id}`,
      );
    }
    await theirs.host.send({ type: 'canvas.invert' });
    await mine.host.send({ type: 'canvas.clear' });
    await mine.host.reached(3);
    expect(mine.host.log.map(({ type }) => type)).toEqual([
      'canvas.painted',
      'memory.stored',
      'canvas.cleared',
    ]);
    for (const { host } of [mine, theirs]) host.close();
  });
});
