import { createHash } from 'node:crypto';
import { chromium, expect, type Page, test } from '@playwright/test';
import { wait } from '../faults/fault';
import { busyRoom, randomBits } from '../faults/rooms';
import { type Bot, createRoom, join, must } from '../support/e2e-bot';
import { asShown, canvasOf, type Overheard, openPage, shownOn } from '../support/e2e-page';
import { signalTree } from '../support/e2e-process';
import { createRng } from '../support/e2e-random';
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy';

/** Longer than either side takes to give a silent connection up; the ten minutes of a full run: SLEEP_SECONDS=600. */
const seconds = Number(process.env.SLEEP_SECONDS ?? 16);
/** After waking: what was promised. A page on a busy machine gets as long again to paint. */
const awakeWithin = Number(process.env.AWAKE_MS ?? 4_000);
const size = { width: 16, height: 16 };
const neurons = size.width * size.height;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const proxyTo = (baseURL: string | undefined): Promise<FaultProxy> =>
  createFaultProxy(Number(new URL(baseURL ?? '').port), createRng(1));

const shownHash = async (page: Page): Promise<string> => hash(await shownOn(canvasOf(page), size));
const roomHash = (bot: Bot): string => hash(asShown(bot.room().canvas));
const same = (page: Page, bot: Bot): Promise<void> =>
  expect.poll(() => shownHash(page), { timeout: awakeWithin, intervals: [50] }).toBe(roomHash(bot));

const quietRoom = async (url: string): Promise<{ id: string; bot: Bot }> => {
  const room = await createRoom(url, { name: 'Asleep', ...size });
  const bot = await join(url, { room: room.id, token: room.hostToken });
  await must(bot, 'canvas.set', { bits: randomBits(neurons, 1) });
  return { id: room.id, bot };
};

test('[FA14] two tabs of one browser are one participant with two connections; closing one leaves the other', async ({
  baseURL,
  context,
}) => {
  const { id, bot } = await quietRoom(baseURL ?? '');
  const people: number[] = [];
  bot.socket.on('people', ({ count }) => people.push(count));
  const first = await openPage(context, `${baseURL}/room/${id}`);
  await expect(canvasOf(first.page)).toBeVisible();
  const second = await openPage(context, `${baseURL}/room/${id}`);
  await expect(canvasOf(second.page)).toBeVisible();
  await expect.poll(() => second.heard.welcomes.length).toBeGreaterThan(0);
  expect(second.heard.welcomes[0].you.id).toBe(first.heard.welcomes[0].you.id);
  expect(second.heard.welcomes[0].people.count).toBe(2);
  await must(bot, 'canvas.set', { bits: randomBits(neurons, 2) });
  for (const { page } of [first, second]) await same(page, bot);
  await first.page.close();
  await must(bot, 'canvas.set', { bits: randomBits(neurons, 3) });
  await same(second.page, bot);
  expect(Math.max(...people)).toBe(2);
  expect(people.at(-1)).toBe(2);
  bot.close();
});

/** The same page before and after: it came back by itself, as who it was. */
const cameBack = async (page: Page, bot: Bot, heard: Overheard, wake: () => unknown): Promise<void> => {
  await must(bot, 'canvas.set', { bits: randomBits(neurons, 4) });
  const before = heard.welcomes.length;
  await wake();
  const woke = performance.now();
  await same(page, bot);
  console.log(`same state ${(performance.now() - woke).toFixed(0)} ms after waking`);
  expect(heard.welcomes.length).toBeGreaterThan(before);
  expect(new Set(heard.welcomes.map(({ you }) => you.id)).size).toBe(1);
};

test(`[FA15] a browser that slept for ${seconds} s, its connection dead, shows the room as it is soon after it wakes, as the same participant`, async ({
  baseURL,
  launchOptions,
}) => {
  test.skip(process.platform !== 'linux', 'stops and wakes processes through /proc');
  test.setTimeout(120_000 + seconds * 1_000);
  const proxy = await proxyTo(baseURL);
  const { id, bot } = await quietRoom(baseURL ?? '');
  const server = await chromium.launchServer(launchOptions);
  try {
    const pid = server.process().pid ?? 0;
    const browser = await chromium.connect(server.wsEndpoint());
    const { page, heard } = await openPage(await browser.newContext(), `${proxy.url}/room/${id}`);
    await expect(canvasOf(page)).toBeVisible();
    await same(page, bot);
    signalTree(pid, 'SIGSTOP');
    proxy.move();
    await wait(seconds * 1_000);
    await cameBack(page, bot, heard, () => signalTree(pid, 'SIGCONT'));
  } finally {
    bot.close();
    await server.kill();
    await proxy.close();
  }
});

test('[FA15] a machine whose timers stood still while it slept notices by the clock, and does not wait for a dead connection', async ({
  baseURL,
  context,
}) => {
  const proxy = await proxyTo(baseURL);
  const { id, bot } = await quietRoom(baseURL ?? '');
  try {
    await context.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + Number(document.documentElement.dataset.slept ?? 0);
    });
    const { page, heard } = await openPage(context, `${proxy.url}/room/${id}`);
    await expect(canvasOf(page)).toBeVisible();
    await same(page, bot);
    proxy.move();
    await cameBack(page, bot, heard, () =>
      page.evaluate(() => {
        document.documentElement.dataset.slept = '600000';
      }),
    );
  } finally {
    bot.close();
    await proxy.close();
  }
});

test('[FA16] a browser whose network changes under a running recall is back by itself as the same participant', async ({
  baseURL,
  context,
}) => {
  const proxy = await proxyTo(baseURL);
  const busy = await busyRoom(baseURL ?? '', { side: 16, rate: 5 });
  try {
    const { page, heard } = await openPage(context, `${proxy.url}/room/${busy.id}`);
    await expect.poll(() => heard.ticks.length).toBeGreaterThan(2);
    for (const address of ['127.0.0.2', '127.0.0.3']) {
      await context.setOffline(true);
      proxy.move(address);
      const ticks = heard.ticks.length;
      const moved = performance.now();
      await wait(500);
      await context.setOffline(false);
      await expect
        .poll(() => heard.ticks.length, { timeout: awakeWithin, intervals: [50] })
        .toBeGreaterThan(ticks);
      console.log(`ticks again ${(performance.now() - moved).toFixed(0)} ms after the network changed`);
    }
    expect(new Set(heard.welcomes.map(({ you }) => you.id)).size).toBe(1);
    await must(busy.host, 'recall.stop');
    await must(busy.host, 'canvas.set', { bits: randomBits(neurons, 5) });
    await same(page, busy.host);
  } finally {
    busy.host.close();
    await proxy.close();
  }
});
