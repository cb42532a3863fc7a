import { recall } from './binary/recall';
import type { RecallKernels } from './desk';
import { firstRow, pages } from './desk';
import type { Kernels } from './load';
import { loadKernels, pageSize, perEngine } from './load';
import { recallTwin } from './recall-twin';

/**
 * Where the rows of memories lie, so that kernels can read them: one memory for all networks of a thread, and
 * nothing in it that could not be made anew from the memories themselves. So nobody gives anything back: what
 * is new lies behind what is there, and when the budget is used up all is forgotten, and who comes again writes
 * his rows again. The budget doubles when that happens to more than half of it between two such moments, and is
 * halved when it hardly happens. When most of what lies there belongs to networks that are gone, a new small
 * memory takes the place of the old one. A memory of its own for each network would be simpler, but costs 10 GB
 * of addresses and more time than a small recall.
 */
export type Space = {
  readonly kernels: Kernels<RecallKernels>;
  /** Rows written in an earlier generation are gone. */
  readonly generation: number;
  readonly bytes: Int8Array;
  readonly halves: Int16Array;
  readonly words: Int32Array;
  /** Room for so many bytes of this owner, `again` if it had some before; −1 when there is none to be had. */
  take(bytes: number, owner: object, again: boolean): number;
};

const smallest = 4 << 20;
const largest = 1 << 30;

/** Room is had in whole lines of the processor's nearest memory. */
const line = 64;

type Hold = {
  kernels: Kernels<RecallKernels>;
  generation: number;
  top: number;
  budget: number;
  /** Bytes that had to be written again since all was last forgotten, and those whose owners are gone. */
  again: number;
  gone: number;
};

export const freshKernels = (): Kernels<RecallKernels> =>
  loadKernels({
    binary: recall,
    names: ['signs', 'pack', 'known', 'weave', 'column', 'along', 'wrong', 'listen', 'run'],
    pages,
    twin: recallTwin,
  });

/** All rows are forgotten; a memory larger than is wanted is given back. */
function forget(hold: Hold): void {
  hold.generation++;
  hold.top = firstRow;
  hold.again = 0;
  hold.gone = 0;
  if (hold.kernels.memory.buffer.byteLength > firstRow + 2 * hold.budget) hold.kernels = freshKernels();
}

function renew(hold: Hold, wanted: number): void {
  const factor = hold.again > hold.budget / 2 ? 2 : hold.again < hold.budget / 8 ? 0.5 : 1;
  hold.budget = Math.min(largest, Math.max(smallest, wanted, hold.budget * factor));
  forget(hold);
}

/** False when the machine has no more. */
function reach({ kernels: { memory } }: Hold, end: number): boolean {
  const size = memory.buffer.byteLength;
  if (end <= size) return true;
  const needed = Math.ceil((end - size) / pageSize);
  for (const more of [Math.max(needed, size / pageSize / 4), needed]) {
    try {
      memory.grow(Math.ceil(more));
      return true;
    } catch {}
  }
  return false;
}

function take(hold: Hold, bytes: number): number {
  if (bytes > largest) return -1;
  if (hold.top + bytes > firstRow + hold.budget) renew(hold, bytes);
  if (!reach(hold, hold.top + bytes)) return -1;
  const start = hold.top;
  hold.top = Math.ceil((start + bytes) / line) * line;
  return start;
}

/** Hears of owners that are gone, where the language tells. */
function listener(hold: Hold): (owner: object, bytes: number) => void {
  if (typeof FinalizationRegistry === 'undefined') return () => undefined;
  const registry = new FinalizationRegistry<{ generation: number; bytes: number }>((told) => {
    if (told.generation !== hold.generation) return;
    hold.gone += told.bytes;
    const held = hold.top - firstRow;
    if (held <= smallest || hold.gone < (3 * held) / 4) return;
    hold.budget = smallest;
    forget(hold);
  });
  return (owner, bytes) => registry.register(owner, { generation: hold.generation, bytes });
}

function makeSpace(): Space {
  const hold: Hold = {
    kernels: freshKernels(),
    generation: 1,
    top: firstRow,
    budget: smallest,
    again: 0,
    gone: 0,
  };
  const hear = listener(hold);
  const views = { bytes: new Int8Array(0), halves: new Int16Array(0), words: new Int32Array(0) };
  const fresh = () => {
    const { buffer } = hold.kernels.memory;
    if (views.bytes.buffer === buffer) return views;
    views.bytes = new Int8Array(buffer);
    views.halves = new Int16Array(buffer);
    views.words = new Int32Array(buffer);
    return views;
  };
  return {
    get kernels() {
      return hold.kernels;
    },
    get generation() {
      return hold.generation;
    },
    get bytes() {
      return fresh().bytes;
    },
    get halves() {
      return fresh().halves;
    },
    get words() {
      return fresh().words;
    },
    take(bytes, owner, again) {
      const start = take(hold, bytes);
      if (start < 0) return start;
      if (again) hold.again += bytes;
      hear(owner, bytes);
      return start;
    },
  };
}

/** The space of the engine that serves now. */
export const spaceNow = perEngine(makeSpace);
