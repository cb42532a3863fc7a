import { readFileSync } from 'node:fs';
import type { Rng } from '../../core/random/rng';
import type { RoomState } from '../../core/room/types';
import { type Bot, must } from '../support/e2e-bot';
import { badMessage, badPacket } from '../support/e2e-garbage';
import { openRaw } from '../support/e2e-raw';

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

/** Messages of a connection before it leaves: a few fewer than it may send that cannot be read. */
const LEAVES_AFTER = 90;
/** Between two messages, ms: about as many commands as a participant may give. */
const REST_MS = 17;

type Headers = Record<string, string>;
type Attack = { rng: Rng; count: number };

const connected = async ({ socket }: Bot): Promise<void> => {
  while (!socket.connected) await pause(REST_MS);
};

/** One participant's share of nonsense: leaves just before it would be closed, and comes back, as it does when closed. */
export const attack = async (
  bot: Bot,
  room: RoomState,
  { rng, count }: Attack,
): Promise<Map<string, number>> => {
  const codes = new Map<string, number>();
  const heard = (code: string): void => void codes.set(code, (codes.get(code) ?? 0) + 1);
  for (let sent = 0; sent < count; ) {
    await connected(bot);
    for (let k = 0; k < LEAVES_AFTER && sent < count && bot.socket.connected; k++, sent++) {
      throwAt(bot, badMessage(room, rng), heard);
      await pause(REST_MS + rng.below(REST_MS));
    }
    if (bot.socket.connected) bot.socket.disconnect().connect();
  }
  return codes;
};

/** Connections that join or do not, and say eight packets nobody should, one after another. */
export const rawAttack = async (
  url: string,
  room: RoomState,
  { rng, count }: Attack,
  headers: Headers = {},
): Promise<void> => {
  for (let sent = 0; sent < count; ) {
    const raw = await openRaw(url, headers);
    if (!raw) {
      await pause(1_000);
      continue;
    }
    if (rng.below(3) > 0) raw.text(`40${JSON.stringify({ room: room.id })}`);
    for (let k = 0; k < 8 && sent < count && !raw.closed(); k++, sent++) {
      const luck = rng.below(12);
      if (luck === 0) raw.binary(Buffer.from([4, rng.below(256)]));
      else if (luck === 1) raw.bytes(Buffer.from(Array.from({ length: 20 }, () => rng.below(256))));
      else raw.text(badPacket(room, rng));
      if (rng.below(4) === 0) await pause(1);
    }
    await pause(150 + rng.below(301));
    raw.close();
  }
};

export const posted = async (url: string, body: string, headers: Headers = {}): Promise<number> => {
  const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
    method: 'POST',
    body,
    headers,
  }).catch(() => null);
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
    /** Milliseconds to each answer. */
    times,
    stop: () => {
      going = false;
      return done;
    },
    /** Milliseconds to an answer that this share of its commands did not exceed. */
    quantile: (share: number): number => quantileOf(times, share),
  };
};
