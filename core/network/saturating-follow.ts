import type { MemoryBank } from '../learning/bank';
import { moveProducts } from '../learning/bank';
import type { LiveNetwork, Pattern } from '../recall/types';
import { noMinusZero } from './quadratic';
import type { GridWeights } from './saturating-weights';
import { addColumn } from './saturating-weights';

/** Between which limits a neuron answers, and how u is told on a canvas, where −1 is off, 1 on, 0 unknown. */
export type Range = {
  readonly least: number;
  /** u of a value on the canvas. */
  fromCanvas(value: number): number;
  toCanvas(u: number): number;
};

export const satlins: Range = { least: -1, fromCanvas: (value) => value, toCanvas: (u) => u };
export const satlin: Range = {
  least: 0,
  fromCanvas: (value) => (value + 1) / 2,
  toCanvas: (u) => 2 * u - 1,
};

/** Values are whole multiples of 2⁻²⁰. */
const grid = 2 ** 20;
/** A neuron rests when it would move by less than 2⁻¹⁶, unless it reaches a limit. */
const rest = 2 ** 4;

export type Saturating = {
  readonly weights: GridWeights;
  readonly bank: MemoryBank;
  readonly range: Range;
  readonly gain: number;
};

/** clip(u) on the grid, as a whole number. */
const whole = (u: number, { least }: Range): number => Math.round(Math.min(Math.max(u, least), 1) * grid);

/** Whole u for every neuron: from the real values where there are any, else from the canvas. */
function startOf(range: Range, state: Pattern, values?: Float64Array): Float64Array {
  return Float64Array.from(values ?? state, (value, i) =>
    whole(range.fromCanvas(Number.isFinite(value) ? value : state[i]), range),
  );
}

/** Σ_j w_ij u_j · 2^(k + 20) for all i: whole numbers below 2⁵³. */
function sumsOf(weights: GridWeights, u: Float64Array): Float64Array {
  const sums = new Float64Array(weights.neuronCount);
  u.forEach((value, j) => {
    if (value !== 0) addColumn(weights, sums, [j, value]);
  });
  return sums;
}

/** M_μ = ξ^μ·s with the values as on the canvas: multiples of 2⁻²⁰, added without rounding. */
function productsOf(bank: MemoryBank, values: Float64Array): Float64Array {
  const products = new Float64Array(bank.memories.length);
  values.forEach((value, i) => {
    moveProducts(bank, products, [i, value]);
  });
  return products;
}

/** E = Σ_i u_i (u_i/g − h_i + θ_i)/2, always added in the same order. */
function energyOf({ weights, gain }: Saturating, u: Float64Array, field: (i: number) => number): number {
  let energy = 0;
  for (let i = 0; i < u.length; i++) {
    const value = u[i] / grid;
    energy += (value * (value / gain - field(i) + weights.thresholds[i])) / 2;
  }
  return noMinusZero(energy);
}

/** Sums of whole weights and whole values are kept exactly, so following and starting anew agree to the last bit. */
export function followSaturating(parts: Saturating, start: Pattern, known?: Float64Array): LiveNetwork {
  const { weights, bank, range, gain } = parts;
  const { neuronCount, thresholds, unit, symmetric } = weights;
  const u = startOf(range, start, known);
  const values = u.map((value) => noMinusZero(range.toCanvas(value / grid)));
  const state = Int8Array.from(values, Math.sign);
  const sums = sumsOf(weights, u);
  const products = productsOf(bank, values);
  const field = (i: number) => noMinusZero((sums[i] * unit) / grid - thresholds[i]);
  return {
    state,
    values,
    products,
    get energy() {
      return symmetric ? energyOf(parts, u, field) : null;
    },
    localField: field,
    answer(i, heard) {
      const wanted = whole(gain * heard, range);
      const atLimit = wanted === grid || wanted === range.least * grid;
      const rests = wanted === u[i] || (Math.abs(wanted - u[i]) < rest && !atLimit);
      return rests ? values[i] : noMinusZero(range.toCanvas(wanted / grid));
    },
    deltaEnergy(i, value, heard) {
      if (!symmetric) return 0;
      const [before, after] = [u[i] / grid, whole(range.fromCanvas(value), range) / grid];
      const moved = after - before;
      const own = weights.columns[i * neuronCount + i] * unit;
      return noMinusZero(moved * ((after + before) / (2 * gain) - heard - (own * moved) / 2));
    },
    change(i, value) {
      const after = whole(range.fromCanvas(value), range);
      if (after === u[i]) return;
      addColumn(weights, sums, [i, after - u[i]]);
      u[i] = after;
      const told = noMinusZero(range.toCanvas(after / grid));
      moveProducts(bank, products, [i, told - values[i]]);
      values[i] = told;
      state[i] = Math.sign(told);
    },
  };
}
