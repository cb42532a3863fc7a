import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { canvasOf, start } from '../support/e2e-page';

/** What a phone may have to load before it can take part, in kB of gzip. */
const budget = 190;

test('[EE12] a phone that joins loads no more script than the budget', async ({ page, browser, baseURL }) => {
  const { id } = await start(page, /Start a class/);
  const phone = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true });
  const joining = await phone.newPage();
  const bodies: Promise<number>[] = [];
  joining.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    bodies.push(response.body().then((body) => gzipSync(body).length));
  });
  await joining.goto(`/room/${id}`, { waitUntil: 'networkidle' });
  await expect(canvasOf(joining)).toBeVisible();
  const total = (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0) / 1_000;
  console.log(`scripts of the phone's first load: ${total.toFixed(1)} kB gzip in ${bodies.length} files`);
  expect(total).toBeGreaterThan(50);
  expect(total).toBeLessThanOrEqual(budget);
  const before = bodies.length;
  await joining.getByRole('tab', { name: 'Why' }).tap();
  await expect(joining.getByRole('region', { name: 'Energy' })).toContainText(/−?\d/);
  expect(bodies.length, 'energies are fetched with the tab that shows them').toBeGreaterThan(before);
  await phone.close();
});
