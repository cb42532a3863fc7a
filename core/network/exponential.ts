import type { MemoryBank } from '../learning/bank';
import { moveProducts, productsOf } from '../learning/bank';
import { exp, log1p, logSumExp, tanh } from '../numeric/functions';
import type { LiveNetwork, Pattern } from '../recall/types';
import { bankFor, memoryNetwork } from './memory-bank';
import { noMinusZero } from './quadratic';
import type { NetworkModel } from './types';

/** e^(−k) in multiples of 2⁻⁴⁰, so that the order of adding is no matter; 0 from k = 29 on. */
const grid = 0x10000000000;
const decays = Float64Array.from({ length: 29 }, (_, k) => Math.round(exp(-k) * grid) / grid);
const reach = decays.length;

/** ln Σ_μ e^(M_μ + change · ξ_i^μ); 0 without memories. */
function logSum(bank: MemoryBank, products: Float64Array, [i, change]: [number, number]): number {
  if (products.length === 0) return 0;
  const from = i * bank.stride;
  return logSumExp(products.map((product, mu) => product + change * bank.values[from + mu]));
}

/** What neuron i hears from: it has this value, and memory μ stands at a_μ = M_μ − ξ_i^μ s_i without it. */
type At = {
  readonly bank: MemoryBank;
  readonly products: Float64Array;
  readonly i: number;
  readonly value: number;
};

/** The largest a_μ, and Σ_μ e^(a_μ − largest). */
function total({ bank, products, i, value }: At): { largest: number; sum: number } {
  const { values, stride } = bank;
  let largest = Number.NEGATIVE_INFINITY;
  for (let mu = 0; mu < products.length; mu++) {
    largest = Math.max(largest, products[mu] - values[i * stride + mu] * value);
  }
  let sum = 0;
  for (let mu = 0; mu < products.length; mu++) {
    const k = largest - products[mu] + values[i * stride + mu] * value;
    if (k < reach) sum += decays[k];
  }
  return { largest, sum };
}

/** Adds ξ_i^μ to `counts[k]` for every a_μ = top − k; gives the largest a_μ that lies too low, or −∞. */
function count({ bank, products, i, value }: At, top: number, counts: Int32Array): number {
  const { values, stride } = bank;
  let below = Number.NEGATIVE_INFINITY;
  counts.fill(0);
  for (let mu = 0; mu < products.length; mu++) {
    const xi = values[i * stride + mu];
    const a = products[mu] - xi * value;
    if (top - a >= reach) below = Math.max(below, a);
    else if (a <= top) counts[top - a] += xi;
  }
  return below;
}

/**
 * r = Σ_μ ξ_i^μ e^(a_μ) / Σ_μ e^(a_μ). Memories of one overlap are counted against each other before anything
 * is rounded, from the largest overlap whose memories do not cancel: powers of e cancel in no other way, so that
 * r is 0 where it is 0 on paper.
 */
function balance(at: At, counts: Int32Array): number {
  const { largest, sum } = total(at);
  let top = largest;
  while (top > Number.NEGATIVE_INFINITY) {
    const below = count(at, top, counts);
    const open = counts.findIndex((each) => each !== 0);
    if (open === 0) break;
    top = open > 0 ? top - open : below;
  }
  if (top === Number.NEGATIVE_INFINITY) return 0;
  const difference = counts.reduce((all, each, k) => all + each * decays[k], 0);
  return (difference / sum) * Math.max(exp(top - largest), 1e-300);
}

const tanhOne = tanh(1);

/** ½ ln (Σ_μ e^(a_μ + ξ_i^μ) / Σ_μ e^(a_μ − ξ_i^μ)) = artanh(r tanh 1): from −1 to 1. */
function fieldAt(at: At, counts: Int32Array): number {
  const part = tanhOne * balance(at, counts);
  return (log1p(part) - log1p(-part)) / 2;
}

function follow(bank: MemoryBank, start: Pattern): LiveNetwork {
  const state = start.slice();
  const products = productsOf(bank, state);
  const counts = new Int32Array(reach);
  return {
    state,
    products,
    get energy() {
      return noMinusZero(-logSum(bank, products, [0, 0]));
    },
    localField: (i) => fieldAt({ bank, products, i, value: state[i] }, counts),
    deltaEnergy(i, value, field) {
      const change = value - state[i];
      if (value * state[i] !== 0) return noMinusZero(-change * field);
      return noMinusZero(logSum(bank, products, [i, 0]) - logSum(bank, products, [i, change]));
    },
    change(i, value) {
      const change = value - state[i];
      if (change === 0) return;
      state[i] = value;
      moveProducts(bank, products, [i, change]);
    },
  };
}

/**
 * The dense network with F = exp: each neuron becomes sgn Σ_μ [e^(with +1) − e^(with −1)] (Demircigil, Heusel,
 * Löwe, Upgang & Vermet 2017). Their energy −Σ e^(ξ·s) has no double beyond 709 neurons, so its logarithm is
 * shown, which falls when it falls: E(s) = −ln Σ_μ e^(ξ^μ·s), of about −N at a memory, with fields from −1 to 1;
 * its own units are the shown ones. Without memories E = 0. Unknown neurons (0) count nothing.
 */
export const exponential: NetworkModel = {
  id: 'exponential',
  label: 'Exponential',
  description: 'The steepest reward of likeness: the nearest memory speaks, the others are not heard.',
  formula: 'E = −ln Σ e^(ξ·s)',
  tryThis: 'Store all the look-alike letters there are: every one of them stays as it was drawn.',
  source: 'Demircigil, Heusel, Löwe, Upgang & Vermet 2017',
  uses: ['tie', 'units'],
  build(spec, memories, size) {
    const bank = bankFor(memories, size);
    return memoryNetwork({ spec, bank, scale: 1, follow: (state) => follow(bank, state) });
  },
};
