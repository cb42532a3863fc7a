import { expect, type Page, test } from '@playwright/test';
import { createRoom, join, must } from '../support/e2e-bot';
import { canvasOf, overhear, start } from '../support/e2e-page';

const names = {
  emoji: '👩🏽‍🚀 Ada 🎉',
  rightToLeft: 'שלום \u202Eevil\u202C مرحبا',
  markup: '<img src=x onerror="document.title=1">',
  template: '{{7*7}}<%= 7*7 %>',
} as const;
/** What may be shown of it: the marks that turn the direction of everything after them are gone. */
const rightToLeftShown = 'שלום evil مرحبا';

const wrongCode = async (page: Page, typed: string): Promise<void> => {
  await page.getByLabel('Have a code?').fill(typed);
  await page.getByRole('button', { name: 'Join' }).click();
};

test('[EE10] a wrong, short or ended code, and an unknown room: said kindly, with what to do', async ({
  page,
  baseURL,
}) => {
  const heard = overhear(page);
  await page.goto('/');
  await wrongCode(page, '12');
  await expect(page.getByRole('alert').filter({ hasText: 'A code has six digits' })).toBeVisible();
  const ended = await createRoom(baseURL ?? '', { name: 'Over', width: 4, height: 4 });
  const host = await join(baseURL ?? '', { room: ended.id, token: ended.hostToken });
  await must(host, 'room.end');
  host.close();
  await wrongCode(page, ended.code);
  const spaced = `${ended.code.slice(0, 3)} ${ended.code.slice(3)}`;
  await expect(
    page.getByText(`No open room has the code ${spaced}. Check the projector: the numbers may have swapped.`),
  ).toBeVisible();
  await page.goto(`/j/${ended.code}`);
  await expect(page.getByText(`No open room has the code ${spaced}`)).toBeVisible();

  for (const path of ['/room/0000000000', '/room/0000000000/screen', '/room/x', '/room/%3Cscript%3E']) {
    await page.goto(path);
    await expect(
      page.getByRole('heading', { name: /^There is (no room|nothing) at this address/ }),
    ).toBeVisible();
  }
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  expect(heard.faults).toEqual([]);
});

test('[EE10] a size no room can have is refused in the form, with the sizes that can be had', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Choose size and memories' }).click();
  await page.getByRole('radio', { name: 'Other', exact: true }).check({ force: true });
  for (const [columns, rows] of [
    ['0', '4'],
    ['129', '4'],
    ['1', '3'],
    ['4.5', '4'],
    ['1e9', '4'],
    ['', '4'],
    ['ten', '4'],
  ]) {
    await page.getByLabel('Columns').fill(columns);
    await page.getByLabel('Rows').fill(rows);
    await expect(page.getByRole('button', { name: 'Open the room' })).toBeDisabled();
  }
  await page.getByLabel('Columns').fill('4');
  await page.getByLabel('Rows').fill('1');
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/room\//);
  await expect(canvasOf(page)).toBeVisible();
});

test('[EE11] names of emoji, of right-to-left letters, of markup and of 10,000 characters are shown safely to others, or refused', async ({
  page,
  browser,
  baseURL,
}) => {
  const { id } = await start(page, /Try it alone/);
  const other = await browser.newContext();
  try {
    const watching = await other.newPage();
    const heard = overhear(watching);
    await watching.goto(`/room/${id}`);
    await expect(canvasOf(watching)).toBeVisible();
    const title = await watching.title();
    const program = await join(baseURL ?? '', { room: id });
    const rename = (name: string) =>
      program.command('memory.rename', { memory: program.room().memories[0].id, name });

    for (const [name, shown] of [
      [names.emoji, names.emoji],
      [names.rightToLeft, rightToLeftShown],
      [names.markup, names.markup],
      [names.template, names.template],
    ]) {
      expect((await rename(name)).ok).toBe(true);
      await expect(watching.getByText(shown, { exact: true }).first()).toBeVisible();
    }
    expect(await rename('x'.repeat(10_000))).toMatchObject({ ok: false, error: { code: 'too-large' } });
    for (const name of ['', '   ', '\u200B\u2060', '👍'.repeat(61)])
      expect(await rename(name)).toMatchObject({ ok: false, error: { code: 'bad-input', field: 'name' } });
    await expect(watching.getByText(names.template, { exact: true }).first()).toBeVisible();

    await must(program, 'person.rename', { name: names.rightToLeft });
    await watching.getByRole('button', { name: /here: show them/ }).click();
    await expect(watching.getByRole('dialog').getByText(rightToLeftShown)).toBeVisible();
    expect(await program.command('person.rename', { name: 'y'.repeat(10_000) })).toMatchObject({ ok: false });
    program.close();

    // Through the page's own field: what does not fit is not taken in.
    await page.getByRole('button', { name: 'Store the canvas' }).click();
    await page.getByLabel('What is it?').fill('z'.repeat(10_000));
    expect((await page.getByLabel('What is it?').inputValue()).length).toBeLessThanOrEqual(60);
    await page.getByLabel('What is it?').fill('   ');
    await page.keyboard.press('Escape');

    const wide = await watching.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    expect(await watching.title()).toBe(title);
    expect(await watching.locator('img[src="x"]').count()).toBe(0);
    expect(heard.faults).toEqual([]);
  } finally {
    await other.close();
  }
});
