import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { bundleFolder, root } from '../../server/sources.mjs';

const make = () =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/make.ts'], {
    cwd: root,
    env: { ...process.env, PAGES: 'off' },
  });

it('[CF8] two that build at once find one whole server, and whoever builds again makes nothing', async () => {
  await Promise.all([make(), make()]);
  const folder = bundleFolder();
  for (const file of ['main.mjs', 'worker.mjs', 'sqlite-worker.mjs'])
    expect(existsSync(join(folder, file)), file).toBe(true);
  const made = statSync(folder).mtimeMs;
  expect((await make()).stdout).toBe('');
  expect(statSync(folder).mtimeMs).toBe(made);
});
