import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { moveProducts, productsOf } from './bank';
import type { Couplings, LiveCouplings } from './types';

/** Above this many neurons no rule writes its weights out: the matrix would take more than 8 MB. */
export const largestWritten = 1024;

/** Why a rule that keeps a full matrix cannot have a network of this size, in words. */
export function matrixProblem(what: string, neuronCount: number, largest = largestWritten) {
  if (neuronCount <= largest) return undefined;
  const side = Math.sqrt(largest);
  return `${what} keeps a full matrix, so it goes up to ${largest.toLocaleString('en')} neurons (${side}×${side}). Choose another rule, or a smaller canvas.`;
}

const blockSide = 32;

/** Copies what is below the diagonal to above it, block by block: the processor's nearest memory is small. */
export function mirror(weights: Float64Array, N: number): void {
  for (let top = 0; top < N; top += blockSide) {
    for (let left = 0; left <= top; left += blockSide) {
      for (let i = top; i < Math.min(top + blockSide, N); i++) {
        const end = Math.min(left + blockSide, i);
        for (let j = left; j < end; j++) weights[j * N + i] = weights[i * N + j];
      }
    }
  }
}

/** out_i += factor · w_ij for all i: what s_j = factor adds to every field. Cost O(N). */
export function addColumn(out: Float64Array, columns: Float64Array, [j, factor]: [number, number]): void {
  const base = j * out.length;
  for (let i = 0; i < out.length; i++) out[i] += factor * columns[base + i];
}

/** Σ_j w_ij s_j for all i. Cost O(N²). */
export function fieldsOf(columns: Float64Array, state: Pattern): Float64Array {
  const fields = new Float64Array(state.length);
  state.forEach((value, j) => {
    if (value !== 0) addColumn(fields, columns, [j, value]);
  });
  return fields;
}

function follow(columns: Float64Array, bank: MemoryBank, state: Pattern): LiveCouplings {
  const products = productsOf(bank, state);
  const fields = fieldsOf(columns, state);
  return {
    products,
    field: (i) => fields[i],
    changed(i, before) {
      const change = state[i] - before;
      if (change === 0) return;
      moveProducts(bank, products, [i, change]);
      addColumn(fields, columns, [i, change]);
    },
    quadratic: () => fields.reduce((sum, field, i) => sum + field * state[i], 0),
  };
}

/**
 * Couplings from weights that are written out: w_ij at `columns[j · N + i]`, diagonal 0. A visit costs O(1),
 * a flip O(N). The weights must lie on a grid on which all sums of them are exact (2⁻³⁰, or
 * integers): fields that are kept then equal a full recomputation to the last bit.
 */
export function matrixCouplings(
  columns: Float64Array,
  bank: MemoryBank,
  more: Omit<Couplings, 'memories' | 'follow'> = {},
): Couplings {
  return { ...more, memories: bank.memories, follow: (state) => follow(columns, bank, state) };
}
