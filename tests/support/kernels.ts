import { writeFileSync } from 'node:fs';
import { assemble, binaryPath, kernelNames, written } from './assemble';

/** Assembles every kernel: npm run kernels */
for (const name of kernelNames) {
  const bytes = await assemble(name);
  writeFileSync(binaryPath(name), written(name, bytes));
  console.log(`${name}: ${bytes.length} bytes`);
}
