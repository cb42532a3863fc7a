import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { recallHashes } from '../support/recall-hash';

test('[EE4] the same seeds give the same event logs in Node and in Chromium, by hash', async ({ page }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { recallHashes } from './recall-hash'`,
      resolveDir: join(import.meta.dirname, '../support'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'basin',
    target: 'es2022',
  });
  const here = recallHashes();
  const there = await page.evaluate(`${outputFiles[0].text}; basin.recallHashes()`);
  expect(Object.keys(here).length).toBeGreaterThan(10);
  expect(there).toEqual(here);
});
