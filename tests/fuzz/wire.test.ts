import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rng } from '../../core/random/rng';
import { activeRecall } from '../../core/room/room';
import {
  type Bot,
  type Courier,
  createRoom,
  freshRoom,
  join,
  must,
  type Told,
  toldBy,
  until,
} from '../support/e2e-bot';
import { chance, createRng, randomCommand } from '../support/e2e-random';
import { createServerProcess, type ServerProcess } from '../support/e2e-server';

const first = Number(process.env.FUZZ_SEED ?? 1);
const seeds = Number(process.env.FUZZ_SEEDS ?? 200);
const atOnce = 8;
const mirrors = 4;
const operations = 25;

/** Holds back, swaps, doubles and loses what the server tells, until it is told to be honest. */
const createUnruly = (rng: Rng): Courier & { behave(): void } => {
  let held: (() => void) | null = null;
  let unruly = true;
  const release = (): void => {
    const deliver = held;
    held = null;
    deliver?.();
  };
  return {
    take(kind, deliver) {
      const luck = unruly ? rng.unit() : 1;
      if (luck < 0.04 && kind === 'events') return;
      if (luck < 0.12 && !held) {
        held = deliver;
        setTimeout(release, 40);
        return;
      }
      deliver();
      if (luck < 0.2) deliver();
      release();
    },
    behave() {
      unruly = false;
      release();
    },
  };
};

const pause = (rng: Rng): Promise<void> => new Promise((resolve) => setTimeout(resolve, rng.below(12)));

/** Sends a command, sometimes twice, sometimes cutting the line right after it. */
const act = async (bot: Bot, rng: Rng): Promise<void> => {
  const { room } = bot.mirror;
  if (!room) return pause(rng);
  const { type, ...fields } = randomCommand(room, rng);
  void bot.command(type, fields);
  if (chance(rng, 0.1))
    for (const message of bot.unanswered.values()) bot.socket.emit('command', message, () => {});
  if (chance(rng, 0.05)) bot.socket.emit('cursor', { x: rng.below(6), y: rng.below(6) });
  if (chance(rng, 0.03)) bot.socket.io.engine?.close();
  else if (chance(rng, 0.02)) bot.socket.disconnect().connect();
  await pause(rng);
};

const live = async (bot: Bot, rng: Rng): Promise<void> => {
  for (let k = 0; k < operations; k++) await act(bot, rng);
};

/** No recall under way, everything answered, and one last event that lets nobody overlook a gap. */
const settle = async (bots: readonly Bot[], couriers: readonly { behave(): void }[]): Promise<void> => {
  for (const courier of couriers) courier.behave();
  await until('every command to be answered', () => bots.every(({ unanswered }) => unanswered.size === 0));
  const [host] = bots;
  await until('the recall to end', async () => {
    const { mirror } = host;
    if (mirror.room && !activeRecall(mirror.room)) return true;
    await host.command('recall.stop');
    return false;
  });
  const last = await must(host, 'person.rename', { name: 'Last Word' });
  await until('everyone to know the last event', () => bots.every(({ mirror }) => mirror.room?.seq === last));
};

/** Acknowledged commands are in the log, once each. */
const checkAcks = (bots: readonly Bot[]): void => {
  const seqs = bots.flatMap(({ acks }) => [...acks.values()].flatMap((ack) => (ack.ok ? [ack.seq] : [])));
  expect(new Set(seqs).size).toBe(seqs.length);
};

type Ended = { id: string; told: Told; acks: number };

const fuzz = async ({ url }: ServerProcess, seed: number): Promise<Ended> => {
  const rng = createRng(seed);
  const size = { width: 4 + rng.below(7), height: 4 + rng.below(7) };
  const { id, hostToken } = await createRoom(url, { name: `Seed ${seed}`, ...size });
  const couriers = Array.from({ length: mirrors }, (_, k) => createUnruly(createRng(seed * mirrors + k)));
  const bots = await Promise.all(
    couriers.map((courier, k) =>
      join(url, { room: id, courier, called: `s${seed}m${k}`, ...(k === 0 && { token: hostToken }) }),
    ),
  );
  try {
    await Promise.all(bots.map((bot, k) => live(bot, createRng(seed * 1_000 + k))));
    await settle(bots, couriers);
    const fresh = await freshRoom(url, id);
    for (const bot of bots) expect(toldBy(bot)).toEqual(fresh);
    checkAcks(bots);
    return { id, told: fresh, acks: bots.reduce((sum, { acks }) => sum + acks.size, 0) };
  } catch (error) {
    throw new Error(`seed ${seed} (FUZZ_SEED=${seed} FUZZ_SEEDS=1 repeats it): ${String(error)}`, {
      cause: error,
    });
  } finally {
    for (const bot of bots) bot.close();
  }
};

describe('rooms over real sockets', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await createServerProcess();
  });
  afterAll(() => server?.remove());

  it(`[FZ1, FZ2] ${mirrors} mirrors equal the room after any commands, drops and reorderings, and so does what was saved`, async () => {
    const ended: Ended[] = [];
    const todo = Array.from({ length: seeds }, (_, k) => first + k);
    const worker = async (): Promise<void> => {
      for (let seed = todo.shift(); seed !== undefined; seed = todo.shift())
        ended.push(await fuzz(server, seed));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(ended.length).toBe(seeds);
    await server.kill();
    await server.start();
    for (const { id, told } of ended) expect(await freshRoom(server.url, id)).toEqual(told);
    const events = ended.reduce((sum, { told }) => sum + told.seq, 0);
    console.log(
      `${seeds} seeds from ${first}: ${ended.reduce((sum, { acks }) => sum + acks, 0)} answers, ${events} events`,
    );
    expect(events).toBeGreaterThan(seeds * 10);
  }, 900_000);
});
