import { exp, gauss } from './functions';

/** A function is averaged as Σ weights[k] · f(nodes[k]), terms added in order. */
export type Grid = { readonly nodes: Float64Array; readonly weights: Float64Array };

/** The trapezoidal rule from −reach to reach: for smooth functions its error falls faster than any power of the step. */
function evenGrid(step: number, reach: number, density: (x: number) => number): Grid {
  const half = Math.ceil(reach / step);
  const nodes = Float64Array.from({ length: 2 * half + 1 }, (_, k) => (k - half) * step);
  return { nodes, weights: nodes.map((x) => step * density(x)) };
}

const normal = (z: number): number => gauss(z / Math.SQRT2) / Math.sqrt(2 * Math.PI);
const normalGrid = (step: number): Grid => evenGrid(step, 9, normal);

/** Made when first asked for, so that a page that never asks does not carry it. */
function once(make: () => Grid): () => Grid {
  let made: Grid | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const plainGrid = /* @__PURE__ */ once(() => normalGrid(0.25));

/** ½ sech² t, a density: the slope of tanh. */
function tanhSlope(t: number): number {
  const power = exp(-2 * Math.abs(t));
  return (2 * power) / ((1 + power) * (1 + power));
}
const slopeGrid = /* @__PURE__ */ once(() => evenGrid(0.3, 16.5, tanhSlope));

export function average({ nodes, weights }: Grid, f: (x: number) => number): number {
  let sum = 0;
  for (let k = 0; k < nodes.length; k++) sum += weights[k] * f(nodes[k]);
  return sum;
}

const steepest = 10_000;

/**
 * ⟨f(z)⟩ over z of mean 0 and variance 1: (1/√2π) ∫ e^{−z²/2} f(z) dz, within 10⁻¹² for smooth f that grow no
 * faster than a polynomial. `steepness` says how fast f changes: a for tanh(a z + b). Cost 73 calls of f up
 * to steepness 1, then in proportion. Throws on a steepness outside 0 to 10,000.
 */
export function gaussianAverage(f: (z: number) => number, steepness = 1): number {
  if (!(steepness >= 0 && steepness <= steepest)) {
    throw new Error(`steepness ${steepness}: need a number from 0 to ${steepest}`);
  }
  return average(steepness <= 1 ? plainGrid() : normalGrid(0.25 / steepness), f);
}

/** ½ ∫ sech² t · f(t) dt, within 10⁻¹² for f smooth on the scale of 1 and bounded by a polynomial. */
export const tanhSlopeAverage = (f: (t: number) => number): number => average(slopeGrid(), f);
