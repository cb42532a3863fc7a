import { dotKnown, wordsOf } from '../pattern/words';
import type { Pattern } from '../recall/types';

/** Memories side by side, one byte each: neuron i holds ξ_i^0, ξ_i^1, … from `values[i · stride]` on. */
export type MemoryBank = {
  readonly memories: readonly Pattern[];
  readonly neuronCount: number;
  readonly values: Int8Array;
  readonly stride: number;
  /** How many columns of `values` are written, shared by all banks on the same array. */
  readonly filled: { count: number };
};

const spareColumns = 8;

/** Neurons whose rows are written together: few enough to stay in the processor's nearest memory. */
const blockOfNeurons = 128;

function writeColumns({ values, stride, neuronCount, memories }: MemoryBank, from: number): void {
  for (let start = 0; start < neuronCount; start += blockOfNeurons) {
    const end = Math.min(start + blockOfNeurons, neuronCount);
    for (let column = from; column < memories.length; column++) {
      const memory = memories[column];
      for (let i = start; i < end; i++) values[i * stride + column] = memory[i];
    }
  }
}

function freshBank(memories: readonly Pattern[], neuronCount: number): MemoryBank {
  const stride = memories.length + spareColumns;
  const values = new Int8Array(stride * neuronCount);
  const bank = { memories, neuronCount, values, stride, filled: { count: memories.length } };
  writeColumns(bank, 0);
  return bank;
}

/** Whether these memories are those, perhaps with more after them. */
export const startsWith = (memories: readonly Pattern[], first: readonly Pattern[]): boolean =>
  memories.length >= first.length && first.every((memory, column) => memory === memories[column]);

/** A bank of these memories; memories added to those of `previous` cost one column each where there is room. */
export function bankOf(memories: readonly Pattern[], neuronCount: number, previous?: MemoryBank): MemoryBank {
  if (!previous || previous.neuronCount !== neuronCount || !startsWith(memories, previous.memories)) {
    return freshBank(memories, neuronCount);
  }
  const known = previous.memories.length;
  const added = memories.length - known;
  const roomLeft = previous.filled.count === known && memories.length <= previous.stride;
  if (added > 0 && !roomLeft) return freshBank(memories, neuronCount);
  const bank = { ...previous, memories };
  writeColumns(bank, known);
  bank.filled.count = Math.max(bank.filled.count, memories.length);
  return bank;
}

const words = new WeakMap<Pattern, Int32Array>();

/** A memory as words, written once: memories never change. */
export function memoryWords(memory: Pattern): Int32Array {
  const known = words.get(memory) ?? wordsOf(memory);
  words.set(memory, known);
  return known;
}

/** M_μ = ξ^μ·s for every memory. */
export function productsOf(bank: MemoryBank, state: Pattern): Float64Array {
  const set = wordsOf(state);
  const known = wordsOf(state.map(Math.abs));
  return Float64Array.from(bank.memories, (memory) => dotKnown(memoryWords(memory), set, known));
}

/** Adds change · ξ_i to M: what a change of s_i does to every product. Cost O(P). */
export function moveProducts(bank: MemoryBank, products: Float64Array, [i, change]: [number, number]): void {
  const base = i * bank.stride;
  for (let mu = 0; mu < products.length; mu++) products[mu] += change * bank.values[base + mu];
}

/** ξ_i · z over all memories, always added in the same order. Cost O(P). */
export function dotAt(bank: MemoryBank, i: number, z: Float64Array): number {
  const { values } = bank;
  const base = i * bank.stride;
  let sum = 0;
  for (let mu = 0; mu < z.length; mu++) sum += values[base + mu] * z[mu];
  return sum;
}
