import { dot } from '../../pattern/pattern';
import type { LiveNetwork, Pattern } from '../../recall/types';
import { solveUnknown } from './solve';

/** Values lie on a grid of 2⁻²⁰; one that was read out never is ±1, so that what was given can be told from it. */
const grid = 0x100000;
const onGrid = (value: number): number =>
  Math.max(1 - grid, Math.min(grid - 1, Math.round(value * grid))) / grid + 0;

type Given = { readonly memories: readonly Pattern[]; readonly cutoff: number };

const isGiven = (value: number): boolean => value === 1 || value === -1;

/** Neurons that are ±1 are given, all others are read out of the solution they determine. */
export function followSolve({ memories, cutoff }: Given, start: Pattern, from?: Float64Array): LiveNetwork {
  const values = from ? from.slice() : Float64Array.from(start);
  const state = Int8Array.from(values, Math.sign);
  const products = memories.map((memory) => dot(memory, state));
  let solution: Float64Array | undefined;
  const solve = (): Float64Array => {
    const known = Int8Array.from(values, (value) => (isGiven(value) ? value : 0));
    const found = solveUnknown(known, memories, cutoff);
    let next = 0;
    return values.map((value) => (isGiven(value) ? value : onGrid(found[next++])));
  };
  return {
    state,
    values,
    products,
    energy: null,
    localField(i) {
      solution ??= solve();
      return solution[i];
    },
    answer: (_i, field) => field,
    deltaEnergy: () => 0,
    change(i, value) {
      if (isGiven(value) || isGiven(values[i])) solution = undefined;
      values[i] = value;
      const step = Math.sign(value) - state[i];
      state[i] += step;
      memories.forEach((memory, mu) => {
        products[mu] += memory[i] * step;
      });
    },
  };
}
