import type { MemoryBank } from '../learning/bank';
import { moveProducts, productsOf } from '../learning/bank';
import { exp, log1p, logSumExp, tanh } from '../numeric/functions';
import type { LiveNetwork, Pattern } from '../recall/types';
import { bankFor, memoryNetwork } from './memory-bank';
import { noMinusZero } from './quadratic';
import type { NetworkModel } from './types';

/** Terms are rounded to this share of the largest that does not cancel, so that the order of adding is no matter. */
const grid = 2 ** 40;

/** e^(−k), of which nothing is left from k = 746 on. */
const decays = Float64Array.from({ length: 747 }, (_, k) => exp(-k));
const decay = (k: number): number => decays[Math.min(k, 746)];

/** ln Σ_μ e^(M_μ + change · ξ_i^μ); 0 without memories. */
function logSum(bank: MemoryBank, products: Float64Array, [i, change]: [number, number]): number {
  if (products.length === 0) return 0;
  const from = i * bank.stride;
  return logSumExp(products.map((product, mu) => product + change * bank.values[from + mu]));
}

/** Counts by overlap, all 0 between two uses: place a + N. */
type Scratch = Int32Array;

/** Where memory μ stands without neuron i: a_μ = M_μ − ξ_i^μ s_i. */
type At = {
  readonly bank: MemoryBank;
  readonly products: Float64Array;
  readonly i: number;
  readonly value: number;
};

const without = ({ bank, products, i, value }: At, mu: number): number =>
  products[mu] - bank.values[i * bank.stride + mu] * value;

/** The largest a_μ, and the largest whose memories do not cancel; counts are left in `counts`. */
function tops(at: At, counts: Scratch): { all: number; open: number } {
  const { bank, products, i } = at;
  const from = i * bank.stride;
  let all = Number.NEGATIVE_INFINITY;
  for (let mu = 0; mu < products.length; mu++) {
    const a = without(at, mu);
    counts[a + bank.neuronCount] += bank.values[from + mu];
    if (a > all) all = a;
  }
  let open = Number.NEGATIVE_INFINITY;
  for (let mu = 0; mu < products.length; mu++) {
    const a = without(at, mu);
    if (a > open && counts[a + bank.neuronCount] !== 0) open = a;
  }
  return { all, open };
}

/**
 * r = Σ_μ ξ_i^μ e^(a_μ) / Σ_μ e^(a_μ). Memories of one overlap are counted against each other before anything
 * is rounded: powers of e have no other way to cancel, so that r is 0 exactly where it is 0 on paper.
 */
function balance(at: At, counts: Scratch): number {
  const { all, open } = tops(at, counts);
  const { neuronCount } = at.bank;
  let difference = 0;
  let sum = 0;
  for (let mu = 0; mu < at.products.length; mu++) {
    const a = without(at, mu);
    sum += Math.round(decay(all - a) * grid) / grid;
    const count = counts[a + neuronCount];
    counts[a + neuronCount] = 0;
    if (count !== 0) difference += (count * Math.round(decay(open - a) * grid)) / grid;
  }
  return difference === 0 ? 0 : (difference / sum) * Math.max(decay(all - open), 1e-300);
}

const tanhOne = tanh(1);

/** ½ ln (Σ_μ e^(a_μ + ξ_i^μ) / Σ_μ e^(a_μ − ξ_i^μ)) = artanh(r tanh 1): from −1 to 1. */
function fieldAt(at: At, counts: Scratch): number {
  const part = tanhOne * balance(at, counts);
  return (log1p(part) - log1p(-part)) / 2;
}

function follow(bank: MemoryBank, start: Pattern): LiveNetwork {
  const state = start.slice();
  const products = productsOf(bank, state);
  const counts = new Int32Array(2 * bank.neuronCount + 1);
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
