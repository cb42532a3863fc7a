import type { Rng } from '../../core/random/rng';
import type { RoomState } from '../../core/room/types';
import { postgresqlMissing, postgresqlUrl, removeDatabases } from '../contracts/store-databases';
import { type Bot, createRoom, join, must, until } from '../support/e2e-bot';
import { eventOf, foldFrom, readLogs, uninterrupted } from '../support/e2e-log';
import { createRng } from '../support/e2e-random';
import { startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, wait } from './fault';
import { checkLog } from './rooms';

export const side = 32;
const neurons = side * side;
/** Slow enough that no run of this test settles before its last kill. */
const rate = 60;
export const longestLife = 1_500;

const randomBits = (rng: Rng): string =>
  Buffer.from(Array.from({ length: neurons / 8 }, () => rng.below(256))).toString('base64');

/** Six random memories, a cue far from all of them, and a recall that has only just begun. */
export const prepare = async (program: Bot, rng: Rng): Promise<number> => {
  for (let k = 0; k < 6; k++) {
    await must(program, 'canvas.set', { bits: randomBits(rng) });
    await must(program, 'memory.store', { name: `Memory ${k}` });
  }
  await must(program, 'canvas.set', { bits: randomBits(rng) });
  return must(program, 'recall.start', { rate, seed: rng.below(1_000_000) });
};

type Deed = (bot: Bot, rng: Rng) => Promise<unknown>;

/** Commands into the running recall; the memories stay, so that it has something to find. */
export const commands: readonly Deed[] = [
  (bot, rng) =>
    bot.command('canvas.paint', {
      neurons: [rng.below(neurons), rng.below(neurons)],
      value: rng.below(2) ? 1 : -1,
    }),
  (bot, rng) =>
    bot.command('memory.rename', {
      memory: bot.room().memories[1 + rng.below(5)].id,
      name: `Name ${rng.below(1_000)}`,
    }),
  (bot, rng) => bot.command('person.rename', { name: `Program ${rng.below(1_000)}` }),
  (bot, rng) => bot.command('network.configure', { tie: rng.below(2) ? 'plus' : 'keep' }),
];
/** And in a room of drawings, stores. */
export const drawings: readonly Deed[] = [
  (bot, rng) => bot.command('canvas.paint', { neurons: [rng.below(64)], value: rng.below(2) ? 1 : -1 }),
  (bot, rng) => bot.command('memory.store', { name: `Drawing ${rng.below(1_000)}` }),
  (bot) => bot.command('undo'),
];

/** Never stops sending; only waits while too much of what it sent has no answer. */
export const keepSending = (bot: Bot, deeds: readonly Deed[], rng: Rng) => {
  let going = true;
  const done = (async () => {
    while (going) {
      if (bot.unanswered.size < 12) void deeds[rng.below(deeds.length)](bot, rng);
      await wait(25 + rng.below(25));
    }
  })();
  return async () => {
    going = false;
    await done;
    await until('every command to be answered', () => bot.unanswered.size === 0);
  };
};

export const recallGoesOn = (bot: Bot, from: number): Promise<true> =>
  until(
    'the recall to go on',
    () => bot.ticks.slice(from).some(({ recall }) => recall?.phase === 'running') || null,
  );

/** The recall that was killed ended as one that nobody touched: outcome, updates, flips, energy, state. */
const sameEnd = (room: RoomState, expected: ReturnType<typeof uninterrupted>): void => {
  const { outcome, updates, flips, energy, state } = expected;
  const end = JSON.stringify([outcome, updates, flips, energy]);
  const { recall } = room;
  const seen = JSON.stringify([recall?.outcome, recall?.update, recall?.flips, recall?.energy]);
  hold('the recall ends as an uninterrupted one', seen === end, `${seen}, not ${end}`);
  hold('in the same state', Buffer.from(state).equals(Buffer.from(room.canvas)));
};

const killOften = async (form: Form, env: Record<string, string>): Promise<Seen> => {
  const kills = Number(process.env.KILLS ?? (form === 'full' ? 100 : 3));
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 100_000);
  const rng = createRng(seed);
  const server = await startProbed(env);
  const bots: Bot[] = [];
  try {
    const main = await createRoom(server.base, { name: 'Killed', width: side, height: side });
    const aside = await createRoom(server.base, { name: 'Drawings', width: 8, height: 8 });
    const program = await join(server.base, { room: main.id, token: main.hostToken, called: 'main' });
    const painter = await join(server.base, { room: aside.id, token: aside.hostToken, called: 'aside' });
    bots.push(program, painter);
    const first = program.room();
    const started = await prepare(program, rng);
    const stops = [
      keepSending(program, commands, createRng(seed + 1)),
      keepSending(painter, drawings, createRng(seed + 2)),
    ];
    for (let kill = 0; kill < kills; kill++) {
      await wait(rng.below(longestLife));
      await server.signal('SIGKILL');
      const [rows, drawn] = await readLogs(server.databaseUrl, [main.id, aside.id]);
      checkLog(rows, program);
      checkLog(drawn, painter);
      const ticks = program.ticks.length;
      await server.start();
      await recallGoesOn(program, ticks);
    }
    for (const stop of stops) await stop();
    await must(program, 'recall.rate', { rate: 'unlimited' });
    await until('the recall to settle', () => program.room().recall?.phase === 'settled');
    hold('the server ends in order', (await server.signal('SIGTERM')) === 0, server.said());
    const [rows, drawn] = await readLogs(server.databaseUrl, [main.id, aside.id]);
    const taken = checkLog(rows, program) + checkLog(drawn, painter);
    const events = rows.map(eventOf);
    const expected = uninterrupted(first, events, started);
    sameEnd(foldFrom(first, events), expected);
    return {
      tried: `${kills} ×, seed ${seed}`,
      figures: `${taken} acknowledged, 0 lost, 0 twice; settled after ${expected.updates.toLocaleString('en')} updates as an uninterrupted recall does`,
    };
  } finally {
    for (const bot of bots) bot.close();
    await server.remove();
  }
};

export const killOnSqlite = (form: Form): Promise<Seen> => killOften(form, {});

/** Null where no PostgreSQL answers. */
export const killOnPostgresql: ((form: Form) => Promise<Seen>) | null = postgresqlMissing
  ? null
  : async (form) => {
      try {
        return await killOften(form, { DATABASE_URL: await postgresqlUrl() });
      } finally {
        await removeDatabases();
      }
    };
