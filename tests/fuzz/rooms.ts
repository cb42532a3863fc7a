import assert from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
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
import type { ServerProcess } from '../support/e2e-server';
import { viaJson } from './mutate';

export type Plan = {
  /** Commands of each mirror. */
  operations: number;
  mirrors: number;
  /** The longest rest between two of them, ms: a participant may give 60 commands a second. */
  rest: number;
};

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

const pause = (rng: Rng, rest: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, rest / 3 + rng.below(rest)));

/** Sends a command, sometimes twice, sometimes cutting the line right after it. */
const act = async (bot: Bot, rng: Rng, rest: number): Promise<void> => {
  const { room } = bot.mirror;
  if (!room) return pause(rng, rest);
  const { type, ...fields } = randomCommand(room, rng);
  void bot.command(type, fields);
  if (chance(rng, 0.1))
    for (const message of bot.unanswered.values()) bot.socket.emit('command', message, () => {});
  if (chance(rng, 0.05)) bot.socket.emit('cursor', { x: rng.below(6), y: rng.below(6) });
  if (chance(rng, 0.03)) bot.socket.io.engine?.close();
  else if (chance(rng, 0.02)) bot.socket.disconnect().connect();
  await pause(rng, rest);
};

/** Who has so much without an answer waits for some: a line that is cut again and again must not be flooded after. */
const MOST_UNANSWERED = 16;

const live = async (bot: Bot, rng: Rng, { operations, rest }: Plan): Promise<void> => {
  for (let k = 0; k < operations; k++) {
    while (bot.unanswered.size >= MOST_UNANSWERED) await pause(rng, rest);
    await act(bot, rng, rest);
  }
};

/** No recall under way, everything answered, and one last event that lets nobody overlook a gap. */
const settle = async (bots: readonly Bot[], couriers: readonly { behave(): void }[]): Promise<void> => {
  for (const courier of couriers) courier.behave();
  await until('every command to be answered', () => bots.every(({ unanswered }) => unanswered.size === 0));
  const [host] = bots;
  // Asked once whatever the host believes: of a recall whose beginning was dropped its mirror does not know yet.
  await host.command('recall.stop');
  await until('the recall to end', async () => {
    const { mirror } = host;
    if (mirror.room && !activeRecall(mirror.room)) return true;
    const { ok } = await host.command('recall.stop');
    // None is under way: the word of its end was dropped, and only another event shows that.
    if (!ok) await host.command('canvas.invert');
    return false;
  });
  const last = await must(host, 'person.rename', { name: 'Last Word' });
  await until('everyone to know the last event', () => bots.every(({ mirror }) => mirror.room?.seq === last));
};

/** Acknowledged commands are in the log, once each. */
const checkAcks = (bots: readonly Bot[]): void => {
  const seqs = bots.flatMap(({ acks }) => [...acks.values()].flatMap((ack) => (ack.ok ? [ack.seq] : [])));
  assert.strictEqual(new Set(seqs).size, seqs.length, 'an acknowledged command is in the log once');
};

export type Ended = { id: string; told: Told; acks: number };

/** One room that these mirrors act on over unruly connections until everyone holds the same. Throws with the seed. */
export const fuzzRoom = async ({ url }: ServerProcess, seed: number, plan: Plan): Promise<Ended> => {
  const rng = createRng(seed);
  const size = { width: 4 + rng.below(7), height: 4 + rng.below(7) };
  const { id, hostToken } = await createRoom(url, { name: `Seed ${seed}`, ...size });
  const couriers = Array.from({ length: plan.mirrors }, (_, k) =>
    createUnruly(createRng(seed * plan.mirrors + k)),
  );
  const bots = await Promise.all(
    couriers.map((courier, k) =>
      join(url, { room: id, courier, called: `s${seed}m${k}`, ...(k === 0 && { token: hostToken }) }),
    ),
  );
  try {
    await Promise.all(bots.map((bot, k) => live(bot, createRng(seed * 1_000 + k), plan)));
    await settle(bots, couriers);
    const fresh = await freshRoom(url, id);
    for (const bot of bots) assert.deepStrictEqual(viaJson(toldBy(bot)), viaJson(fresh));
    checkAcks(bots);
    return { id, told: fresh, acks: bots.reduce((sum, { acks }) => sum + acks.size, 0) };
  } catch (error) {
    throw new Error(
      `seed ${seed} (npm run fuzz -- --only rooms --seed ${seed} repeats it): ${String(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    for (const bot of bots) bot.close();
  }
};

export type Rooms = { ended: Ended[]; answers: number; events: number };

/** Rooms begun in a second: each takes some seventeen handshakes, and an address has 50 a second beside a store of 10,000. */
const MOST_A_SECOND = 5;

/** Rooms of these seeds, some at a time; then a kill, and every room is what its participants last saw. */
export const fuzzRooms = async (
  server: ServerProcess,
  { first, seeds, atOnce, ...plan }: Plan & { first: number; seeds: number; atOnce: number },
): Promise<Rooms> => {
  const ended: Ended[] = [];
  const todo = Array.from({ length: seeds }, (_, k) => first + k);
  const worker = async (): Promise<void> => {
    for (let seed = todo.shift(); seed !== undefined; seed = todo.shift()) {
      const soonest = wait((1_000 * atOnce) / MOST_A_SECOND);
      ended.push(await fuzzRoom(server, seed, plan));
      await soonest;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await server.kill();
  await server.start();
  for (const { id, told } of ended)
    assert.deepStrictEqual(viaJson(await freshRoom(server.url, id)), viaJson(told));
  const sum = (of: (one: Ended) => number): number => ended.reduce((total, one) => total + of(one), 0);
  return { ended, answers: sum(({ acks }) => acks), events: sum(({ told }) => told.seq) };
};
