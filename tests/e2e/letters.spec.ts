import { expect, test } from '@playwright/test';
import { corruptBy, overhear, pressRecall, setSpeed } from '../support/e2e-page';

const fastest = 60;

test('[EE13] the alphabet from the front page: Hebb loses letters and the screen says why and what keeps them all', async ({
  page,
}) => {
  const heard = overhear(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Choose size and memories' }).click();
  await page
    .getByLabel('A ready-made lesson')
    .selectOption({ label: 'The alphabet · 10 × 10 · 26 memories' });
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/room\//);
  await setSpeed(page, fastest);

  await page.getByText('Settings', { exact: true }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: /^Hebb/ }).check({ force: true });
  await expect(sheet.getByText('keeps 2 of 26').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Hebb keeps 2 of 26/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/M and N in 96\s%/).first()).toBeVisible();

  await corruptBy(page, 0.1);
  await pressRecall(page);
  await expect(page.getByText('That memory was never stored.').first()).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Use Pseudo-inverse: keeps all 26' }).first().click();
  await expect(page.getByText('Now Pseudo-inverse.').first()).toBeVisible();
  await expect(page.getByText(/Hebb keeps 2 of 26/)).toHaveCount(0);
  expect(heard.faults).toEqual([]);
});
