import { createRng, numbersBelow, shuffle } from '../random/rng';
import type { Pattern } from '../recall/types';
import { addColumn, fieldsOf } from './matrix';

/** Dreams have seeds of their own, one each, so that a night can be taken up where it was left. */
const firstSeed = 1983;

/** The energy falls with every flip, so a dream settles long before; this is for good measure. */
const mostSweeps = 500;

/** Runs one sweep, neuron by neuron in this order; true when nothing flipped. */
function sweep(columns: Float64Array, state: Pattern, { fields, order }: Bed): boolean {
  let calm = true;
  for (const i of order) {
    const wanted = Math.sign(fields[i]);
    if (wanted === 0 || wanted === state[i]) continue;
    addColumn(fields, columns, [i, wanted - state[i]]);
    state[i] = wanted;
    calm = false;
  }
  return calm;
}

type Bed = { fields: Float64Array; order: Int32Array };

/** Where dream number k ends under these weights: a random start, settled asynchronously, a zero field keeping. */
export function dream(columns: Float64Array, neuronCount: number, k: number): Pattern {
  const rng = createRng(firstSeed + k);
  const state = Int8Array.from({ length: neuronCount }, () => 2 * rng.below(2) - 1);
  const order = numbersBelow(neuronCount);
  shuffle(order, rng);
  const bed = { fields: fieldsOf(columns, state), order };
  for (let sweeps = 0; sweeps < mostSweeps && !sweep(columns, state, bed); sweeps++);
  return state;
}

/** W −= ε s sᵀ, diagonal 0. Cost O(N²). */
export function forget(columns: Float64Array, state: Pattern, epsilon: number): void {
  const { length } = state;
  for (let i = 0; i < length; i++) {
    const part = epsilon * state[i];
    const base = i * length;
    for (let j = 0; j < length; j++) columns[base + j] -= part * state[j];
    columns[base + i] = 0;
  }
}
