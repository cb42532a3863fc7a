/**
 * The canvas in a real browser (goal B1): the script of a frame at 256 × 256 beside an element a neuron (React) and a
 * square a neuron, in turn in one page; from input to pixel in a room; and from an interaction to the next paint on a
 * phone-class processor (6 × slowdown) while a recall runs. Run: `npx tsx tests/bench/browser.bench.ts`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { browserArgs, findChromium } from '../support/chromium.mjs';
import { createServerProcess } from '../support/e2e-server';
import type { RunnerName } from './browser-page';
import { desktop, median, ms, phone, quantile, verdict } from './browser-room';

/** The page of browser-page.tsx, isolated: then its clock tells 5 µs. */
const servePage = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'browser-page.tsx')],
    bundle: true,
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script');
  const tokens =
    '--plus:#b4540a;--minus:#e4dccf;--unknown:#8a8a8a;--ring:#0b7285;--ink:#111;--ground:#fff;--on-ink:#fff';
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.setHeader('cross-origin-opener-policy', 'same-origin');
    answer.setHeader('cross-origin-embedder-policy', 'require-corp');
    answer.end(`<!doctype html><body style="margin:0;${tokens}"><script>${script}</script>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};

type Case = { side: number; share: number };
const FRAMES: Record<RunnerName, number> = { painter: 180, squares: 20, elements: 6 };
const ROUNDS = 5;

const runIn = (page: Page, name: RunnerName, of: Case): Promise<{ script: number[]; between: number[] }> =>
  page.evaluate(([runner, its, frames]) => Reflect.get(window, 'run')(runner, its, frames), [
    name,
    of,
    FRAMES[name],
  ] as const);

/** Medians of the rounds' medians, each runner in turn. */
const compare = async (page: Page, of: Case, names: readonly RunnerName[]) => {
  const rounds = new Map<RunnerName, { script: number[]; high: number[]; between: number[] }>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const all = rounds.get(name) ?? { script: [], high: [], between: [] };
      const { script, between } = await runIn(page, name, of);
      all.script.push(median(script));
      all.high.push(quantile(script, 0.95));
      all.between.push(median(between));
      rounds.set(name, all);
    }
  }
  console.log(`${of.side} × ${of.side}, ${of.share * 100} % of the neurons flip in every frame:`);
  for (const [name, { script, high, between }] of rounds) {
    const rate = `${(1000 / median(between)).toFixed(0)} frames/s`;
    console.log(
      `  ${name.padEnd(9)} script ${ms(median(script))} a frame (p95 ${ms(median(high))}), ${rate}`,
    );
  }
  const mine = rounds.get('painter');
  return { script: median(mine?.script ?? []), between: median(mine?.between ?? []) };
};

const painters = async (browser: Browser): Promise<void> => {
  const served = await servePage();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(served.url);
  const at256 = await compare(page, { side: 256, share: 0.01 }, ['painter', 'squares', 'elements']);
  await compare(page, { side: 128, share: 0.01 }, ['painter', 'squares']);
  await compare(page, { side: 128, share: 0.001 }, ['painter', 'squares']);
  await compare(page, { side: 64, share: 0.01 }, ['painter', 'squares']);
  const keepsUp = at256.between <= 1000 / 60 + 1;
  console.log(
    `GOAL B1: canvas 256 × 256 at ${(1000 / at256.between).toFixed(0)} frames/s, ${ms(at256.script)} of script a frame (goal the display's rate, 0.3 ms): ${verdict(keepsUp && at256.script <= 0.3)}`,
  );
  await page.close();
  served.close();
};

const executablePath = await findChromium();
if (!executablePath) {
  console.log('There is no Chromium here: left out.');
  process.exit(0);
}
const only = process.argv[2];
const browser = await chromium.launch({ executablePath, args: browserArgs });
if (!only || only === 'painter') await painters(browser);
if (only !== 'painter') {
  const server = await createServerProcess({ pages: true });
  if (!only || only === 'desktop') await desktop(browser, server.url);
  if (!only || only === 'phone') await phone(browser, server.url);
  await server.remove();
}
await browser.close();
