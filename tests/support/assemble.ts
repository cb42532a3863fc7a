import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

const kernels = join(import.meta.dirname, '../../core/kernels');

export const kernelNames = readdirSync(join(kernels, 'source')).map((file) => file.replace(/\.wat$/, ''));

export const binaryPath = (name: string): string => join(kernels, 'binary', `${name}.ts`);

/** The module of this name, assembled from its source. */
export async function assemble(name: string): Promise<Uint8Array> {
  const { parseWat } = await wabt();
  const source = readFileSync(join(kernels, 'source', `${name}.wat`), 'utf8');
  const module = parseWat(`${name}.wat`, source, { simd: true, bulk_memory: true });
  module.validate();
  return module.toBinary({}).buffer;
}

/** The module as TypeScript that Node and browsers import alike. */
export const written = (name: string, bytes: Uint8Array): string =>
  `/** source/${name}.wat, assembled by \`npm run kernels\`: ${bytes.length} bytes in base64. */
export const ${name} =
  '${Buffer.from(bytes).toString('base64')}';
`;
