import { fromBase64 } from '../pattern/base64';

/**
 * Kernels: small modules of WebAssembly, each with a twin in JavaScript that gives the same results to the last
 * bit. To add one:
 * 1. write `source/<name>.wat`; it exports its functions and its `memory`, and stays below 8 KB assembled, so
 *    that every browser compiles it at once;
 * 2. `npm run kernels` assembles it into `binary/<name>.ts`, which is committed; a test compares the two;
 * 3. write the twin: the same functions over the same bytes;
 * 4. `const mine = perEngine(() => loadKernels({ binary, names, pages, twin }))`, then `mine().run.f(…)`.
 * A module has a memory of its own, nothing is shared between modules.
 */
export type Engine = 'webassembly' | 'javascript';

/** What kernels read and write. `grow` replaces `buffer`: take views anew after it. */
export type KernelMemory = { readonly buffer: ArrayBuffer; grow(pages: number): number };

export type Kernels<T> = { readonly engine: Engine; readonly memory: KernelMemory; readonly run: T };

export type KernelSource<T> = {
  /** The module in base64. */
  readonly binary: string;
  /** The functions that it must export. */
  readonly names: readonly (keyof T & string)[];
  /** Pages of memory at the start, as the module says itself. */
  readonly pages: number;
  twin(memory: KernelMemory): T;
};

/** Bytes of a page of memory. */
export const pageSize = 65_536;

let wanted: Engine | 'best' = 'best';
let refused = false;

/** Which engine serves from now on: the twin for tests and benches, `best` (as at the start) for everybody else. */
export function chooseEngine(engine: Engine | 'best'): void {
  wanted = engine;
}

const modules = new Map<string, WebAssembly.Module>();

function moduleOf(binary: string): WebAssembly.Module {
  const known = modules.get(binary);
  if (known) return known;
  const bytes = fromBase64(binary);
  if (!bytes) throw new Error('a kernel that is no base64');
  const module = new WebAssembly.Module(bytes.slice());
  modules.set(binary, module);
  return module;
}

/** Who serves now. Without WebAssembly, without its vectors, or where the page's policy refuses it: the twin. */
export function engineNow(): Engine {
  if (wanted !== 'best') return wanted;
  return refused || typeof WebAssembly === 'undefined' ? 'javascript' : 'webassembly';
}

/** The memory of a twin: an ordinary buffer. */
function twinMemory(pages: number): KernelMemory {
  let buffer = new ArrayBuffer(pages * pageSize);
  return {
    get buffer() {
      return buffer;
    },
    grow(more) {
      const before = buffer;
      buffer = new ArrayBuffer(before.byteLength + more * pageSize);
      new Uint8Array(buffer).set(new Uint8Array(before));
      return before.byteLength / pageSize;
    },
  };
}

function instantiate<T>({ binary, names }: KernelSource<T>): Kernels<T> {
  const { exports } = new WebAssembly.Instance(moduleOf(binary));
  const { memory } = exports;
  const missing = names.filter((name) => typeof exports[name] !== 'function');
  if (!(memory instanceof WebAssembly.Memory) || missing.length > 0)
    throw new Error(`kernels without ${missing.join(', ') || 'memory'}`);
  // The one cast: a module's exports have no types, and all names were looked at.
  return { engine: 'webassembly', memory, run: exports as T };
}

/** New kernels with a memory of their own, by the engine that serves now. */
export function loadKernels<T>(source: KernelSource<T>): Kernels<T> {
  if (engineNow() === 'webassembly') {
    try {
      return instantiate(source);
    } catch (problem) {
      if (wanted === 'webassembly') throw problem;
      refused = true;
    }
  }
  const memory = twinMemory(source.pages);
  return { engine: 'javascript', memory, run: source.twin(memory) };
}

/** One of these for the engine that serves now, made when it is first asked for. */
export function perEngine<T>(make: () => T): () => T {
  const made = new Map<Engine, T>();
  return () => {
    const known = made.get(engineNow());
    if (known !== undefined) return known;
    const fresh = make();
    made.set(engineNow(), fresh);
    return fresh;
  };
}
