import { logCosh } from '../../numeric/functions';
import { dot } from '../../pattern/pattern';
import type { LiveNetwork, Pattern } from '../../recall/types';
import { hiddenInputs, log2Cosh, type Machine } from './machine';

/** Fields and energies are rounded to multiples of 2⁻³⁰, so that what is a tie on paper is a tie here. */
const grid = 0x40000000;
const onGrid = (value: number): number => Math.round(value * grid) / grid + 0;

/** E(v) = −b·v − Σ_k ln 2cosh x_k. */
function freeEnergy({ b }: Machine, state: Pattern, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += b[i] * state[i];
  for (let k = 0; k < x.length; k++) sum += log2Cosh(x[k]);
  return onGrid(-sum);
}

/** h_i = b_i + ½ Σ_k [ln cosh(a_k + W_ki) − ln cosh(a_k − W_ki)], a_k = x_k without neuron i. Cost O(K). */
function fieldOf(
  { visible, w, b }: Machine,
  x: Float64Array,
  { i, value }: { i: number; value: number },
): number {
  let sum = 0;
  for (let k = 0, at = i; k < x.length; k++, at += visible) {
    const rest = x[k] - w[at] * value;
    sum += logCosh(rest + w[at]) - logCosh(rest - w[at]);
  }
  return onGrid(b[i] + sum / 2);
}

/** E after v_i became v_i + step, minus E now. */
function riseOf(
  { visible, w, b }: Machine,
  x: Float64Array,
  { i, step }: { i: number; step: number },
): number {
  let sum = b[i] * step;
  for (let k = 0, at = i; k < x.length; k++, at += visible)
    sum += logCosh(x[k] + w[at] * step) - logCosh(x[k]);
  return onGrid(-sum);
}

/**
 * Follows one visible state, the hidden units summed out: the sums x_k are kept while neurons change, exactly,
 * because weights lie on a grid. An unknown neuron (0) is not there: it adds nothing to any x_k.
 */
export function follow(machine: Machine, memories: readonly Pattern[], start: Pattern): LiveNetwork {
  const state = start.slice();
  const x = hiddenInputs(machine, state, new Float64Array(machine.hidden));
  const products = memories.map((memory) => dot(memory, state));
  return {
    state,
    products,
    get energy() {
      return freeEnergy(machine, state, x);
    },
    localField: (i) => fieldOf(machine, x, { i, value: state[i] }),
    deltaEnergy(i, value, field) {
      const step = value - state[i];
      return Math.abs(step) === 1 ? riseOf(machine, x, { i, step }) : -step * field + 0;
    },
    change(i, value) {
      const step = value - state[i];
      if (step === 0) return;
      state[i] = value;
      for (let k = 0, at = i; k < x.length; k++, at += machine.visible) x[k] += machine.w[at] * step;
      memories.forEach((memory, mu) => {
        products[mu] += memory[i] * step;
      });
    },
  };
}
