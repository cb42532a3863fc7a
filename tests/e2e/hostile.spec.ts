import { expect, type Page, test } from '@playwright/test';
import { packBits } from '../../core/pattern/bits';
import { createRng } from '../../core/random/rng';
import { cleanName, limits } from '../../core/room';
import { type Bot, createRoom, join } from '../support/e2e-bot';
import { canvasOf } from '../support/e2e-page';
import { hostileNames } from '../support/hostile-names';

/** Notes in the page itself what its content security policy stops, and anything that ran. */
const watch = async (page: Page): Promise<() => Promise<string[]>> => {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (/evil/.test(request.url())) seen.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    const noted: string[] = [];
    Object.assign(window, { noted });
    document.addEventListener('securitypolicyviolation', (event) =>
      noted.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return async () => [
    ...seen,
    ...(await page.evaluate(() => [
      ...(Reflect.get(window, 'noted') as string[]),
      ...('pwned' in window ? ['something ran'] : []),
    ])),
  ];
};

/** What no name may bring into a page. */
const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const odd =
      'iframe, object, embed, base, marquee, plaintext, xmp, img[src="x"], [onerror], [onload], [onfocus], [onclick], [onmouseover], meta[http-equiv="refresh"], [href^="javascript:"], [src*="evil"], [href*="evil"]';
    return [...document.querySelectorAll(odd)].map((element) => element.outerHTML.slice(0, 200));
  });

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

const patternOf = (rng: ReturnType<typeof createRng>, neurons: number) =>
  packBits(Int8Array.from({ length: neurons }, () => (rng.below(2) ? 1 : -1)));

/** Stores a memory of every hostile name the server takes; says which it took. */
const storeAll = async (host: Bot): Promise<string[]> => {
  const rng = createRng(5);
  const taken: string[] = [];
  for (const name of hostileNames) {
    expect((await host.command('canvas.set', patternOf(rng, 256))).ok).toBe(true);
    const ack = await host.command('memory.store', { name });
    const clean = cleanName(name);
    expect(`${JSON.stringify(name)} ${ack.ok}`).toBe(`${JSON.stringify(name)} ${clean !== null}`);
    if (clean !== null) taken.push(clean);
    await new Promise((resolve) => setTimeout(resolve, 35));
  }
  return taken;
};

test(`[SE21] of ${hostileNames.length} hostile names none runs, is reported, or breaks the page: as memories, people and rooms`, async ({
  page,
  baseURL,
}) => {
  expect(new Set(hostileNames).size).toBe(hostileNames.length);
  expect(hostileNames.length).toBeGreaterThanOrEqual(100);
  const room = await createRoom(baseURL ?? '', {
    name: '<img src=x onerror=pwned=1>',
    width: 16,
    height: 16,
  });
  const host = await join(baseURL ?? '', { room: room.id, token: room.hostToken });
  const problems = await watch(page);
  await page.goto(`/room/${room.id}`);
  await expect(canvasOf(page)).toBeVisible();

  const taken = await storeAll(host);
  expect(taken.length).toBeGreaterThan(100);
  for (const name of taken.slice(-3))
    await expect(page.getByText(name, { exact: true }).first()).toBeAttached();
  const shown = await page.evaluate(() => document.body.textContent ?? '');
  const missing = taken.filter((name) => !shown.includes(name) && !shown.includes(name.replace(/\s+/g, ' ')));
  expect(missing).toEqual([]);
  expect(await strangers(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);

  const people = await Promise.all(
    Array.from({ length: 20 }, (_, k) => join(baseURL ?? '', { room: room.id, called: `h${k}` })),
  );
  const names = hostileNames.filter((name) => cleanName(name, limits.personName) !== null);
  for (let k = 0; k < names.length; k++)
    await people[k % people.length].command('person.rename', { name: names[k] });
  await page.getByRole('button', { name: /here: show them/ }).click();
  await expect(page.getByRole('dialog').first()).toBeVisible();
  expect(await strangers(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
  expect(await problems()).toEqual([]);
  await page.keyboard.press('Escape');

  for (const path of [`/room/${room.id}/screen`, '/']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await strangers(page)).toEqual([]);
    expect(await isWide(page)).toBe(false);
    expect(await problems()).toEqual([]);
  }
  for (const bot of [host, ...people]) bot.close();
  // The watcher would have seen it: the same markup, put into the page by hand, is stopped and reported.
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="pwned=1">');
  });
  await expect.poll(async () => (await problems()).length).toBeGreaterThan(0);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('[SE22] every page carries the strict policy and its headers, sets no cookie, runs WebAssembly, and lives', async ({
  page,
  context,
  baseURL,
  request,
}) => {
  const { id, code } = await createRoom(baseURL ?? '', { width: 8, height: 8 });
  const problems = await watch(page);
  for (const path of ['/', `/room/${id}`, `/room/${id}/screen`, `/j/${code}`, '/lab', '/no/such/page']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    const policy = headers['content-security-policy'] ?? '';
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
    ])
      expect(`${path}: ${policy}`).toContain(part);
    expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|\*|https:/);
    expect([
      path,
      headers['x-frame-options'],
      headers['x-content-type-options'],
      headers['referrer-policy'],
      headers['cross-origin-resource-policy'],
    ]).toEqual([path, 'DENY', 'nosniff', 'no-referrer', 'same-origin']);
    expect(headers['permissions-policy']).toContain('camera=()');
    expect([headers['set-cookie'], headers['x-powered-by']]).toEqual([undefined, undefined]);
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect([path, await problems()]).toEqual([path, []]);
  }
  expect(await context.cookies()).toEqual([]);
  await page.goto(`/room/${id}`);
  await expect(canvasOf(page)).toBeVisible();
  const ran = await page.evaluate(() =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
      () => true,
      () => false,
    ),
  );
  expect(ran).toBe(true);
  // By the page's own means, since what a test evaluates is not bound by the policy.
  await page.evaluate(() => {
    const element = document.createElement('script');
    element.textContent = 'pwned = 1';
    document.body.append(element);
  });
  await expect.poll(async () => (await problems()).length).toBe(1);
});

test('[SE16] no path of a page leaves the tree, and nothing is served that is no page', async ({
  request,
}) => {
  for (const path of [
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/_next/static/..%2f..%2f..%2fpackage.json',
    '/_next/static/chunks/..%5c..%5c..%5cpackage.json',
    '/_next/image?url=%2Ficon.png&w=64&q=75',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%3A1%2F&w=64&q=75',
    '/_next/image?url=%2F%2Fevil.example%2Fx&w=64&q=75',
    '/_next/data/x/index.json',
    '/_next/server/pages-manifest.json',
    '/_next/build-manifest.json',
    '/_next/webpack-hmr',
    '/server/config.ts',
    '/package.json',
    '/data/secret',
    '/.env',
    '/.git/HEAD',
  ]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const body = await answer.text();
    expect(`${path} ${answer.status()}`).toMatch(/ 4\d\d$/);
    expect(body).not.toMatch(/"dependencies"|root:|ref: refs|process\.env/);
  }
  const tricks: Record<string, string>[] = [
    { 'next-action': 'x' },
    { 'next-action': '7f'.repeat(21) },
    { rsc: '1', 'next-router-state-tree': '%00' },
  ];
  for (const headers of tricks) {
    const answer = await request.post('/', { headers, data: '["__proto__"]' });
    expect(await answer.text()).not.toMatch(/at \w+ \(|node_modules/);
  }
  const middleware = await request.get('/', {
    headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  });
  expect(middleware.headers()['content-security-policy']).toContain("'strict-dynamic'");
});
