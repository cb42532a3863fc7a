import type { BitRows } from '../kernels/softmax';
import { mixed, neuronsAtOnce, productsOfSigns, productsOfValues, weighed } from '../kernels/softmax';
import type { MemoryBank } from '../learning/bank';
import { dotAt, memoryWords, moveProducts } from '../learning/bank';
import type { Pattern } from '../recall/types';

/** Values are multiples of 2⁻²⁰, so that sums of them are exact in any order. */
export const grid = 1048576;
export const onGrid = (value: number): number => Math.round(value * grid) / grid + 0;

/** With fewer values in all memories a plain loop is quicker than handing them over. */
const many = 32_768;

const rowsKnown = new WeakMap<readonly Pattern[], BitRows>();

function rowsOf(memories: readonly Pattern[], neuronCount: number): BitRows {
  const known = rowsKnown.get(memories) ?? { words: memories.map(memoryWords), neuronCount };
  rowsKnown.set(memories, known);
  return known;
}

/** A state of +1 and −1 alone as words, else undefined. */
function signWords(values: Float64Array): Int32Array | undefined {
  const words = new Int32Array(Math.ceil(values.length / 32));
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 1) words[i >> 5] |= 1 << (i & 31);
    else if (values[i] !== -1) return undefined;
  }
  return words;
}

function plainProducts(memories: readonly Pattern[], z: Float64Array): Float64Array {
  return Float64Array.from(memories, (memory) => {
    let sum = 0;
    for (let i = 0; i < z.length; i++) sum += memory[i] * z[i];
    return sum;
  });
}

/** M_μ = ξ^μ·z, exact. Cost O(PN); a 64th of that where all values are ±1. */
export function productsWith(memories: readonly Pattern[], z: Float64Array): Float64Array {
  if (memories.length * z.length < many) return plainProducts(memories, z);
  const rows = rowsOf(memories, z.length);
  const signs = signWords(z);
  return signs ? productsOfSigns(rows, signs) : productsOfValues(rows, z, 1 / grid);
}

/** Products that follow the values: one change costs O(P), very many together what all products cost. */
export function followedProducts(bank: MemoryBank, values: Float64Array) {
  const products = productsWith(bank.memories, values);
  const neurons: number[] = [];
  const changes: number[] = [];
  const catchUp = () => {
    if (neurons.length * 8 > values.length) products.set(productsWith(bank.memories, values));
    else for (let k = 0; k < neurons.length; k++) moveProducts(bank, products, [neurons[k], changes[k]]);
    neurons.length = 0;
    changes.length = 0;
  };
  return {
    get now() {
      if (neurons.length > 0) catchUp();
      return products;
    },
    /** Value i has changed by this much. */
    moved(i: number, change: number) {
      neurons.push(i);
      changes.push(change);
    },
  };
}

/** With b(M₁ − M_μ) above this for all others, (P − 1) e^(−53) < 2⁻⁵⁵ for any number of memories there can be. */
const clear = 53;

/**
 * The memory that has all the weight to the last bit, or −1. Where the others together have less than 2⁻⁵⁵, the sum
 * of the softmax is 1 to the last bit whatever the order of adding, p of this memory is 1, and Σ ξ_i p, whatever
 * the order, is ξ_i: the terms before stay below half a unit in the last place of 1 (2⁻⁵⁴), and so does each after.
 */
export function clearWinner(products: ArrayLike<number>, b: number): number {
  let first = -1;
  let most = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let mu = 0; mu < products.length; mu++) {
    if (products[mu] > most) [first, second, most] = [mu, most, products[mu]];
    else if (products[mu] > second) second = products[mu];
  }
  return b * (most - second) > clear ? first : -1;
}

/** Fields asked one after the other before a block of them is mixed together. */
const askedInTurn = 16;

/** h_i = Σ_μ ξ_i^μ p_μ, in the order of μ: one at a time, or by blocks where neurons are asked in turn. */
export function mixedFields(bank: MemoryBank) {
  const { neuronCount, memories } = bank;
  const large = memories.length * neuronCount >= many;
  const fields = new Float64Array(large ? Math.ceil(neuronCount / neuronsAtOnce) * neuronsAtOnce : 0);
  const known = new Uint8Array(Math.ceil(neuronCount / neuronsAtOnce));
  let last = -1;
  let inTurn = 0;
  let any = false;
  const mix = (block: number, p: Float64Array) => {
    fields.set(mixed(rowsOf(memories, neuronCount), p, block), block * neuronsAtOnce);
    known[block] = 1;
    any = true;
  };
  return {
    at(i: number, p: Float64Array): number {
      const block = Math.floor(i / neuronsAtOnce);
      inTurn = i === last + 1 ? inTurn + 1 : 0;
      last = i;
      if (large && !known[block] && inTurn >= askedInTurn) mix(block, p);
      return known[block] ? fields[i] : dotAt(bank, i, p);
    },
    /** The weights are others. */
    changed() {
      inTurn = 0;
      if (any) known.fill(0);
      any = false;
    },
  };
}

/** p in whole units of this: weights whose sum is about 1 add up exactly in any order. */
const fine = 2 ** -50;

/** Σ_μ ξ_i^μ p_μ, in the order of μ, as every other field is added. */
function inOrder(memories: readonly Pattern[], p: Float64Array, i: number): number {
  let field = 0;
  for (let mu = 0; mu < p.length; mu++) field += memories[mu][i] * p[mu];
  return field;
}

/**
 * z ↦ X p for all neurons at once, on the grid; Σ p is about 1. Bit for bit the sums in the order of μ: those differ
 * from the ones of whole units by half a unit and half a place of 1, 2⁻⁵¹ + 2⁻⁵³, a memory at most, and where that
 * might lead to another value of the grid, the sum is made in the order of μ.
 */
export function mixedValues(
  memories: readonly Pattern[],
  p: Float64Array,
  neuronCount: number,
): Float64Array {
  const whole = p.slice();
  for (let mu = 0; mu < p.length; mu++) whole[mu] = Math.round(p[mu] / fine);
  const fields = weighed(rowsOf(memories, neuronCount), whole);
  const near = 0.5 - p.length * 2 * fine * grid;
  const values = new Float64Array(neuronCount);
  for (let i = 0; i < neuronCount; i++) {
    const steps = fields[i] * fine * grid;
    const step = Math.round(steps);
    values[i] = Math.abs(steps - step) < near ? step / grid + 0 : onGrid(inOrder(memories, p, i));
  }
  return values;
}
