import type { MemoryBank } from '../learning/bank';
import { exp, log, log1p, logCosh, softmax, tanh } from '../numeric/functions';
import type { LiveNetwork, Pattern } from '../recall/types';
import { beta, sharpness } from './attention';
import { bankFor, memoryNetwork } from './memory-bank';
import { nameOf } from './modern-name';
import { clearWinner, followedProducts, grid, mixedFields, onGrid } from './modern-sums';
import { noMinusZero } from './quadratic';
import type { NetworkModel } from './types';

/** A neuron that would move by less stays: 2⁻¹⁸. */
const rest = 4 / grid;

/** b = β/√N, the factor of ξ·z. */
type Parts = { readonly bank: MemoryBank; readonly b: number };

function valuesOf(start: Pattern, values: Float64Array | undefined): Float64Array {
  return Float64Array.from(values ?? start, (value) => onGrid(Math.min(1, Math.max(-1, value))));
}

/**
 * E = −(1/b) ln Σ e^(b M_μ) + ½ z·z + (1/b) ln P + ½ N, the first and third as −max − (1/b) ln of the mean of
 * e^(b (M_μ − max)). Cost O(P + N).
 */
function energyOf({ b }: Parts, products: Float64Array, z: Float64Array): number {
  if (products.length === 0) return 0;
  const most = products.reduce((a, c) => Math.max(a, c));
  let squares = 0;
  for (let i = 0; i < z.length; i++) squares += z[i] * z[i];
  let sum = 0;
  for (let mu = 0; mu < products.length; mu++) sum += exp(b * (products[mu] - most));
  return noMinusZero((squares + z.length) / 2 - most - log(sum / products.length) / b);
}

/** The weight of the memories with ξ_i = +1, and of those with −1. */
function shares(bank: MemoryBank, i: number, p: Float64Array): { plus: number; minus: number } {
  let plus = 0;
  let minus = 0;
  for (let mu = 0; mu < p.length; mu++) {
    if (bank.values[i * bank.stride + mu] > 0) plus += p[mu];
    else minus += p[mu];
  }
  return { plus, minus };
}

/**
 * What ln Σ e^(b M_μ) gains when M_μ becomes M_μ + (u/b) ξ_i^μ: ln(cosh u + (plus − minus) sinh u), precise for
 * small u, and without cancellation where the memories that speak against it have all the weight.
 */
function gain(u: number, { plus, minus }: { plus: number; minus: number }): number {
  const size = Math.abs(u);
  const [along, against] = u < 0 ? [minus, plus] : [plus, minus];
  if (size < 1) return logCosh(u) + log1p((along - against) * tanh(size));
  return size + log(along + against * exp(-2 * size));
}

type Products = ReturnType<typeof followedProducts>;

/** p = softmax(b M), made anew when it is asked for after a change, and what the neurons hear of it. */
function weighing({ bank, b }: Parts, products: Products) {
  const p = new Float64Array(bank.memories.length);
  const fields = mixedFields(bank);
  let stale = true;
  let winner: number | undefined;
  const weights = (): Float64Array => {
    if (!stale || p.length === 0) return p;
    const { now } = products;
    for (let mu = 0; mu < p.length; mu++) p[mu] = b * now[mu];
    stale = false;
    return softmax(p, p);
  };
  return {
    get p() {
      return weights();
    },
    field(i: number): number {
      winner ??= clearWinner(products.now, b);
      return winner >= 0 ? bank.memories[winner][i] : fields.at(i, weights());
    },
    changed() {
      stale = true;
      winner = undefined;
      fields.changed();
    },
  };
}

function follow(parts: Parts, start: Pattern, from: Float64Array | undefined): LiveNetwork {
  const { bank, b } = parts;
  const values = valuesOf(start, from);
  const state = Int8Array.from(values, Math.sign);
  const products = followedProducts(bank, values);
  const weights = weighing(parts, products);
  const nobody = bank.memories.length === 0;
  return {
    state,
    values,
    get products() {
      return products.now;
    },
    get energy() {
      return energyOf(parts, products.now, values);
    },
    localField: (i) => noMinusZero(weights.field(i)),
    answer(i, field) {
      if (nobody) return values[i];
      const value = onGrid(field);
      return Math.abs(value - values[i]) < rest ? values[i] : value;
    },
    deltaEnergy(i, value) {
      if (nobody) return 0;
      const change = value - values[i];
      const gained = gain(b * change, shares(bank, i, weights.p));
      return noMinusZero((change * (value + values[i])) / 2 - gained / b);
    },
    change(i, value) {
      const after = onGrid(value);
      if (after === values[i]) return;
      products.moved(i, after - values[i]);
      values[i] = after;
      state[i] = Math.sign(after);
      weights.changed();
    },
  };
}

/**
 * The modern network: values z ∈ [−1, 1]^N, z ← X softmax(b Xᵀz) with b = β/√N, and
 * E(z) = −(1/b) ln Σ_μ e^(b ξ^μ·z) + ½ z·z + (1/b) ln P + ½ N (Ramsauer et al. 2020). The update of one neuron
 * minimises a bound of E in its direction, that of all neurons together in all directions at once, so E never
 * rises under either, and every run settles; values are multiples of 2⁻²⁰, and a neuron that would move by less
 * than 2⁻¹⁸ stays. All at once with β = 1 this is scaled dot-product attention, query z, keys and values ξ^μ.
 * √N is the overlap that two random patterns have by chance, so one β does the same on every canvas.
 *
 * Own units are the shown ones: a memory lies near 0, an empty canvas at N/2. One memory: it is reached in one
 * sweep at any β. Identical memories share their weight. Exactly between memories a state stays where it is.
 * Without memories nothing moves and E = 0. Unknown neurons are values of 0. No temperature and no ties.
 */
export const modern: NetworkModel = {
  id: 'modern',
  label: 'Modern (attention)',
  description: 'Neurons take any value from −1 to 1: a mean of the memories, each weighted by its likeness.',
  formula: 'z ← X softmax(β Xᵀz/√N), E = −(√N/β) ln Σ e^(β ξ·z/√N) + ½ z·z + const',
  tryThis: 'Recall all at once: large β finds a memory in one step, small β stays in a blend.',
  source: 'Ramsauer et al. 2020; Vaswani et al. 2017',
  uses: [],
  parameters: [beta],
  build(spec, memories, size) {
    const bank = bankFor(memories, size);
    const parts = { bank, b: sharpness(beta.of(spec), size.neuronCount) };
    return memoryNetwork({
      spec,
      bank,
      scale: 1,
      name: (live) => nameOf(memories, live, parts.b),
      follow: (state, values) => follow(parts, state, values),
    });
  },
};
