import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

type Core = typeof import('../../core/index') &
  typeof import('../../core/kernels/load') &
  typeof import('../../core/kernels/space');

const entry = ['index', 'kernels/load', 'kernels/space']
  .map((name) => `export * from './${name}';`)
  .join('\n');

/** The core as JavaScript, put together as the server is: what translates as it goes gives every closure its name anew. */
export const builtCore = async (): Promise<Core> => {
  const directory = mkdtempSync(join(tmpdir(), 'basin-core-'));
  const outfile = join(directory, 'core.mjs');
  const resolveDir = join(import.meta.dirname, '../../core');
  await build({
    stdin: { contents: entry, resolveDir, loader: 'ts' },
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
  });
  const core: Core = await import(pathToFileURL(outfile).href);
  rmSync(directory, { recursive: true });
  return core;
};
