import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createRoom } from '../support/e2e-bot';
import { canvasOf } from '../support/e2e-page';

/** Serious and critical findings, short enough to read. */
const faultsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
    );
};

type Place = {
  name: string;
  path: (room: Room) => string;
  ready: (page: Page) => Promise<void>;
  phone?: boolean;
};
type Room = { id: string; code: string };

const seen = (text: string | RegExp) => async (page: Page) => {
  await expect(page.getByText(text).first()).toBeVisible();
};
const inRoom = (page: Page): Promise<void> => expect(canvasOf(page)).toBeVisible();
const withDialog = (button: string | RegExp) => async (page: Page) => {
  await inRoom(page);
  await page.getByRole('button', { name: button }).first().click();
  await expect(page.getByRole('dialog').first()).toBeVisible();
};
const withTab = (name: string) => async (page: Page) => {
  await inRoom(page);
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tabpanel', { name })).toBeVisible();
};

const room = ({ id }: Room): string => `/room/${id}`;
const places: readonly Place[] = [
  { name: 'landing', path: () => '/', ready: seen('Start a class') },
  { name: 'landing on a phone', path: () => '/', ready: seen('Start a class'), phone: true },
  {
    name: 'choosing a room',
    path: () => '/',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Choose size and memories' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'room', path: room, ready: inRoom },
  { name: 'sharing', path: room, ready: withDialog('Share') },
  { name: 'storing', path: room, ready: withDialog('Store the canvas') },
  { name: 'people', path: room, ready: withDialog(/here: show them/) },
  { name: 'corrupting', path: room, ready: withDialog('Corrupt') },
  { name: 'settings', path: room, ready: withDialog(/settings|network|rule/i) },
  { name: 'room on a phone', path: room, ready: inRoom, phone: true },
  { name: 'drawing on a phone', path: room, ready: withTab('Draw'), phone: true },
  { name: 'memories on a phone', path: room, ready: withTab('Memories'), phone: true },
  { name: 'measures on a phone', path: room, ready: withTab('Why'), phone: true },
  { name: 'projector', path: ({ id }) => `/room/${id}/screen`, ready: seen(/person here|people here/) },
  { name: 'joining by a wrong code', path: () => '/j/000000', ready: seen(/No open room has the code/) },
  { name: 'attributions', path: () => '/attributions', ready: seen('Starter memories') },
  { name: 'no such room', path: () => '/room/0000000000', ready: seen('There is no room at this address') },
  { name: 'no such page', path: () => '/nowhere/at/all', ready: seen('There is nothing at this address') },
];

const look = async (
  browser: Browser,
  colorScheme: 'light' | 'dark',
  at: Room,
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const { name, path, ready, phone } of places) {
    const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 800 };
    const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
    try {
      const page = await context.newPage();
      await page.goto(path(at));
      await ready(page);
      const faults = await faultsOf(page);
      if (faults.length > 0) found[name] = faults;
    } catch (error) {
      found[name] = [String(error).slice(0, 600)];
    } finally {
      await context.close();
    }
  }
  return found;
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[EE9] axe finds nothing serious on any page, ${colorScheme}`, async ({ browser, baseURL }) => {
    test.setTimeout(600_000);
    const at = await createRoom(baseURL ?? '', {
      name: 'Seen',
      width: 16,
      height: 16,
      starter: 'icons-16x16',
    });
    expect(await look(browser, colorScheme, at)).toEqual({});
  });
}
