import type { Pattern } from '../recall/types';

/** Thirty-two neurons to a word, +1 a set bit: a ±1 pattern for quick comparison. */
export function wordsOf(pattern: Pattern): Int32Array {
  const words = new Int32Array(Math.ceil(pattern.length / 32));
  for (let i = 0; i < pattern.length; i++) if (pattern[i] === 1) words[i >> 5] |= 1 << (i & 31);
  return words;
}

/** How many bits are set. */
export function bitCount(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** ξ·s of two ±1 patterns of N neurons given as words: N − 2 · (number of neurons that differ). Cost O(N/32). */
export function dotWords(a: Int32Array, b: Int32Array, neuronCount: number): number {
  let differing = 0;
  for (let k = 0; k < a.length; k++) differing += bitCount(a[k] ^ b[k]);
  return neuronCount - 2 * differing;
}

/** ξ·s of a ±1 pattern and a state with unknown neurons: `known` marks those that count. Cost O(N/32). */
export function dotKnown(pattern: Int32Array, state: Int32Array, known: Int32Array): number {
  let count = 0;
  let differing = 0;
  for (let k = 0; k < known.length; k++) {
    count += bitCount(known[k]);
    differing += bitCount((pattern[k] ^ state[k]) & known[k]);
  }
  return count - 2 * differing;
}
