import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createRoom, join, must } from '../support/e2e-bot';
import { canvasOf, corruptBy, overhear, pressRecall, setSpeed, start } from '../support/e2e-page';

const fastest = 60;
const measures = ['How full', 'Margins', 'Look-alikes', 'Basins', 'One-step error', 'Spectrum', 'Phases'];

const settledWords = (page: Page) => page.getByText('Found Robot.', { exact: true }).first();

/** Updates of the room's last recall, as its headline says. */
const updatesTold = async (page: Page): Promise<string> =>
  /After ([\d,]+) updates?\./.exec(
    ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' '),
  )?.[1] ?? '';

const network = (page: Page, number: number) =>
  page
    .getByRole('dialog')
    .getByRole('listitem')
    .filter({ hasText: `Network ${number}` });

test('[UI67] a comparison ends as the room’s own recall did, and the room takes over another network', async ({
  page,
}) => {
  const heard = overhear(page);
  await start(page, /Start a class/);
  await corruptBy(page, 0.2);
  await setSpeed(page, fastest);
  await pressRecall(page);
  await expect(settledWords(page)).toBeVisible({ timeout: 60_000 });
  const updates = await updatesTold(page);
  expect(updates).not.toBe('');

  await canvasOf(page).blur();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog.getByRole('radio', { name: 'The last cue' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Another network' }).click();
  const speed = dialog.getByLabel('Speed');
  await speed.focus();
  await speed.press('End');
  await dialog.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Play again' })).toBeVisible({ timeout: 60_000 });
  await expect(network(page, 1)).toContainText(`Found Robot after ${updates} update`);
  await expect(network(page, 1)).toContainText('This is the room’s network');
  await expect(network(page, 2)).toContainText('Found Robot after');

  await network(page, 2).getByRole('button', { name: 'Use in the room' }).click();
  await expect(network(page, 2)).toContainText('This is the room’s network');
  await expect(network(page, 1).getByRole('button', { name: 'Use in the room' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/set the learning rule to Pseudo-inverse/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  // A comparison begins with the room's network as it is when it is opened.
  await expect(page.getByRole('button', { name: /^Classical · Hebb/ })).toBeVisible();
  await page.keyboard.press('c');
  await expect(network(page, 1)).toContainText('This is the room’s network');
  expect(heard.faults).toEqual([]);
});

const faultsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

/** Nothing sticks out to the side, and no number is none. */
const checkLook = async (page: Page, where: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  expect(await dialog.textContent(), where).not.toMatch(/NaN|Infinity|undefined/);
  const wide = await page.locator('.ui-dialog-content').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(wide, where).toBeLessThanOrEqual(0);
  expect(await faultsOf(page), where).toEqual([]);
};

const lookAtMeasures = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Measures' });
  await dialog.getByRole('tab', { name: measures[0] }).focus();
  for (const name of measures) {
    const tab = dialog.getByRole('tab', { name });
    await expect(tab).toBeFocused();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    const measure = dialog.getByRole('button', { name: 'Measure', exact: true });
    if (await measure.count()) {
      await measure.click();
      await expect(dialog.getByText(/^[1-9][\d,]* of/)).toBeVisible({ timeout: 60_000 });
      // It may be done before the press.
      const stop = dialog.getByRole('button', { name: 'Stop' });
      await stop.click({ timeout: 2_000 }).catch(() => undefined);
      await expect(dialog.getByRole('button', { name: 'Measure again' })).toBeVisible();
    }
    await expect(dialog.getByRole('status')).toHaveCount(0, { timeout: 60_000 });
    await checkLook(page, name);
    await tab.focus();
    await page.keyboard.press('ArrowDown');
  }
};

const openIn = async (browser: Browser, url: string, phone: boolean, colorScheme: 'light' | 'dark') => {
  const made = await createRoom(url, { name: 'Seen', width: 16, height: 16, starter: 'icons-16x16' });
  const { id } = made;
  const bot = await join(url, { room: id, token: made.hostToken });
  await must(bot, 'canvas.corrupt', { kind: 'flip', fraction: 0.2, seed: 3 });
  bot.close();
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 800 };
  const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}/room/${id}`);
  await expect(canvasOf(page)).toBeVisible();
  const open = async (name: string, key: string) => {
    if (phone) await page.getByRole('tabpanel').getByRole('button', { name, exact: true }).click();
    else await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
  };
  if (phone) await page.getByRole('tab', { name: 'Why' }).click();
  return { page, open, close: () => context.close() };
};

for (const [colorScheme, phone] of [
  ['light', false],
  ['dark', true],
] as const) {
  test(`[UI78] measures and comparison by keys, ${phone ? 'on a phone' : 'on a laptop'}, ${colorScheme}`, async ({
    browser,
    baseURL,
  }) => {
    const { page, open, close } = await openIn(browser, baseURL ?? '', phone, colorScheme);
    await open('Measures', 'm');
    await lookAtMeasures(page);
    await page.keyboard.press('Escape');
    await open('Compare', 'c');
    const dialog = page.getByRole('dialog', { name: 'Compare' });
    for (let k = 0; k < 2; k++) await dialog.getByRole('button', { name: 'Another network' }).press('Enter');
    await dialog.getByRole('button', { name: 'Play', exact: true }).press('Enter');
    await expect(dialog.getByText(/update [1-9]/)).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByRole('listitem')).toHaveCount(4);
    await checkLook(page, 'Compare');
    await close();
  });
}
