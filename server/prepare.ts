import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readConfig } from './config';
import { at, bundleFolder, bundles, isCurrent, root, schemas, stampOf } from './sources.mjs';

const run = (what: string, tool: string, args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at('node_modules', tool), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${what} failed; see above.`))));
  });

/** Does `make` unless its stamp says that it was done from the same sources. */
const once = async (what: 'client' | 'pages', make: () => Promise<void>): Promise<void> => {
  if (isCurrent(what)) return;
  const { stamp, hash } = stampOf(what);
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, hash);
};

/** The database clients, written from the models by Prisma: one for SQLite, one for PostgreSQL. */
export const generateClient = (): Promise<void> =>
  once('client', async () => {
    for (const schema of schemas)
      await run('prisma generate', 'prisma/build/index.js', ['generate', '--schema', schema]);
  });

const buildPages = (): Promise<void> =>
  once('pages', () => {
    console.log('Building the pages; this is done once and takes about a quarter of a minute.');
    return run('next build', 'next/dist/bin/next', ['build']);
  });

const KEPT_BUNDLES = 3;

/** A server that still runs from an older one finds it: only what is older than that goes. */
const forgetOldBundles = (): void => {
  const byAge = readdirSync(bundles)
    .map((name) => ({ path: join(bundles, name), made: statSync(join(bundles, name)).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  for (const { path } of byAge.slice(KEPT_BUNDLES)) rmSync(path, { recursive: true, force: true });
};

const putInPlace = (draft: string, folder: string): void => {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was faster, with the same.
    if (!existsSync(folder)) throw error;
  }
};

/**
 * The server and its threads as JavaScript: translated once, not at every start and again in every thread. A folder
 * appears whole or not at all, so that servers may be started at once.
 */
const bundleServer = async (): Promise<void> => {
  const folder = bundleFolder();
  if (existsSync(folder)) return;
  const draft = `${folder}.${process.pid}`;
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: 'server/main.ts',
      worker: 'server/simulation/worker.ts',
      'sqlite-worker': 'server/store/sqlite-worker.mjs',
    },
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  putInPlace(draft, folder);
  forgetOldBundles();
};

/** Everything `npm start` needs that is not in the repository. */
export const prepare = async (): Promise<void> => {
  try {
    await generateClient();
    if (readConfig().pages) await buildPages();
    await bundleServer();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};
