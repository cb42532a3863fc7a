/**
 * The pages as a phone meets them (goal B2): the scripts of a room's first load, and Lighthouse (mobile) on the front
 * page and in a room, against the production build. Lighthouse comes by npx; where no registry answers, what its
 * performance is made of is measured through the browser itself. Run: `npx tsx tests/bench/pages.bench.ts`.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { browserArgs, findChromium } from '../support/chromium.mjs';
import { createServerProcess } from '../support/e2e-server';
import { median, ms, openRoom, surfaceOf, verdict, withNames } from './browser-room';

const RUNS = 3;
const call = promisify(execFile);

type Scores = { performance: number; accessibility: number; metrics: string; faults: string[] };

const metricNames = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];

const lighthouse = async (url: string, chrome: string): Promise<Scores> => {
  const flags = `--headless=new ${browserArgs.join(' ')}`;
  const asked = ['--yes', 'lighthouse@12', url, '--quiet', '--output=json', `--chrome-flags=${flags}`];
  const { stdout } = await call('npx', [...asked, '--only-categories=performance,accessibility'], {
    env: { ...process.env, CHROME_PATH: chrome },
    maxBuffer: 1 << 28,
    timeout: 180_000,
  });
  const { categories, audits } = JSON.parse(stdout);
  const counted: { id: string; weight: number }[] = categories.accessibility.auditRefs;
  return {
    performance: 100 * categories.performance.score,
    accessibility: 100 * categories.accessibility.score,
    metrics: metricNames.map((name) => `${name} ${audits[name].displayValue}`).join(', '),
    faults: counted.filter(({ id, weight }) => weight > 0 && audits[id].score === 0).map(({ id }) => id),
  };
};

/** The same throttling, and the same numbers as the browser itself tells them. */
const measureAlone = async (browser: Browser, url: string): Promise<string> => {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const slow = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 };
  await session.send('Network.emulateNetworkConditions', slow);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(withNames);
  await page.addInitScript(() => {
    const seen = { fcp: 0, lcp: 0, shift: 0, blocking: 0 };
    Object.assign(window, { seen });
    const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch('paint', ({ name, startTime }) => {
      if (name === 'first-contentful-paint') seen.fcp = startTime;
    });
    watch('largest-contentful-paint', ({ startTime }) => {
      seen.lcp = startTime;
    });
    watch('layout-shift', (entry) => {
      seen.shift += Number(Reflect.get(entry, 'value'));
    });
    watch('longtask', ({ duration }) => {
      seen.blocking += Math.max(0, duration - 50);
    });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(3_000);
  const { fcp, lcp, shift, blocking } = await page.evaluate(() => Reflect.get(window, 'seen'));
  await context.close();
  return `first paint ${ms(fcp)}, largest ${ms(lcp)}, blocked ${ms(blocking)}, shift ${shift.toFixed(3)}`;
};

const judge = async (browser: Browser, name: string, url: string, chrome: string): Promise<void> => {
  const runs: Scores[] = [];
  try {
    for (let k = 0; k < RUNS; k++) runs.push(await lighthouse(url, chrome));
  } catch (error) {
    console.log(`Lighthouse does not run here: ${String(error).split('\n')[0].slice(0, 160)}`);
    console.log(`${name}, 4 × slowdown, 1.6 Mbit/s, 150 ms: ${await measureAlone(browser, url)}`);
    console.log(`GOAL B2: Lighthouse on the ${name} (goal 95): not met, it could not be run here`);
    return;
  }
  const score = (of: 'performance' | 'accessibility') => Math.round(median(runs.map((run) => run[of])));
  for (const { performance, metrics } of runs)
    console.log(`  ${name}: ${performance.toFixed(0)}, ${metrics}`);
  const faults = [...new Set(runs.flatMap((run) => run.faults))];
  if (faults.length > 0) console.log(`  accessibility: ${faults.join(', ')}`);
  const [performance, accessibility] = [score('performance'), score('accessibility')];
  console.log(
    `GOAL B2: Lighthouse on the ${name}: performance ${performance}, accessibility ${accessibility} (goal 95): ${verdict(Math.min(performance, accessibility) >= 95)}`,
  );
};

/** Everything of a kind that travels until a phone shows the room. */
const weigh = async (browser: Browser, url: string): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      bodies.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await surfaceOf(page).waitFor();
  const total = (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0) / 1_000;
  await context.close();
  console.log(
    `GOAL B2: scripts of a phone's first load of a room ${total.toFixed(1)} kB gzip in ${bodies.length} files (goal 190 kB): ${verdict(total <= 190)}`,
  );
};

const chrome = await findChromium();
if (!chrome) {
  console.log('There is no Chromium here: left out.');
  process.exit(0);
}
const server = await createServerProcess({ pages: true });
const browser = await chromium.launch({ executablePath: chrome, args: browserArgs });
const { id } = await openRoom(server.url, { width: 16, height: 16, starter: 'icons-16x16' });
const room = `${server.url}/room/${id}`;
await weigh(browser, room);
await judge(browser, 'front page', `${server.url}/`, chrome);
await judge(browser, 'room', room, chrome);
await browser.close();
await server.remove();
