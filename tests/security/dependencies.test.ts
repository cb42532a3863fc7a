import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

type Package = {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  optional?: boolean;
  cpu?: string[];
};
type Lock = { packages: Record<string, Package> };

const REGISTRY = 'https://registry.npmjs.org/';
const root = join(import.meta.dirname, '../..');
const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Below these, what a stranger sends can crash or fill the server. SECURITY.md says which advisories they close. */
const least: Record<string, string> = {
  'socket.io-parser': '4.2.7',
  'socket.io-adapter': '2.5.8',
  'engine.io': '6.6.9',
  ws: '8.21.0',
};

const numbers = (version: string): number[] => version.split(/[.-]/).slice(0, 3).map(Number);
const isAtLeast = (version: string, least: string): boolean => {
  const [a, b] = [numbers(version), numbers(least)];
  const k = a.findIndex((part, i) => part !== b[i]);
  return k === -1 || a[k] > b[k];
};

it('[SE19] what parses bytes of strangers is no older than where its known holes were closed', () => {
  for (const [name, version] of Object.entries(least)) {
    const copies = installed.filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(copies.length, name).toBeGreaterThan(0);
    for (const [path, { version: found = '' }] of copies)
      expect(isAtLeast(found, version), `${path} ${found}, need ${version}`).toBe(true);
  }
  expect([isAtLeast('4.2.6', '4.2.7'), isAtLeast('4.3.0', '4.2.7'), isAtLeast('5.0.0', '4.9.9')]).toEqual([
    false,
    true,
    true,
  ]);
});

it('[SE19] every package comes from the registry, with a hash, in an exact version', () => {
  // The lock names binaries for other systems without a hash: npm knows it only where it installs them.
  const foreign = ({ optional, cpu }: Package): boolean => optional === true && cpu !== undefined;
  const loose = installed.filter(
    ([, { resolved = REGISTRY, integrity = '', link, inBundle, ...rest }]) =>
      link ||
      !resolved.startsWith(REGISTRY) ||
      !(inBundle || foreign(rest) || integrity.startsWith('sha512-')),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+(-[\w.]+)?$/);
});
