// Every test there is: Vitest, and beside it five minutes of soak, then Playwright in a real browser. Ends with one line
// that counts them all.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './support/chromium.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'basin-tests-'));
const report = (name) => join(scratch, `${name}.json`);

/** Whether a program ends well. One that is `quiet` keeps what it says until it is done: another one is talking. */
const run = (command, args, { env = {}, quiet = false } = {}) =>
  new Promise((resolve) => {
    const said = [];
    const child = spawn(command, args, {
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(text));
    const end = (code) => {
      if (quiet) process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    };
    child.on('close', end);
    child.on('error', () => end(1));
  });

const read = (name) => {
  try {
    return JSON.parse(readFileSync(report(name), 'utf8'));
  } catch {
    return null;
  }
};

const vitestCount = () => {
  const result = read('vitest');
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  // A file that failed to load has no tests of its own: it counts as one failure.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken,
    skipped: result.numPendingTests + result.numTodoTests,
  };
};

const playwrightCount = () => {
  const result = read('playwright');
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = result.stats;
  return { passed: expected + flaky, failed: unexpected + result.errors.length, skipped };
};

/** Each promise of the soak counts as a test. */
const soakCount = () => {
  const checks = read('soak')?.checks;
  if (!checks?.length) return { passed: 0, failed: 1, skipped: 0 };
  const passed = checks.filter(({ held }) => held).length;
  return { passed, failed: checks.length - passed, skipped: 0 };
};

const vitest = () =>
  run('npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report('vitest')}`,
  ]);

const playwright = async () =>
  run('npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'], {
    env: { CHROMIUM_PATH: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report('playwright') },
    quiet: true,
  });

const soakArgs = ['--import', 'tsx', 'tests/load/soak.ts', '--short', '--nice', '-15'];
const soak = () => run(process.execPath, [...soakArgs, '--json', report('soak')], { quiet: true });

const tried = async (suite) =>
  suite().catch((error) => {
    console.error(error.message);
    return false;
  });

/** Database clients, pages and the server, which both lanes want and only one may make. */
const makeReady = () => run(process.execPath, ['--import', 'tsx', 'server/make.ts']);

const ready = await makeReady();
const [unit, [soaked, browser]] = await Promise.all([
  tried(vitest),
  (async () => [await tried(soak), await tried(playwright)])(),
]);
// Beside all else it may have starved: like any test on a build machine it is tried a second time, alone.
const held = soaked || (Boolean(process.env.CI) && (await tried(soak)));

const total = { passed: 0, failed: 0, skipped: 0 };
for (const count of [vitestCount(), playwrightCount(), soakCount()])
  for (const key of Object.keys(total)) total[key] += count[key];
rmSync(scratch, { recursive: true, force: true });
if (![ready, unit, browser, held].every(Boolean) && total.failed === 0) total.failed = 1;
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed ? 1 : 0);
