import type { Pattern } from '../../../core/recall/types';

/** Solves G x = r for a symmetric positive definite G (row-major, P×P) by elimination; least-norm zeros where G is singular. */
export const solve = (gram: Float64Array, right: readonly number[]): number[] => {
  const n = right.length;
  const g = Float64Array.from(gram);
  const x = [...right];
  for (let k = 0; k < n; k++) {
    const pivot = g[k * n + k];
    if (Math.abs(pivot) < 1e-9) continue;
    for (let row = k + 1; row < n; row++) {
      const factor = g[row * n + k] / pivot;
      if (factor === 0) continue;
      for (let column = k; column < n; column++) g[row * n + column] -= factor * g[k * n + column];
      x[row] -= factor * x[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let column = k + 1; column < n; column++) x[k] -= g[k * n + column] * x[column];
    x[k] = Math.abs(g[k * n + k]) < 1e-9 ? 0 : x[k] / g[k * n + k];
  }
  return x;
};

const dot = (a: Pattern, b: Pattern): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
};

/** ξ ξᵀ over all neurons, P×P row-major. */
export const gramOf = (memories: readonly Pattern[]): Float64Array => {
  const p = memories.length;
  const gram = new Float64Array(p * p);
  for (let a = 0; a < p; a++)
    for (let b = a; b < p; b++) gram[a * p + b] = gram[b * p + a] = dot(memories[a], memories[b]);
  return gram;
};

/**
 * What each memory adds to the field at neuron i, in the weights' own units: ξ_i^μ (ξ^μ·s − ξ_i^μ s_i).
 * With a Gram matrix (pseudo-inverse) the overlaps without i are first decorrelated by it.
 */
export const contributions = (
  memories: readonly Pattern[],
  state: Pattern,
  options: { neuron: number; gram?: Float64Array },
): number[] => {
  const i = options.neuron;
  const overlaps = memories.map((xi) => dot(xi, state) - xi[i] * state[i]);
  const pull = options.gram ? solve(options.gram, overlaps) : overlaps;
  return memories.map((xi, mu) => xi[i] * pull[mu]);
};
