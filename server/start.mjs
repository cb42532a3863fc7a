// `npm start`: makes what is missing (database clients, pages, the server as JavaScript), then serves.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFolder, isCurrent, root } from './sources.mjs';

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });

const folder = bundleFolder();
if (!existsSync(folder) || (process.env.PAGES !== 'off' && !isCurrent('pages'))) {
  const args = ['--import', 'tsx', join('server', 'make.ts')];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const { main } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
await main();
