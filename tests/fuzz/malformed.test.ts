import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomState } from '../../core/room/types';
import {
  type Bot,
  type Created,
  createRoom,
  freshRoom,
  join,
  must,
  type Told,
  toldAnew,
  until,
} from '../support/e2e-bot';
import { badPacket } from '../support/e2e-garbage';
import { createRng } from '../support/e2e-random';
import { createServerProcess, type ServerProcess } from '../support/e2e-server';
import { attack, megabytes, posted, rawAttack, workOn } from './malformed';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const commands = 18_000;
const attackers = 30;
const packets = 2_000;

const size = { width: 9, height: 7 };
describe('nonsense on the wire', () => {
  let server: ServerProcess;
  let victim: Created;
  let before: Told;
  let peer: Bot;
  beforeAll(async () => {
    server = await createServerProcess({ env: { TRUST_PROXY: 'on' } });
    victim = await createRoom(server.url, { name: 'Attacked', ...size });
    const other = await createRoom(server.url, { name: 'Elsewhere', ...size });
    peer = await join(server.url, { room: other.id, token: other.hostToken });
    const host = await join(server.url, { room: victim.id, token: victim.hostToken });
    await must(host, 'canvas.paint', { neurons: [1, 2, 3, 11, 12], value: 1 });
    await must(host, 'memory.store', { name: 'Kept' });
    host.close();
    before = await freshRoom(server.url, victim.id);
  });
  afterAll(async () => {
    peer?.close();
    await server?.remove();
  });

  it(`[FZ3, FZ4] ${commands} malformed messages of participants change nothing and disturb nobody`, async () => {
    const { url } = server;
    const pid = server.pid();
    const memory = megabytes(pid);
    const work = workOn(peer);
    const bots = await Promise.all(
      Array.from({ length: attackers }, (_, k) =>
        join(url, {
          room: victim.id,
          called: `attacker${k}`,
          headers: { 'x-forwarded-for': `10.0.0.${k}` },
        }),
      ),
    );
    const all = await Promise.all(
      bots.map((bot, k) =>
        attack(bot, bot.room(), { rng: createRng(seed * 100 + k), count: commands / attackers }),
      ),
    );
    for (const bot of bots) bot.close();
    const codes = new Map<string, number>();
    for (const counts of all) for (const [code, n] of counts) codes.set(code, (codes.get(code) ?? 0) + n);
    const painted = await work.stop();
    console.log(
      `seed ${seed}: answers ${JSON.stringify(Object.fromEntries(codes))}; meanwhile ${painted} commands elsewhere, the slowest took ${Math.round(work.quantile(1))} ms; memory ${Math.round(memory)} → ${Math.round(megabytes(pid))} MB`,
    );
    expect(codes.get('taken')).toBeUndefined();
    expect(codes.get('bad-input') ?? 0).toBeGreaterThan(commands / 2);
    expect(await freshRoom(url, victim.id)).toEqual(before);
    expect(painted).toBeGreaterThan(10);
    expect(peer.room().canvas.filter((value) => value === 1).length).toBe(Math.min(painted, 63));
    expect(server.pid()).toBe(pid);
  }, 600_000);

  it('[FZ4] a list of a million, sent to a room, ends that connection alone', async () => {
    const { url } = server;
    const bot = await join(url, { room: victim.id });
    let drops = 0;
    bot.socket.on('disconnect', () => drops++);
    const neurons = new Array(1_000_000).fill(3);
    bot.socket.emit('command', { cid: 'huge', type: 'canvas.paint', neurons, value: 1 }, () => {});
    await until('the connection to end', () => drops > 0);
    bot.close();
    await must(peer, 'canvas.invert');
    expect(await freshRoom(url, victim.id)).toEqual(before);
    expect(server.said()).not.toMatch(/unhandled|uncaught/i);
  }, 60_000);

  it(`[FZ3, FZ4] ${packets} malformed Engine.IO and Socket.IO packets change nothing and disturb nobody`, async () => {
    const { url } = server;
    const witness = await join(url, { room: victim.id });
    const work = workOn(peer);
    const room = peer.room();
    const attacked: RoomState = { ...room, id: victim.id };
    await Promise.all(
      Array.from({ length: 8 }, (_, k) =>
        rawAttack(url, attacked, { rng: createRng(seed * 1_000 + k), count: (packets * 0.9) / 8 }),
      ),
    );
    const rng = createRng(seed * 10_000);
    for (let k = 0; k < packets * 0.1; k++) await posted(url, badPacket(attacked, rng));
    await posted(url, 'x'.repeat(2 ** 21));
    expect(await toldAnew(witness)).toEqual(before);
    witness.close();
    expect(await work.stop()).toBeGreaterThan(10);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  }, 600_000);
});
