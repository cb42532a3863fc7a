import { createRng } from '../random/rng';
import type { Pattern } from '../recall/types';

/** Columns and rows of a canvas; neurons are numbered row by row. */
export type Size = { width: number; height: number };

export const smallestNetwork = 4;
export const largestNetwork = 16_384;

function assertSameLength(a: Pattern, b: Pattern): void {
  if (a.length !== b.length)
    throw new Error(`patterns of ${a.length} and ${b.length} neurons cannot be compared`);
}

/** ξ·s, an integer; unknown neurons count 0. Throws on different lengths. */
export function dot(a: Pattern, b: Pattern): number {
  assertSameLength(a, b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** m = (1/N) ξ·s, in [−1, 1]; unknown neurons count 0. Throws on different lengths. */
export const overlap = (a: Pattern, b: Pattern): number => dot(a, b) / a.length;

/** How many neurons differ; unknown differs from +1 and from −1. Throws on different lengths. */
export function hammingDistance(a: Pattern, b: Pattern): number {
  assertSameLength(a, b);
  let differing = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) differing++;
  return differing;
}

/** Every +1 becomes −1 and the reverse; unknown stays unknown. */
export const invert = (pattern: Pattern): Pattern => pattern.map((value) => -value);

export const samePattern = (a: Pattern, b: Pattern): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** A drawing by chance: each neuron +1 or −1 with probability ½. */
export function randomPattern(neuronCount: number, seed: number): Pattern {
  const rng = createRng(seed);
  return Int8Array.from({ length: neuronCount }, () => (rng.below(2) === 1 ? 1 : -1));
}

/** Throws unless every neuron is +1 or −1 (or 0, where unknown is allowed); `what` names it in the message. */
export function assertPattern(pattern: Pattern, what: string, unknownAllowed: boolean): void {
  for (let i = 0; i < pattern.length; i++) {
    const value = pattern[i];
    if (value === 1 || value === -1 || (value === 0 && unknownAllowed)) continue;
    throw new Error(
      `${what}: neuron ${i} is ${value}, need ${unknownAllowed ? '+1, -1 or 0 (unknown)' : '+1 or -1'}`,
    );
  }
}
