// What is made from the sources, and whether it was made from those that are here. Plain JavaScript, since it is read
// before anything is translated.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const at = (...path) => join(root, ...path);

const filesBelow = (folder) => {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

const hashes = new Map();
/** Folders are shared by what is made from them: each is read once. */
const hashOf = (folder) => {
  if (!hashes.has(folder)) {
    const hash = createHash('sha256');
    for (const file of filesBelow(folder)) hash.update(file.slice(root.length)).update(readFileSync(file));
    hashes.set(folder, hash.digest('hex'));
  }
  return hashes.get(folder);
};

const hashOfAll = (folders, files) => {
  const hash = createHash('sha256');
  for (const folder of folders) hash.update(folder).update(hashOf(folder));
  for (const file of files) if (existsSync(at(file))) hash.update(file).update(readFileSync(at(file)));
  return hash.digest('hex');
};

export const schemas = ['prisma/schema.prisma', 'prisma/postgresql.prisma'];
const forAll = ['package-lock.json', 'tsconfig.json'];

const made = {
  client: {
    stamp: at('prisma', 'generated', '.stamp'),
    hash: () => hashOfAll([], [...schemas, 'prisma.config.ts', 'package-lock.json']),
  },
  pages: {
    stamp: at(process.env.NEXT_DIST_DIR ?? '.next', 'basin-stamp'),
    hash: () =>
      hashOfAll(['app', 'core', 'public'], [...forAll, 'proxy.ts', 'next.config.mjs', 'postcss.config.mjs']),
  },
};

/** Where it is noted what something was last made from, and what it would be made from now. */
export const stampOf = (what) => ({ stamp: made[what].stamp, hash: made[what].hash() });

export const isCurrent = (what) => {
  const { stamp, hash } = stampOf(what);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
};

export const bundles = at('build');

/**
 * The folder of the server as JavaScript, named by its sources. It lies as deep as the folders of `server`, so that
 * `../..` leads to the root from either.
 */
export const bundleFolder = () => {
  const hash = hashOfAll(['server', 'core'], [...forAll, ...schemas, 'prisma.config.ts']);
  return join(bundles, hash.slice(0, 16));
};
