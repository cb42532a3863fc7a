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

/** One participant's share of nonsense, after a first burst about as fast as the server lets anyone be refused. */
export const attack = async (
  bot: Bot,
  room: RoomState,
  rng: Rng,
  count: number,
  burst = 100,
): Promise<Map<string, number>> => {
  const codes = new Map<string, number>();
  const heard = (code: string): void => void codes.set(code, (codes.get(code) ?? 0) + 1);
  for (let sent = 0; sent < count; sent++) {
    throwAt(bot, badMessage(room, rng), heard);
    if (sent >= burst) await pause(25 + rng.below(51));
    else if (sent % 10 === 9) await pause(20);
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
    await pause(150 + rng.below(301));
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
