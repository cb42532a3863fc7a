import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Rng } from '../../core/random/rng';
import type { RoomState } from '../../core/room/types';
import { type Bot, createRoom, freshRoom, join, must } from '../support/e2e-bot';
import { badMessage, badPacket } from '../support/e2e-garbage';
import { createRng } from '../support/e2e-random';
import { openRaw } from '../support/e2e-raw';
import type { ServerProcess } from '../support/e2e-server';
import { viaJson } from './mutate';

const ATTACKERS = 30;

/** Of a list of numbers: the one that this share of them does not exceed. */
export const quantileOf = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Emits whatever it is; what the library itself will not send goes as a command. */
const throwAt = (bot: Bot, [event, ...args]: [string, ...unknown[]], heard: (code: string) => void): void => {
  const answer = (ack: { ok: boolean; error?: { code: string } }): void =>
    heard(ack?.ok ? 'taken' : (ack?.error?.code ?? 'none'));
  // biome-ignore lint/suspicious/noExplicitAny: nonsense has no type.
  const emit = bot.socket.emit.bind(bot.socket) as (...all: any[]) => void;
  emit(event, ...args, answer);
};

/** One participant's share of nonsense, about as fast as the server lets anyone speak. */
export const attack = async (
  bot: Bot,
  room: RoomState,
  rng: Rng,
  count: number,
): Promise<Map<string, number>> => {
  const codes = new Map<string, number>();
  const heard = (code: string): void => void codes.set(code, (codes.get(code) ?? 0) + 1);
  for (let sent = 0; sent < count; ) {
    for (let k = 0; k < 10 && sent < count; k++, sent++) throwAt(bot, badMessage(room, rng), heard);
    await pause(sent < 100 ? 20 : 180);
  }
  return codes;
};

export const rawAttack = async (url: string, room: RoomState, rng: Rng, count: number): Promise<void> => {
  for (let sent = 0; sent < count; ) {
    const raw = await openRaw(url);
    if (rng.below(3) > 0) raw.text(`40${JSON.stringify({ room: room.id })}`);
    for (let k = 0; k < 8 && sent < count && !raw.closed(); k++, sent++) {
      const luck = rng.below(12);
      if (luck === 0) raw.binary(Buffer.from([4, rng.below(256)]));
      else if (luck === 1) raw.bytes(Buffer.from(Array.from({ length: 20 }, () => rng.below(256))));
      else raw.text(badPacket(room, rng));
      if (rng.below(4) === 0) await pause(1);
    }
    await pause(2);
    raw.close();
  }
};

export const posted = async (url: string, body: string): Promise<number> => {
  const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { method: 'POST', body }).catch(
    () => null,
  );
  return answer?.status ?? 0;
};

export const megabytes = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return Number.NaN;
  }
};

/** Goes on with its own work in a room of its own until told to stop. */
export const workOn = (bot: Bot) => {
  let going = true;
  const times: number[] = [];
  const done = (async () => {
    let count = 0;
    for (; going; count++) {
      const before = performance.now();
      await must(bot, 'canvas.paint', { neurons: [count % 63], value: 1 });
      times.push(performance.now() - before);
      await pause(40);
    }
    return count;
  })();
  return {
    stop: () => {
      going = false;
      return done;
    },
    /** Milliseconds to an answer that this share of its commands did not exceed. */
    quantile: (share: number): number => quantileOf(times, share),
  };
};

const size = { width: 9, height: 7 };

const postMany = async (url: string, room: RoomState, rng: Rng, count: number): Promise<void> => {
  for (let k = 0; k < count; k++) await posted(url, badPacket(room, rng));
};

/**
 * So many malformed frames: 70 % as messages of participants, 25 % as packets of Engine.IO and Socket.IO, 5 % as
 * bodies of long-polling. Throws when a room changed, or the server fell.
 */
export const malformedFrames = async (
  server: ServerProcess,
  seed: number,
  count: number,
): Promise<string> => {
  const { url } = server;
  const victim = await createRoom(url, { name: 'Attacked', ...size });
  const other = await createRoom(url, { name: 'Elsewhere', ...size });
  const peer = await join(url, { room: other.id, token: other.hostToken });
  const before = await freshRoom(url, victim.id);
  const [pid, memory] = [server.pid(), megabytes(server.pid())];
  const calm = workOn(peer);
  await pause(5_000);
  await calm.stop();
  const work = workOn(peer);
  const bots = await Promise.all(
    Array.from({ length: ATTACKERS }, (_, k) => join(url, { room: victim.id, called: `a${k}` })),
  );
  const attacked: RoomState = { ...peer.room(), id: victim.id };
  await Promise.all([
    ...bots.map((bot, k) => attack(bot, bot.room(), createRng(seed * 100 + k), (count * 0.7) / ATTACKERS)),
    ...Array.from({ length: 8 }, (_, k) =>
      rawAttack(url, attacked, createRng(seed * 1_000 + k), (count * 0.25) / 8),
    ),
    postMany(url, attacked, createRng(seed), count * 0.05),
  ]);
  const painted = await work.stop();
  for (const bot of [...bots, peer]) bot.close();
  assert.deepStrictEqual(viaJson(await freshRoom(url, victim.id)), viaJson(before));
  assert.strictEqual(server.pid(), pid);
  assert.strictEqual((await fetch(`${url}/healthz`)).status, 200);
  const slower = work.quantile(0.99) / calm.quantile(0.99);
  return `${count} malformed frames, no room changed; ${painted} commands elsewhere, their p99 × ${slower.toFixed(2)} (goal ≤ 1.2); memory ${Math.round(memory)} → ${Math.round(megabytes(pid))} MB (goal ≤ +50)`;
};
