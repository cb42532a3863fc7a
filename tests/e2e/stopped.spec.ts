import { spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, expect, type Page, test } from '@playwright/test';
import { type Bot, createRoom, join, must, until } from '../support/e2e-bot';
import { canvasOf } from '../support/e2e-page';
import { signalTree } from '../support/e2e-process';
import { createRng } from '../support/e2e-random';

/** Seconds that a viewer stands still. The accepted sixty are long for every run: STOPPED_SECONDS=60. */
const seconds = Number(process.env.STOPPED_SECONDS ?? 20);
/** Shorter than a lost connection takes to be noticed: the credit window alone must do it. */
const short = 5;
const rate = 20;
const side = 32;

test.skip(process.platform !== 'linux', 'stops and wakes processes through /proc');

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const randomBits = (seed: number): string => {
  const rng = createRng(seed);
  return Buffer.from(Array.from({ length: (side * side) / 8 }, () => rng.below(256))).toString('base64');
};

/** A room with a recall too slow to end, and a healthy viewer in it. */
const slowRecall = async (url: string): Promise<{ id: string; healthy: Bot }> => {
  const created = await createRoom(url, { name: 'Slow', width: side, height: side });
  const healthy = await join(url, { room: created.id, token: created.hostToken });
  for (const seed of [1, 2, 3]) {
    await must(healthy, 'canvas.set', { bits: randomBits(seed) });
    await must(healthy, 'memory.store', { name: `Memory ${seed}` });
  }
  await must(healthy, 'canvas.set', { bits: randomBits(4) });
  await must(healthy, 'recall.start', { rate, seed: 5 });
  return { id: created.id, healthy };
};

const updateOf = (healthy: Bot): number => healthy.ticks.at(-1)?.recall?.update ?? 0;

/** Ticks a second that the healthy one got, and whether any was missing. */
const pulse = (healthy: Bot) => {
  const from = healthy.ticks.length;
  const began = performance.now();
  return () => {
    const ticks = healthy.ticks.slice(from);
    const missing = ticks.slice(1).filter(({ n }, k) => n !== ticks[k].n + 1).length;
    return { perSecond: (1_000 * ticks.length) / (performance.now() - began), missing };
  };
};

const undisturbed = async (healthy: Bot, stopped: () => Promise<void>): Promise<void> => {
  const calm = pulse(healthy);
  await wait(4_000);
  const before = calm();
  const meanwhile = pulse(healthy);
  await stopped();
  const during = meanwhile();
  // How fast they came is the machine's mood: told, not asserted. That none was missing is ours.
  console.log(
    `ticks a second of the other viewer: ${before.perSecond.toFixed(1)} before, ${during.perSecond.toFixed(1)} meanwhile`,
  );
  expect(during.missing).toBe(0);
};

const shownUpdate = async (page: Page): Promise<number> => {
  const text = await page
    .getByText(/^update [\d,]+ · /)
    .first()
    .textContent();
  return Number(/^update ([\d,]+)/.exec(text ?? '')?.[1].replaceAll(',', '') ?? 0);
};

test(`[FA4, FA5] a browser stopped for ${seconds} s shows the present again at once; another viewer saw nothing of it`, async ({
  baseURL,
  launchOptions,
}) => {
  test.setTimeout(120_000 + seconds * 1_000);
  const { id, healthy } = await slowRecall(baseURL ?? '');
  const server = await chromium.launchServer(launchOptions);
  try {
    const pid = server.process().pid ?? 0;
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    await page.goto(`${baseURL}/room/${id}`);
    await expect(canvasOf(page)).toBeVisible();
    await expect.poll(() => shownUpdate(page)).toBeGreaterThan(0);

    let before = 0;
    await undisturbed(healthy, async () => {
      before = await shownUpdate(page);
      signalTree(pid, 'SIGSTOP');
      await wait(seconds * 1_000);
    });
    signalTree(pid, 'SIGCONT');
    expect(updateOf(healthy)).toBeGreaterThan(before + 2 * rate);
    await expect
      .poll(async () => updateOf(healthy) - (await shownUpdate(page)), { timeout: 20_000, intervals: [50] })
      .toBeLessThanOrEqual(rate);
    const again = await shownUpdate(page);
    await expect.poll(() => shownUpdate(page)).toBeGreaterThan(again);
  } finally {
    healthy.close();
    await server.kill();
  }
});

for (const length of [short, seconds]) {
  test(`[FA4, FA5] a program stopped for ${length} s is not told what it missed, tick by tick, but what is now`, async ({
    baseURL,
  }) => {
    test.setTimeout(120_000 + length * 1_000);
    const { id, healthy } = await slowRecall(baseURL ?? '');
    const viewer = spawn(
      process.execPath,
      ['--import', 'tsx', path(import.meta.dirname, '../support/e2e-viewer.ts'), baseURL ?? '', id],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      const shown: { update: number; at: number }[] = [];
      createInterface(viewer.stdout).on('line', (line) => shown.push(JSON.parse(line)));
      await until('the viewer to see ticks', () => shown.length > 5);
      await undisturbed(healthy, async () => {
        viewer.kill('SIGSTOP');
        await wait(length * 1_000);
      });
      const old = shown.length;
      const woken = updateOf(healthy);
      viewer.kill('SIGCONT');
      await until(
        'a tick at most a second old',
        () => shown.at(-1) && updateOf(healthy) - (shown.at(-1)?.update ?? 0) <= rate,
      );
      const stale = shown.slice(old).filter(({ update }) => update < woken - rate);
      // What was on its way when it stopped: the window of a second, and what the kernel held besides.
      expect(stale.length).toBeLessThanOrEqual(3 * rate);
      const after = shown.at(-1)?.update ?? 0;
      await until('the viewer to go on', () => (shown.at(-1)?.update ?? 0) > after + rate);
    } finally {
      viewer.kill('SIGKILL');
      healthy.close();
    }
  });
}
