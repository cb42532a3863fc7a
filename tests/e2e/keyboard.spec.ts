import { expect, type Page, test } from '@playwright/test';
import { canvasOf, difference, shownOn } from '../support/e2e-page';

const size = { width: 16, height: 16 };

/** What the focus is on, as a person with a screen reader is told. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null;
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? label ?? element.textContent}`;
  });

/** Tab, and nothing else, until the focus is there; everything on the way must be told by a name. */
const tabTo = async (page: Page, wanted: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let k = 0; k < 80; k++) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    if (wanted.test(name)) return;
    passed.push(name);
  }
  throw new Error(`Tab never came to ${wanted}; it passed\n${passed.join('\n')}`);
};

test('[EE8] by keys alone: from the front page to a recalled memory', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, /^button Try it alone/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/room\//);
  await expect(canvasOf(page)).toBeVisible();
  const shown = (): Promise<string> => shownOn(canvasOf(page), size);
  const first = await shown();

  // Draw: the focus is a neuron; arrows move it, Enter flips it, Shift with an arrow paints.
  await tabTo(page, /^application /);
  await page.keyboard.press('Enter');
  await expect.poll(async () => difference(await shown(), first)).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(async () => difference(await shown(), first)).toBe(0);
  await page.keyboard.press('ArrowDown');
  for (let k = 0; k < 3; k++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await shown()).slice(17, 20)).toBe('+++');
  await page.keyboard.press('r');
  await expect(page.locator('[aria-live="polite"]', { hasText: /row 2/i }).first()).toBeAttached();

  // Damage and recall.
  await tabTo(page, /^button Corrupt/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Corrupt the canvas' })).toBeVisible();
  await tabTo(page, /^button Corrupt the canvas/);
  await page.keyboard.press('Enter');
  await expect.poll(async () => difference(await shown(), first)).toBeGreaterThan(30);
  await tabTo(page, /^button Recall/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Found Robot.', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
});
