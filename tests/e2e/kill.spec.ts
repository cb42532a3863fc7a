import { expect, type Page, test } from '@playwright/test';
import { describeOutcome } from '../../core/room/outcome-words';
import type { RoomState } from '../../core/room/types';
import { wait } from '../faults/fault';
import { commands, drawings, keepSending, longestLife, prepare, recallGoesOn, side } from '../faults/kill';
import { checkLog } from '../faults/rooms';
import { type Bot, createRoom, freshRoom, join, must, until } from '../support/e2e-bot';
import { eventOf, foldFrom, readLogs, uninterrupted } from '../support/e2e-log';
import { createRng } from '../support/e2e-random';
import { createServerProcess, type ServerProcess } from '../support/e2e-server';

const seed = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const kills = Number(process.env.KILLS ?? (process.env.CI ? 6 : 20));

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
