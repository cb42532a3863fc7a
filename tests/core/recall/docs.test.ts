import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as core from '../../../core/index';

const text = readFileSync(join(import.meta.dirname, '../../../docs/core.md'), 'utf8');
const examples = [...text.matchAll(/```js\n(.*?)```/gs)].map((match) => match[1]);

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

function printed(example: string): string[] {
  const lines: string[] = [];
  const log = (...values: unknown[]) => lines.push(values.map(shown).join(' '));
  const body = example.replace(/import (\{.*?\}) from '\.\.\/core\/index';/gs, 'const $1 = core;');
  expect(body).not.toContain('import');
  new Function('core', 'console', body)(core, { log });
  return lines;
}

test('[RC13] every example of docs/core.md prints what its comments say', () => {
  expect(examples.length).toBeGreaterThan(5);
  for (const example of examples) {
    const promised = [...example.matchAll(/ \/\/ → (.*)$/gm)].map((match) => match[1]);
    expect(printed(example)).toEqual(promised);
  }
});

test('[RC13] it names everything the front door gives', () => {
  const missing = Object.keys(core).filter((name) => !text.includes(name));
  expect(missing).toEqual([]);
});
