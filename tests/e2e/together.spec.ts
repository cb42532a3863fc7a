import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { colorOf } from '../../core/room/names';
import type { Tick } from '../../core/wire/messages';
import {
  canvasOf,
  codeOf,
  corruptBy,
  difference,
  drawThrough,
  type Overheard,
  openPage,
  overhear,
  placeOfNeuron,
  pressRecall,
  restMouse,
  setSpeed,
  shownOn,
  start,
  statesIn,
} from '../support/e2e-page';

const size = { width: 16, height: 16 };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const row = (y: number, from = 0, to = 15): number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => 16 * y + from + k);

const empty = '-'.repeat(256);
/** An empty canvas with these rows drawn, but for their ends. */
const withRows = (...rows: number[]): string =>
  [...empty].map((mark, i) => (rows.some((y) => row(y, 1, 14).includes(i)) ? '+' : mark)).join('');
const picture = (page: Page): Promise<string> => shownOn(canvasOf(page), size);
const marksAt = (shown: string, neurons: readonly number[]): string => neurons.map((i) => shown[i]).join('');
const sameOn = async (pages: readonly Page[], wanted: string): Promise<void> => {
  for (const page of pages) await expect.poll(() => picture(page)).toBe(wanted);
};

/** On a phone the close-up, which comes a moment after its tab, is for drawing; the whole canvas is one tap away. */
const seeWhole = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Whole canvas' }).tap();
  await expect(page.getByRole('button', { name: 'Close up' })).toBeVisible();
};

/** A finger on one neuron, wherever it is now. */
const tapNeuron = async (page: Page, neuron: number): Promise<void> => {
  const surface = canvasOf(page);
  const box = await surface.boundingBox();
  const place = await placeOfNeuron(surface, size, neuron);
  await page.touchscreen.tap((box?.x ?? 0) + place.x, (box?.y ?? 0) + place.y);
};

/** Pixels of a colour on the network: somebody's flag. */
const pixelsOf = (page: Page, color: string): Promise<number> =>
  canvasOf(page).evaluate((host, wanted) => {
    const canvas = host.querySelector('canvas');
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const probe = document.createElement('span');
    host.append(probe);
    probe.style.color = wanted;
    const [red, green, blue] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    probe.remove();
    let found = 0;
    for (let k = 0; k < data.length; k += 4)
      if (data[k] === red && data[k + 1] === green && data[k + 2] === blue) found++;
    return found;
  }, color);

/** How the headline of a settled recall begins. */
const settledWords = /^(Found|It found|It fell|Settled)/;

type Seat = { page: Page; heard: Overheard; context: BrowserContext };
const idOf = ({ heard }: Seat): string => heard.welcomes[0].you.id;
const recallTicks = ({ heard }: Seat): Map<number, Tick> =>
  new Map(heard.ticks.filter(({ recall }) => recall).map((tick) => [tick.n, tick]));

/** Tick numbers that both were told, and both the same. */
const sharedTicks = (a: Seat, b: Seat): number[] => {
  const mine = recallTicks(a);
  const shared = [...recallTicks(b)].filter(([n]) => mine.has(n));
  for (const [n, tick] of shared) expect(tick).toEqual(mine.get(n));
  return shared.map(([n]) => n);
};

test('[EE5, EE6] three browsers and a late one, one of them a phone: strokes, memories, cursors and the recall are the same in all', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const seats: Seat[] = [];
  const sit = async (options: Parameters<typeof browser.newContext>[0], path?: string): Promise<Seat> => {
    const context = await browser.newContext(options);
    const seat = path
      ? { context, ...(await openPage(context, path)) }
      : { context, ...(await emptySeat(context)) };
    seats.push(seat);
    return seat;
  };
  const emptySeat = async (context: BrowserContext) => {
    const page = await context.newPage();
    return { page, heard: overhear(page) };
  };
  try {
    const host = await sit({});
    await start(host.page, /Start a class/);
    const code = await codeOf(host.page);
    const guest = await sit({});
    await guest.page.goto('/');
    await guest.page.getByLabel('Have a code?').fill(code);
    await guest.page.getByRole('button', { name: 'Join' }).click();
    await expect(canvasOf(guest.page)).toBeVisible();
    const pocket = await sit(phone, `/j/${code}`);
    await expect(canvasOf(pocket.page)).toBeVisible();

    // Strokes: by mouse, and by finger.
    await drawThrough(host.page, size, [row(1)[1], row(1)[14]]);
    await restMouse(host.page);
    await expect.poll(async () => marksAt(await picture(host.page), row(1, 1, 14))).toBe('+'.repeat(14));
    await pocket.page.getByRole('tab', { name: 'Draw' }).tap();
    await seeWhole(pocket.page);
    expect((await picture(host.page))[16 * 14]).toBe('-');
    // A slow phone fetches what one draws with after the tab was pressed: a finger tries again.
    await expect(async () => {
      await tapNeuron(pocket.page, 16 * 14);
      await expect.poll(async () => (await picture(host.page))[16 * 14], { timeout: 4_000 }).toBe('+');
    }).toPass({ timeout: 60_000 });
    await pocket.page.getByRole('tab', { name: 'Memories' }).tap();
    await sameOn([host.page, guest.page, pocket.page], await picture(host.page));

    // Cursors: the guest's, on the other two.
    const guestBox = await canvasOf(guest.page).boundingBox();
    for (let k = 0; k < 3; k++)
      await guest.page.mouse.move((guestBox?.x ?? 0) + 120 + 10 * k, (guestBox?.y ?? 0) + 120, { steps: 3 });
    const color = colorOf(idOf(guest));
    await expect.poll(() => pixelsOf(host.page, color)).toBeGreaterThan(20);
    await expect.poll(() => pixelsOf(pocket.page, color)).toBeGreaterThan(20);
    await restMouse(guest.page);

    // Memories: stored by the guest, seen by all.
    await guest.page.getByRole('button', { name: 'Store the canvas' }).click();
    await guest.page.getByLabel('What is it?').fill('Zigzag');
    await guest.page.getByRole('button', { name: 'Store', exact: true }).click();
    await expect(host.page.getByRole('button', { name: /^Zigzag, by/ })).toBeVisible();
    await expect(pocket.page.getByRole('button', { name: /^Zigzag, by/ })).toBeVisible();

    // The recall: in all, and in one who comes late.
    await corruptBy(host.page, 0.35);
    await setSpeed(host.page, 14);
    await pressRecall(host.page);
    await expect.poll(() => recallTicks(pocket).size).toBeGreaterThan(2);
    const late = await sit({}, `/j/${code}`);
    await expect.poll(() => recallTicks(late).size, { timeout: 30_000 }).toBeGreaterThan(3);
    await host.page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(late.page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
    for (const seat of [guest, pocket, late]) expect(sharedTicks(host, seat).length).toBeGreaterThan(2);

    const shown = [...statesIn(late.heard.ticks, size).values()].at(-1) ?? '';
    await restMouse(host.page);
    await sameOn([host.page, guest.page, pocket.page, late.page], shown);

    await host.page.getByRole('button', { name: 'Resume', exact: true }).click();
    await setSpeed(host.page, 41);
    for (const { page } of seats) await expect(page.getByText(settledWords).first()).toBeVisible();
    await restMouse(host.page);
    await sameOn([guest.page, pocket.page, late.page], await picture(host.page));
    for (const { heard } of seats) expect(heard.faults).toEqual([]);
  } finally {
    for (const { context } of seats) await context.close();
  }
});

test('[EE7] two draw at once, and each takes back only what is theirs', async ({ browser }) => {
  const contexts = [await browser.newContext(), await browser.newContext()];
  const [a, b] = await Promise.all(contexts.map((context) => context.newPage()));
  try {
    const { id } = await start(a, /Try it alone/);
    await b.goto(`/room/${id}`);
    await expect(canvasOf(b)).toBeVisible();
    await a.getByRole('button', { name: 'Clear', exact: true }).click();
    await restMouse(a);
    await sameOn([a, b], empty);

    await Promise.all([
      drawThrough(a, size, [row(3)[1], row(3)[14]]),
      drawThrough(b, size, [row(10)[1], row(10)[14]]),
    ]);
    await Promise.all([restMouse(a), restMouse(b)]);
    await sameOn([a, b], withRows(3, 10));

    await a.keyboard.press('Control+z');
    await sameOn([a, b], withRows(10));
    await b.keyboard.press('Control+z');
    await sameOn([a, b], empty);
    await a.keyboard.press('Control+Shift+z');
    await expect.poll(async () => difference(await picture(b), empty)).toBe(14);
  } finally {
    for (const context of contexts) await context.close();
  }
});
