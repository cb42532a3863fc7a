import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const onPath = (name) => {
  const found = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split(/\r?\n/)[0] : undefined;
};

const playwrightsOwn = async () => {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
};

/** An installed Chromium or Chrome: CHROMIUM_PATH, the PATH, the usual places, Playwright's own. */
export const findChromium = async () =>
  [process.env.CHROMIUM_PATH, ...names.map(onPath), ...places].find((path) => path && existsSync(path)) ??
  (await playwrightsOwn());

const attempts = [
  [
    'Playwright’s Chromium',
    () =>
      execFileSync('npx', ['playwright', 'install', 'chromium'], {
        stdio: 'ignore',
        timeout: 180_000,
        shell: process.platform === 'win32',
      }),
  ],
  [
    'Debian’s chromium package',
    () => {
      if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new Error('not root, or no apt-get');
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: 180_000 });
      execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore', timeout: 420_000 });
    },
  ],
];

/** Finds a browser, else installs one, else throws with what to do. */
export const ensureChromium = async () => {
  const found = await findChromium();
  if (found) return found;
  for (const [what, install] of attempts) {
    try {
      console.log(`No Chromium or Chrome found: installing ${what} …`);
      install();
      const installed = await findChromium();
      if (installed) return installed;
    } catch {
      /* the next way */
    }
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none could be found or installed. ' +
      'Install one (for example `npx playwright install chromium`, or your system’s package `chromium`), ' +
      'or set CHROMIUM_PATH to its executable, and run `npm test` again.',
  );
};
