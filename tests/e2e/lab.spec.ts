import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { csvOf } from '../../app/_lab/csv';
import { experiments } from '../../app/_lab/experiments';
import { createWorld, formOf, planOf, runThrough } from '../app/lab/support';
import { overhear } from '../support/e2e-page';

const open = async (page: Page, experiment = 'capacity'): Promise<void> => {
  await page.goto(`/lab#${experiment}`);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
};
const fill = (page: Page, label: string, value: string): Promise<void> => page.getByLabel(label).fill(value);
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const finished = (page: Page): Promise<void> =>
  expect(page.getByText(/^All [\d,]+ trials made/)).toBeVisible();
const stopped = (page: Page) => page.getByText(/^Stopped after ([\d,]+) of [\d,]+ trials/);

/** Pixels of the chart that have the colour of its first measured curve. */
const inkOfFirstCurve = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.lab-canvas canvas');
    const context = canvas?.getContext('2d');
    const lab = document.querySelector('.lab');
    if (!canvas || !context || !lab) return 0;
    const probe = lab.appendChild(document.createElement('span'));
    probe.style.color = 'var(--lab-0)';
    const wanted = (getComputedStyle(probe).color.match(/\d+/g) ?? []).slice(0, 3).join();
    probe.remove();
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let k = 0; k < data.length; k += 4) if (data.slice(k, k + 3).join() === wanted) count++;
    return count;
  });

const fileOf = async (page: Page): Promise<{ name: string; text: string }> => {
  const coming = page.waitForEvent('download');
  await press(page, 'CSV');
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};

/** The file of the same form, measured here. */
const fileHere = (): string => {
  const plan = planOf(experiments[0], formOf(experiments[0], { trials: '4', points: '5' }));
  const { view } = runThrough(createWorld({ hands: 1, seed: 1 }), plan);
  return csvOf(view?.file() ?? { columns: [], rows: [] });
};

test('[LB12] a run shows its points, and gives the same file again', async ({ page }) => {
  const heard = overhear(page);
  await open(page);
  await fill(page, 'Trials a point', '4');
  await fill(page, 'Points a curve', '5');
  await expect.poll(() => page.locator('.lab-canvas canvas').count()).toBe(1);
  const before = await inkOfFirstCurve(page);
  await press(page, 'Run');
  await finished(page);
  await expect.poll(() => inkOfFirstCurve(page)).toBeGreaterThan(before + 100);
  await expect(page.getByText(/an overlap of 0.95 or more is kept by/).first()).toBeVisible();
  const first = await fileOf(page);
  expect(first.name).toBe('basin-capacity-seed-1.csv');
  const lines = first.text.trim().split('\r\n');
  expect(lines[0]).toContain('neurons,memories,load,trials,overlap');
  expect(lines).toHaveLength(11);
  expect(lines.slice(1).every((line) => line.includes(',4,'))).toBe(true);
  expect(first.text, 'the browser and Node measure the same').toBe(fileHere());
  await press(page, 'Run again');
  await finished(page);
  expect((await fileOf(page)).text).toBe(first.text);
  expect(heard.faults).toEqual([]);
});

test('[LB12] a run can be cancelled, keeps what it has, and begins again; others go on meanwhile', async ({
  page,
}) => {
  await open(page);
  for (const size of ['100', '400', '1000'])
    await page.getByRole('checkbox', { name: size, exact: true }).check();
  await fill(page, 'Trials a point', '400');
  await press(page, 'Run');
  await expect(page.getByText(/^\d[\d,]* of [\d,]+ trials/)).toBeVisible();
  await expect
    .poll(() => page.getByRole('progressbar').evaluate((bar) => Number(bar.getAttribute('value'))))
    .toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Order lottery' }).click();
  await press(page, 'Run');
  await finished(page);
  await page.getByRole('link', { name: /^Capacity/ }).click();
  await expect(page.getByLabel('Trials a point')).toHaveValue('400');
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await expect(stopped(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeFocused();
  const said = await stopped(page).textContent();
  const { text } = await fileOf(page);
  expect(text.trim().split('\r\n').length).toBeGreaterThan(1);
  expect(await stopped(page).textContent()).toBe(said);
  await press(page, 'Run again');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await press(page, 'Cancel');
  await expect(stopped(page)).toBeVisible();
});

test('[LB13] keys alone lead from the front page to an experiment that has run', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Measure it in the laboratory' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Laboratory' })).toBeVisible();
  await page.getByRole('link', { name: 'Order lottery' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Does the order matter?' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await finished(page);
  await expect(page.getByText(/2 different ends from one cue/).first()).toBeVisible();
  await page.getByLabel('Orders', { exact: true }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await expect(page.getByText('All 60 trials made.')).toBeVisible();
});

test('[LB13] bad input is met with a sentence, and nothing runs until it is put right', async ({ page }) => {
  await open(page);
  for (const [text, sentence] of [
    ['many', /“many” is not a number/],
    ['-3', /Between 2 and 500/],
    ['1e9', /Between/],
    ['2.5', /whole numbers/],
    ['', /Fill in a whole number/],
  ] as const) {
    await fill(page, 'Trials a point', text);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  }
  await fill(page, 'Trials a point', '500');
  await fill(page, 'Points a curve', '40');
  await fill(page, 'Largest load α', '3');
  await page.getByRole('checkbox', { name: '1000' }).check();
  await expect(page.getByText(/would take about [\d,]+ minutes/)).toBeVisible();
  await expect(page.getByText(/NaN|Infinity|undefined/)).toHaveCount(0);
  await fill(page, 'Trials a point', '2');
  await fill(page, 'Points a curve', '2');
  await fill(page, 'Largest load α', '0.1');
  await press(page, 'Run');
  await finished(page);
});

/** Serious and critical findings, short enough to read. */
const faultsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`));
};

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ])
    test(`[LB13] axe finds nothing serious, ${colorScheme}, ${viewport.width}`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce', baseURL });
      const page = await context.newPage();
      const found: Record<string, string[]> = {};
      for (const experiment of ['capacity', 'basins', 'orders', 'temperature']) {
        await page.goto('/');
        await open(page, experiment);
        await fill(
          page,
          experiment === 'orders' ? 'Orders' : 'Trials a point',
          experiment === 'orders' ? '40' : '2',
        );
        await press(page, 'Run');
        await finished(page);
        await page.getByText('The numbers as a table').click();
        await fill(page, 'Seed', 'oops');
        const faults = await faultsOf(page);
        if (faults.length > 0) found[experiment] = faults;
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, `${experiment} is wider than its window`).toBeLessThanOrEqual(0);
      }
      await context.close();
      expect(found).toEqual({});
    });
