import { defineConfig } from '@playwright/test';
import { browserArgs, findChromium } from '../support/chromium.mjs';

/** One real server with a fresh database for the run; every test opens rooms of its own. */
const port = Number(process.env.E2E_PORT ?? 4191);

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  outputDir: '../../test-results',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 800 },
    // A trace costs a third of the run: only what failed once is recorded.
    trace: 'on-first-retry',
    launchOptions: { executablePath: await findChromium(), args: browserArgs },
  },
  webServer: {
    command: 'node server/start.mjs',
    cwd: '../..',
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${process.env.E2E_DATA ?? `/tmp/basin-e2e-${process.pid}`}/basin.db`,
      LOG_LEVEL: 'warn',
    },
  },
});
