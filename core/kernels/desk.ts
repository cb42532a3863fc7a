import { largestNetwork } from '../pattern/pattern';

/** Addresses and counts of bytes are integers; patterns are bytes of +1, −1 and 0 or bits, products M_μ 16-bit integers. */
export type RecallKernels = {
  /** 1 when all n bytes from `at` on are +1 or −1, else 0. */
  signs(at: number, n: number): number;
  /** n bytes, a multiple of 16, as bits: set where they are above 0. 1 when all are +1 or −1, else 0. */
  pack(at: number, n: number, to: number): number;
  /** Which of n bytes, a multiple of 16, are not 0, as bits. */
  known(at: number, n: number, to: number): void;
  /**
   * `count` patterns as bits, a multiple of 16 and `pitch` bytes apart, become columns of n rows of bits, a multiple
   * of 64 and `row` bytes apart.
   */
  weave(...fromPitchNToRowCount: readonly number[]): void;
  /** One pattern as bits becomes one column: this bit of a byte in each of n rows, a multiple of 32. */
  column(...fromNToRowBit: readonly number[]): void;
  /** sign · a_i b_i for n bytes, a multiple of 16. */
  along(a: number, b: number, n: number, sign: number, to: number): void;
  /** At how many of n places, a multiple of 16, the sum of seven bytes is not positive; counted by 256, until above `most`. */
  wrong(...sevenThenCountAndMost: readonly number[]): number;
  /** M of `count` patterns as bits with a state of n bytes of bits, a multiple of 8, of which those known count. */
  listen(...fromPitchCountNStateKnownOut: readonly number[]): void;
  /**
   * Asynchronous updates at T = 0, as the desk says: asks whether all is settled, makes an update, asks again.
   * Ends when settled, after `left` updates, or when there is enough work. Gives the updates made.
   */
  run(left: number): number;
};

/** What `run` finds and leaves at the start of the memory: places of 32-bit integers. */
export const desk = {
  neuronCount: 0,
  stride: 1,
  rows: 2,
  state: 3,
  products: 4,
  /** −1 for each product in use, 0 for one that is to stay 0. */
  used: 5,
  /** h_i = x_i·M − own · s_i. */
  own: 6,
  /** +1 where h > above, −1 where h < below, else a tie. */
  above: 7,
  below: 8,
  /** What a tie becomes; 0: it stays. */
  tie: 9,
  /** 0 any neuron, 1 row by row, 2 everyone once in a new order. */
  schedule: 10,
  order: 11,
  position: 12,
  witness: 13,
  unseen: 14,
  /** Fields that may be computed before it ends. */
  work: 15,
  /** The generator: low and high word of either half. */
  random: 16,
  margins: 20,
  checkpoint: 21,
  /** 1 where a neuron's field does not depend on itself: sure ones need not be computed again. */
  slack: 22,
  flips: 23,
  /** The neuron asked last; −1: none. */
  asked: 24,
  settled: 25,
} as const;

const roomForProducts = 131_072;
const roomForBits = largestNetwork / 8;

/** Where the parts lie that every run needs; the rows of memories come after them. */
export const at = {
  state: 1024,
  order: 1024 + largestNetwork,
  margins: 1024 + 5 * largestNetwork,
  products: 1024 + 9 * largestNetwork,
  used: 1024 + 9 * largestNetwork + roomForProducts,
  checkpoint: 1024 + 9 * largestNetwork + 2 * roomForProducts,
  /** The state as bits, and which of them are known. */
  bits: 1024 + 9 * largestNetwork + 3 * roomForProducts,
  known: 1024 + 9 * largestNetwork + 3 * roomForProducts + roomForBits,
  staging: 1024 + 9 * largestNetwork + 3 * roomForProducts + 2 * roomForBits,
} as const;

/** Pages of memory at the start. */
export const pages = 16;

/** The first byte that rows may have. */
export const firstRow = pages * 65_536;

/** So many products fit at most. */
export const mostColumns = roomForProducts / 2;

/** Staged patterns are so far apart: not by 4 KB, or they would crowd the same few places of the nearest memory. */
export const pitchOf = (neuronCount: number): number => Math.ceil(neuronCount / 16) * 16 + 64;

/** Rows are had by 64, as many as a word has bits. */
export const rowsOf = (neuronCount: number): number => Math.ceil(neuronCount / 64) * 64;

/** Patterns as bits are so far apart, for the same reason. */
export const bitsPitchOf = (neuronCount: number): number => rowsOf(neuronCount) / 8 + 8;

/** So many patterns as bits can be staged. */
export const stagedBits = (neuronCount: number): number =>
  Math.floor((firstRow - at.staging) / bitsPitchOf(neuronCount));
