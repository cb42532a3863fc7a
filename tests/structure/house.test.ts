import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const decisions = readFileSync(join(root, 'DECISIONS.md'), 'utf8');

const sources = ['app', 'core', 'server', 'prisma', 'tests']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((file) => !/(^prisma\/generated|^core\/starters\/data)\//.test(file));

const lines = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;

describe('the house', () => {
  it('[HS4] files have at most 300 lines and functions at most 40, or a reason in DECISIONS.md', () => {
    const long = sources.filter((file) => lines(file) > 300 && !decisions.includes(file));
    expect(long).toEqual([]);
    const excused = sources.filter((file) =>
      /biome-ignore lint\/complexity\/noExcessiveLinesPerFunction/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(
      excused.filter((file) => !decisions.includes(file) && !file.startsWith('tests/structure')),
    ).toEqual([]);
  });

  it('[HS5] imports follow the directions of the house, and the linter finds nothing else', () => {
    const biome = join(root, 'node_modules/.bin/biome');
    const args = ['lint', '--error-on-warnings', '--diagnostic-level=warn', '.'];
    const { status, stdout, stderr } = spawnSync(biome, args, { cwd: root, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });
});
