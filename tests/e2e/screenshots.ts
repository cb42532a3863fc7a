/**
 * Pictures of every page worth showing, at phone, laptop and projector width, light and dark:
 * `npx tsx tests/e2e/screenshots.ts <folder> [address]`. Without an address it starts a server of its own.
 */
import { mkdirSync } from 'node:fs';
import { join as path } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserArgs, ensureChromium } from '../support/chromium.mjs';
import { type Bot, type Created, createRoom, join, must } from '../support/e2e-bot';
import { createServerProcess, until } from '../support/e2e-server';

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;

type Shot = { name: string; page: Page };
type Shoot = (name: string) => Promise<void>;

/** Every page at every width and in every colour scheme, open at once: they all show the same moment. */
const openAll = async (browser: Browser, url: string): Promise<Shot[]> => {
  const shots: Shot[] = [];
  for (const colorScheme of schemes)
    for (const viewport of sizes) {
      const phone = viewport.width < 600;
      const context = await browser.newContext({ colorScheme, viewport, isMobile: phone, hasTouch: phone });
      const page = await context.newPage();
      await page.goto(url);
      shots.push({ name: `${viewport.width}x${viewport.height}-${colorScheme}`, page });
    }
  return shots;
};

const closeAll = async (shots: readonly Shot[]): Promise<void> => {
  for (const { page } of shots) await page.context().close();
};

const shooting =
  (folder: string, shots: readonly Shot[], where: string): Shoot =>
  async (what) => {
    for (const { page } of shots) await page.evaluate(() => document.fonts.ready);
    for (const { name, page } of shots)
      await page.screenshot({ path: path(folder, `${[where, what, name].filter(Boolean).join('-')}.png`) });
  };

const shootPage = async (browser: Browser, folder: string, [where, url]: [string, string]): Promise<void> => {
  const shots = await openAll(browser, url);
  for (const { page } of shots) await page.getByRole('heading').first().waitFor();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await shooting(folder, shots, where)('');
  await closeAll(shots);
};

/** The robot, a quarter of it broken, half healed, whole. */
const tell = async (host: Bot, shoot: Shoot): Promise<void> => {
  await shoot('before');
  await must(host, 'canvas.corrupt', { kind: 'flip', fraction: 0.25, seed: 3 });
  const seq = await must(host, 'recall.start', { rate: 60, seed: 12 });
  await until('half of the recall', () =>
    host.ticks.some(({ recall }) => recall?.id === seq && recall.update >= 130),
  );
  await must(host, 'recall.pause');
  await shoot('during');
  await must(host, 'recall.resume');
  await must(host, 'recall.rate', { rate: 2_000 });
  await until('the end of the recall', () => host.room().recall?.phase === 'settled');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await shoot('after');
};

const shootRoom = async (browser: Browser, folder: string, url: string): Promise<void> => {
  const room: Created = await createRoom(url, {
    name: 'Class 3b',
    width: 16,
    height: 16,
    starter: 'icons-16x16',
  });
  const host = await join(url, { room: room.id, token: room.hostToken, name: 'Ms Rivera' });
  const guests = await Promise.all(
    ['Mia', 'Jonas', 'Ayşe'].map((name) => join(url, { room: room.id, name })),
  );
  const rooms = await openAll(browser, `${url}/room/${room.id}`);
  const screens = await openAll(browser, `${url}/room/${room.id}/screen`);
  for (const { page } of [...rooms, ...screens])
    await page.locator('[aria-label^="Network of"]:visible').first().waitFor();
  const inRooms = shooting(folder, rooms, 'room');
  const onScreens = shooting(folder, screens, 'projector');
  await tell(host, async (what) => {
    await inRooms(what);
    await onScreens(what);
  });
  for (const bot of [host, ...guests]) bot.close();
  await closeAll([...rooms, ...screens]);
};

const [folder, address] = process.argv.slice(2);
if (!folder)
  throw new Error('Say where the pictures go: npx tsx tests/e2e/screenshots.ts <folder> [address]');
mkdirSync(folder, { recursive: true });
const server = address ? null : await createServerProcess({ pages: true });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: browserArgs });
try {
  const url = server?.url ?? address;
  await shootPage(browser, folder, ['landing', url]);
  await shootPage(browser, folder, ['attributions', `${url}/attributions`]);
  await shootRoom(browser, folder, url);
} finally {
  await browser.close();
  await server?.remove();
}
