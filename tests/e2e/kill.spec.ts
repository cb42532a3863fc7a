import { expect, type Page, test } from '@playwright/test';
import type { Rng } from '../../core/random/rng';
import { describeOutcome } from '../../core/room/outcome-words';
import type { RoomState } from '../../core/room/types';
import type { EventRow } from '../../server/store/store';
import { type Bot, createRoom, freshRoom, join, must, until } from '../support/e2e-bot';
import { eventOf, foldFrom, readLogs, uninterrupted } from '../support/e2e-log';
import { createRng } from '../support/e2e-random';
import { createServerProcess, type ServerProcess } from '../support/e2e-server';

const seed = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const kills = Number(process.env.KILLS ?? (process.env.CI ? 6 : 20));
const side = 32;
const neurons = side * side;
/** Slow enough that no run of this test settles before its last kill. */
const rate = 60;
const longestLife = 1_500;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const randomBits = (rng: Rng): string =>
  Buffer.from(Array.from({ length: neurons / 8 }, () => rng.below(256))).toString('base64');

/** Six random memories, a cue far from all of them, and a recall that has only just begun. */
const prepare = async (program: Bot, rng: Rng): Promise<number> => {
  for (let k = 0; k < 6; k++) {
    await must(program, 'canvas.set', { bits: randomBits(rng) });
    await must(program, 'memory.store', { name: `Memory ${k}` });
  }
  await must(program, 'canvas.set', { bits: randomBits(rng) });
  return must(program, 'recall.start', { rate, seed: rng.below(1_000_000) });
};

/** Commands into the running recall; the memories stay, so that it has something to find. */
const commands = [
  (bot: Bot, rng: Rng) =>
    bot.command('canvas.paint', {
      neurons: [rng.below(neurons), rng.below(neurons)],
      value: rng.below(2) ? 1 : -1,
    }),
  (bot: Bot, rng: Rng) =>
    bot.command('memory.rename', {
      memory: bot.room().memories[1 + rng.below(5)].id,
      name: `Name ${rng.below(1_000)}`,
    }),
  (bot: Bot, rng: Rng) => bot.command('person.rename', { name: `Program ${rng.below(1_000)}` }),
  (bot: Bot, rng: Rng) => bot.command('network.configure', { tie: rng.below(2) ? 'plus' : 'keep' }),
];
/** And in a room of drawings, stores. */
const drawings = [
  (bot: Bot, rng: Rng) =>
    bot.command('canvas.paint', { neurons: [rng.below(64)], value: rng.below(2) ? 1 : -1 }),
  (bot: Bot, rng: Rng) => bot.command('memory.store', { name: `Drawing ${rng.below(1_000)}` }),
  (bot: Bot) => bot.command('undo'),
];

/** Never stops sending; only waits while too much of what it sent has no answer. */
const keepSending = (bot: Bot, deeds: typeof commands, rng: Rng) => {
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

/** Acknowledged means: in the log, under that number, under that id, once. */
const checkLog = (rows: readonly EventRow[], bot: Bot): number => {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const taken = [...bot.acks].flatMap(([cid, ack]) => (ack.ok ? [{ cid, seq: ack.seq }] : []));
  for (const { cid, seq } of taken)
    expect(bySeq.get(seq)?.cid, `command ${cid}, acknowledged as ${seq}`).toBe(cid);
  const own = rows.flatMap(({ by, cid }) => (by === bot.you?.id && cid ? [cid] : []));
  expect(new Set(own).size).toBe(own.length);
  return taken.length;
};

const recallGoesOn = (bot: Bot, from: number): Promise<true> =>
  until(
    'the recall to go on',
    () => bot.ticks.slice(from).some(({ recall }) => recall?.phase === 'running') || null,
  );

const watch = async (page: Page, server: ServerProcess, room: string): Promise<void> => {
  await page.goto(`${server.url}/room/${room}`);
  await expect(page.getByText('Memory 0').first()).toBeVisible();
};

/** The page follows again when a new name reaches it. */
const pageIsBack = async (page: Page, program: Bot, name: string): Promise<void> => {
  await must(program, 'memory.rename', { memory: program.room().memories[0].id, name });
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
};

test('[FA1, FA2, FA3] killed again and again in mid-recall: nothing acknowledged is lost, nothing happens twice, pages come back, the recall ends as if nothing had been', async ({
  page,
}) => {
  test.setTimeout(1_800_000);
  console.log(`KILL_SEED=${seed}`);
  const rng = createRng(seed);
  const server = await createServerProcess({ pages: true });
  const bots: Bot[] = [];
  try {
    const main = await createRoom(server.url, { name: 'Killed', width: side, height: side });
    const aside = await createRoom(server.url, { name: 'Drawings', width: 8, height: 8 });
    const program = await join(server.url, { room: main.id, token: main.hostToken, called: 'main' });
    const painter = await join(server.url, { room: aside.id, token: aside.hostToken, called: 'aside' });
    bots.push(program, painter);
    const first: RoomState = program.room();
    const started = await prepare(program, rng);
    await watch(page, server, main.id);
    const stops = [
      keepSending(program, commands, createRng(seed + 1)),
      keepSending(painter, drawings, createRng(seed + 2)),
    ];

    let acknowledged = 0;
    for (let kill = 1; kill <= kills; kill++) {
      await wait(rng.below(longestLife));
      await server.kill();
      const [rows, drawn] = await readLogs(server.database, [main.id, aside.id]);
      acknowledged = checkLog(rows, program) + checkLog(drawn, painter);
      expect(rows.some(({ type }) => type === 'recall.settled')).toBe(false);
      const ticks = program.ticks.length;
      await server.start();
      await recallGoesOn(program, ticks);
      if (kill % 5 === 0 || kill === kills) await pageIsBack(page, program, `Life ${kill}`);
    }
    for (const stop of stops) await stop();
    expect(acknowledged).toBeGreaterThan(kills);

    await must(program, 'recall.rate', { rate: 'unlimited' });
    await until('the recall to settle', () => program.room().recall?.phase === 'settled');
    const { recall } = program.room();
    if (!recall?.outcome) throw new Error('a settled recall has an outcome');
    const { title } = describeOutcome(program.room(), recall.outcome, recall.update);
    await expect(page.getByText(title, { exact: true }).first()).toBeVisible();
    const fresh = await freshRoom(server.url, main.id);
    expect(await server.stop()).toBe(0);

    const [rows, drawn] = await readLogs(server.database, [main.id, aside.id]);
    checkLog(rows, program);
    checkLog(drawn, painter);
    const events = rows.map(eventOf);
    const room = foldFrom(first, events);
    const expected = uninterrupted(first, events, started);
    expect(room.recall).toMatchObject({
      outcome: expected.outcome,
      update: expected.updates,
      flips: expected.flips,
      energy: expected.energy,
    });
    expect(room.canvas).toEqual(expected.state);
    expect(room.seq).toBe(fresh.seq);
    expect(program.room()).toEqual(room);
    console.log(
      `${kills} kills, ${acknowledged} acknowledged commands kept; settled after ${expected.updates} updates as ${JSON.stringify(expected.outcome)}`,
    );
  } finally {
    for (const bot of bots) bot.close();
    await server.remove();
  }
});
