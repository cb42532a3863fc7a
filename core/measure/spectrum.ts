import { eigenSymmetric } from '../numeric/eigen';
import type { Network } from '../recall/types';
import { crosstalk } from './overlaps';

/** Up to this many rows a matrix is diagonalised: about a tenth of a second. */
export const largestSpectrum = 400;

/** Either the eigenvalues, descending, in the weights' own units, or why there are none, in a sentence. */
export type SpectrumOfWeights = { values: Float64Array } | { problem: string };

const known = (values: Float64Array): Float64Array => values.sort((a, b) => b - a);

/**
 * Hebb: W = ΞΞᵀ − (P − d)·1, and ΞΞᵀ (N×N) has the eigenvalues of ΞᵀΞ (P×P), the other N − P being 0. So P of
 * them come from the small matrix and the rest are −(P − d).
 */
function fromMemories({ memories, neuronCount, spec }: Network): Float64Array {
  const diagonal = spec.model === 'classical' ? (spec.selfConnection ?? 0) : 0;
  const shift = diagonal - memories.length;
  const products = crosstalk(memories).map((overlap) => Math.round(overlap * neuronCount));
  const small = eigenSymmetric(products, memories.length).values;
  const values = new Float64Array(neuronCount).fill(shift);
  small.forEach((value, k) => {
    values[k] = value + shift;
  });
  return known(values);
}

/** Weights that are Hebb's alone: temperature and thresholds do not change them. */
const isHebbian = ({ spec: { model, rule = 'hebbian' } }: Network): boolean =>
  (model === 'classical' || model === 'stochastic') && rule === 'hebbian';

function isSymmetric(matrix: Float64Array, n: number): boolean {
  return matrix.every((value, k) => Math.abs(value - matrix[(k % n) * n + Math.floor(k / n)]) < 1e-8);
}

/**
 * The eigenvalues of a network's weights. Under Hebb by way of the memories, at every size; else from the matrix,
 * up to 400 neurons. A sentence where there is no matrix, where it is not symmetric, or where it is too large.
 */
export function spectrum(network: Network): SpectrumOfWeights {
  const { memories, neuronCount } = network;
  const short = memories.length <= Math.min(neuronCount, largestSpectrum);
  if (memories.length > 0 && short && isHebbian(network)) return { values: fromMemories(network) };
  if (neuronCount > largestSpectrum) {
    return {
      problem: `The spectrum of ${neuronCount} neurons would take too long here: choose a canvas of at most ${largestSpectrum}, or Hebb with at most ${largestSpectrum} memories.`,
    };
  }
  const matrix = network.weights();
  if (!matrix) return { problem: 'This model has no weights between two neurons, so there is no spectrum.' };
  if (!isSymmetric(matrix, neuronCount)) {
    return {
      problem:
        'Here the weight from one neuron to another is not the weight back, so there is no real spectrum.',
    };
  }
  return { values: eigenSymmetric(matrix, neuronCount).values };
}

export type Bin = { from: number; to: number; count: number };

/**
 * How many values fall in each of `bins` intervals of equal width from the least to the largest, which belongs to
 * the last one. Equal values make one interval without width, no values none. Throws unless `bins` is a whole
 * number from 1 to 10,000.
 */
export function histogram(values: ArrayLike<number>, bins: number): Bin[] {
  if (!Number.isInteger(bins) || bins < 1 || bins > 10_000) {
    throw new Error(`${bins} bins: need a whole number from 1 to 10000`);
  }
  const all = Float64Array.from(values).sort();
  if (all.length === 0) return [];
  const [least, most] = [all[0], all[all.length - 1]];
  if (least === most) return [{ from: least, to: most, count: all.length }];
  const width = (most - least) / bins;
  const counted = Array.from({ length: bins }, (_, k) => ({
    from: least + k * width,
    to: k === bins - 1 ? most : least + (k + 1) * width,
    count: 0,
  }));
  for (const value of all) counted[Math.min(bins - 1, Math.floor((value - least) / width))].count++;
  return counted;
}

/**
 * Where theory expects Hebb's eigenvalues for random memories and N → ∞, in shown units (with the 1/N): N − P of
 * them at `flat` = −α, the others from (1 − √α)² − α to (1 + √α)² − α (Marchenko & Pastur 1967). For α ≤ 1.
 * Throws on a load outside 0 to 1.
 */
export function expectedSpectrum(load: number): { flat: number; from: number; to: number } {
  if (!(load >= 0 && load <= 1)) throw new Error(`load ${load}: need a number from 0 to 1`);
  const root = Math.sqrt(load);
  return { flat: -load + 0, from: 1 - 2 * root, to: 1 + 2 * root };
}
