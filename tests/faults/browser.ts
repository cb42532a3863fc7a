import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/server';
import { type Form, hold, type Seen } from './fault';

const root = join(import.meta.dirname, '../..');

type Stats = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

/** The browser's tests of one file, as long and as often as the form says. Prints what they print. */
const specs = async (files: readonly string[], env: Record<string, string>): Promise<Seen> => {
  const scratch = mkdtempSync(join(tmpdir(), 'basin-faults-'));
  const report = join(scratch, 'playwright.json');
  const said: string[] = [];
  try {
    const args = ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'];
    const child = spawn('npx', [...args, ...files], {
      cwd: root,
      env: {
        ...process.env,
        ...env,
        E2E_PORT: String(await freePort()),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.push(text);
      process.stdout.write(text);
    });
    await new Promise((resolve) => child.once('close', resolve));
    const { stats }: Stats = JSON.parse(readFileSync(report, 'utf8'));
    hold(
      'every test passes at the first try',
      stats.unexpected + stats.flaky === 0 && stats.expected > 0,
      stats,
    );
    const figures = said.join('').match(/^(?:\d+ kills|same state|ticks again|\w+ ms).*$/gm) ?? [];
    return { tried: `${stats.expected} tests in Chromium`, figures: figures.join('; ') || 'passed' };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

const full = (form: Form, counts: Record<string, string>): Record<string, string> =>
  form === 'full' ? counts : {};

export const browserFaults = [
  {
    id: 'browser-kill',
    title: '`kill -9` in mid-recall under a browser',
    run: (form: Form) => specs(['kill.spec.ts'], full(form, { KILLS: '100' })),
  },
  {
    id: 'browser-stopped',
    title: 'A browser stopped',
    run: (form: Form) => specs(['stopped.spec.ts'], full(form, { STOPPED_SECONDS: '60' })),
  },
  {
    id: 'browser-asleep',
    title: 'Two tabs, sleep, the network changed',
    run: (form: Form) => specs(['asleep.spec.ts'], full(form, { SLEEP_SECONDS: '600', AWAKE_MS: '2000' })),
  },
];
