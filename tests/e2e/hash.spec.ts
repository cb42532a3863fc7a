import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { endHashes, recallHashes } from '../support/recall-hash';

test('[EE4] the same seeds give the same event logs in Node and in Chromium, by hash', async ({ page }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { endHashes, recallHashes } from './recall-hash'`,
      resolveDir: join(import.meta.dirname, '../support'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'basin',
    target: 'es2022',
  });
  const here = recallHashes();
  const there = await page.evaluate(`${outputFiles[0].text}; globalThis.basin = basin; basin.recallHashes()`);
  expect(Object.keys(here).length).toBeGreaterThan(10);
  expect(there).toEqual(here);
  const ends = endHashes('webassembly');
  for (const engine of ['webassembly', 'javascript'])
    expect(await page.evaluate(`basin.endHashes('${engine}')`)).toEqual(ends);
});
