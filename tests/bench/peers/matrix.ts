/**
 * A Hopfield network as small packages write it: the weights as rows of numbers, patterns as ordinary arrays,
 * and every update a loop over all neurons.
 */
export type Matrix = number[][];

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** W = Σ ξξᵀ without its diagonal. */
export function trainMatrix(patterns: readonly ArrayLike<number>[], size: number): Matrix {
  const weights: Matrix = Array.from({ length: size }, () => new Array(size).fill(0));
  for (const pattern of patterns) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) if (i !== j) weights[i][j] += pattern[i] * pattern[j];
    }
  }
  return weights;
}

/** Neuron after neuron in this order, until a sweep changes nothing. */
export function recallByMatrix(weights: Matrix, cue: ArrayLike<number>, order: readonly number[]): number[] {
  const state = Array.from(cue);
  for (let changed = true; changed; ) {
    changed = false;
    for (const i of order) {
      let sum = 0;
      for (let j = 0; j < state.length; j++) sum += weights[i][j] * state[j];
      const value = sum > 0 ? 1 : sum < 0 ? -1 : state[i];
      if (value !== state[i]) changed = true;
      state[i] = value;
    }
  }
  return state;
}
