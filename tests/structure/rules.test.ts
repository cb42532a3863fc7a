import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const rules = [...readFileSync(join(root, 'SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map(
  (m) => m[1],
);

const sources = filesBelow('tests').filter((file) => /\.(test|spec|contract)\.tsx?$/.test(file));
const titlesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:it|test)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])(.*?)\1/gs)].map((m) => m[2]);
const titles = sources.flatMap((file) =>
  titlesIn(readFileSync(file, 'utf8')).map((title) => ({ file, title })),
);
const idsOf = (title: string): string[] =>
  [...(/^((?:\[[^\]]*\]\s*)+)/.exec(title)?.[1] ?? '').matchAll(/[A-Z]{2}\d+/g)].map((m) => m[0]);

describe('the book of rules', () => {
  it('[HS1] every rule of SPEC.md has its own id', () => {
    const twice = rules.filter((id, k) => rules.indexOf(id) !== k);
    expect(twice).toEqual([]);
    expect(rules.length).toBeGreaterThan(0);
  });

  it('[HS2] every rule has a test whose title begins with its id', () => {
    const tested = new Set(titles.flatMap(({ title }) => idsOf(title)));
    expect(rules.filter((id) => !tested.has(id))).toEqual([]);
  });

  it('[HS3] every test title begins with the id of a rule that exists', () => {
    const known = new Set(rules);
    const astray = titles.filter(
      ({ title }) => idsOf(title).length === 0 || idsOf(title).some((id) => !known.has(id)),
    );
    expect(astray).toEqual([]);
  });
});
