import { logCosh } from '../../numeric/functions';

/** Visible and hidden units with a weight between every two of unlike kind, and a bias for each. */
export type Machine = {
  readonly visible: number;
  readonly hidden: number;
  /** W_ki, row-major K×N. */
  readonly w: Float64Array;
  /** b_i and c_k. */
  readonly b: Float64Array;
  readonly c: Float64Array;
};

export function emptyMachine(visible: number, hidden: number): Machine {
  const w = new Float64Array(hidden * visible);
  return { visible, hidden, w, b: new Float64Array(visible), c: new Float64Array(hidden) };
}

/** x_k = c_k + Σ_i W_ki v_i, all of them, into `out`: four sums at once, always in the same order. */
export function hiddenInputs({ visible, hidden, w, c }: Machine, v: Int8Array, out: Float64Array) {
  const whole = visible - (visible % 4);
  for (let k = 0; k < hidden; k++) {
    const row = k * visible;
    let [s0, s1, s2, s3] = [c[k], 0, 0, 0];
    for (let i = 0; i < whole; i += 4) {
      s0 += w[row + i] * v[i];
      s1 += w[row + i + 1] * v[i + 1];
      s2 += w[row + i + 2] * v[i + 2];
      s3 += w[row + i + 3] * v[i + 3];
    }
    for (let i = whole; i < visible; i++) s0 += w[row + i] * v[i];
    out[k] = s0 + s1 + (s2 + s3);
  }
  return out;
}

/** y_i = b_i + Σ_k W_ki h_k, all of them, into `out`. */
export function visibleInputs({ visible, hidden, w, b }: Machine, h: Int8Array, out: Float64Array) {
  out.set(b);
  for (let k = 0, at = 0; k < hidden; k++) {
    const value = h[k];
    for (let i = 0; i < visible; i++, at++) out[i] += w[at] * value;
  }
  return out;
}

/** Weights and biases that are multiples of 2⁻²⁸: sums of a thousand of them up to 16 in size are exact. */
const grid = 0x10000000;

/** The machine with every number on the grid. */
export function onGrid({ visible, hidden, w, b, c }: Machine): Machine {
  const rounded = (values: Float64Array) => values.map((value) => Math.round(value * grid) / grid + 0);
  return { visible, hidden, w: rounded(w), b: rounded(b), c: rounded(c) };
}

/** ln 2cosh x. */
export const log2Cosh = (x: number): number => Math.LN2 + logCosh(x);
