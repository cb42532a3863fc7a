import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './config';

const root = join(import.meta.dirname, '..');
const at = (...path: string[]) => join(root, ...path);

const filesBelow = (path: string): string[] => {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

const hashOf = (files: string[]): string => {
  const hash = createHash('sha256');
  for (const file of files)
    if (existsSync(file)) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
};

const run = (what: string, tool: string, args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at('node_modules', tool), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${what} failed; see above.`))));
  });

/** Does `make` unless `stamp` says that it was done from the same sources. */
const once = async (sources: string[], stamp: string, make: () => Promise<void>): Promise<void> => {
  const hash = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, hash);
};

const schemas = ['schema.prisma', 'postgresql.prisma'].map((name) => at('prisma', name));

/** The database clients, written from the models by Prisma: one for SQLite, one for PostgreSQL. */
export const generateClient = (): Promise<void> =>
  once(
    [...schemas, at('prisma.config.ts'), at('package-lock.json')],
    at('prisma', 'generated', '.stamp'),
    async () => {
      for (const schema of schemas)
        await run('prisma generate', 'prisma/build/index.js', ['generate', '--schema', schema]);
    },
  );

const pageSources = (): string[] => [
  ...filesBelow(at('app')),
  ...filesBelow(at('core')),
  ...filesBelow(at('public')),
  ...['proxy.ts', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'].map((name) =>
    at(name),
  ),
];

const buildPages = (): Promise<void> =>
  once(pageSources(), at(process.env.NEXT_DIST_DIR ?? '.next', 'basin-stamp'), () => {
    console.log('Building the pages; this is done once and takes about a quarter of a minute.');
    return run('next build', 'next/dist/bin/next', ['build']);
  });

/** Everything `npm start` needs that is not in the repository. */
export const prepare = async (): Promise<void> => {
  try {
    await generateClient();
    if (readConfig().pages) await buildPages();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};
