import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { recall } from '../../../core/kernels/binary/recall';
import { chooseEngine, engineNow, loadKernels, perEngine } from '../../../core/kernels/load';
import { assemble, binaryPath, kernelNames, written } from '../../support/assemble';

afterEach(() => chooseEngine('best'));

type Signs = { signs(at: number, count: number): number };
const source = {
  binary: recall,
  names: ['signs'] as const,
  pages: 16,
  twin: (): Signs => ({ signs: () => 7 }),
};

describe('kernels', () => {
  test('[KN1] what is committed is what the sources assemble to, byte by byte', async () => {
    expect(kernelNames.length).toBeGreaterThan(0);
    for (const name of kernelNames) {
      const bytes = await assemble(name);
      expect(readFileSync(binaryPath(name), 'utf8')).toBe(written(name, bytes));
      expect(bytes.length).toBeLessThan(8192);
    }
  });

  test('[KN2] WebAssembly serves where there is some, and the twin where it is chosen', () => {
    expect(engineNow()).toBe('webassembly');
    const made = perEngine(() => loadKernels<Signs>(source));
    expect(made().engine).toBe('webassembly');
    expect(made()).toBe(made());
    new Int8Array(made().memory.buffer).set([1, -1, 1, 0], 100);
    expect([made().run.signs(100, 3), made().run.signs(100, 4)]).toEqual([1, 0]);
    chooseEngine('javascript');
    expect([made().engine, made().run.signs(100, 3)]).toEqual(['javascript', 7]);
    made().memory.grow(1);
    expect(made().memory.buffer.byteLength).toBe(17 * 65_536);
  });

  test('[KN2] where WebAssembly refuses a module the twin serves silently, unless WebAssembly was asked for', () => {
    const broken = { ...source, binary: 'AGFzbQ==' };
    chooseEngine('webassembly');
    expect(() => loadKernels<Signs>(broken)).toThrow();
    chooseEngine('best');
    expect(() => loadKernels<Signs>({ ...source, names: ['missing' as 'signs'] }).engine).not.toThrow();
    expect(engineNow()).toBe('javascript');
    expect(loadKernels<Signs>(source).run.signs(0, 1)).toBe(7);
  });
});
