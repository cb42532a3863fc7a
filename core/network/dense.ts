import type { MemoryBank } from '../learning/bank';
import { moveProducts, productsOf } from '../learning/bank';
import { choiceParameter, numberParameter } from '../numeric/parameter';
import type { LiveNetwork, Network, NetworkSpec, Pattern } from '../recall/types';
import type { WholeTable } from './dense-sums';
import { wholeTable, wholeValue } from './dense-sums';
import { bankFor, memoryNetwork } from './memory-bank';
import { hasOpposites } from './opposites';
import { noMinusZero } from './quadratic';
import type { NetworkModel } from './types';

export const degree = numberParameter({
  id: 'degree',
  label: 'Degree n',
  description: 'How steeply a memory rewards likeness: 2 is Hebb; the higher, the more memories fit.',
  min: 2,
  max: 20,
  step: 1,
  initial: 3,
  whole: true,
});

export const shape = choiceParameter({
  id: 'shape',
  label: 'Shape of F',
  description: 'What a memory says to a state that is unlike it.',
  initial: 'power',
  options: [
    {
      id: 'power',
      label: 'zⁿ',
      description: 'Opposites count too: as attraction if n is even, else as push.',
    },
    { id: 'rectified', label: 'max(z, 0)ⁿ', description: 'A memory that is unlike the state keeps still.' },
  ],
});

/** F and its differences G(a) = F(a + 1) − F(a − 1), for every overlap there can be. */
type Tables = { readonly energy: WholeTable; readonly field: WholeTable };
type Parts = { readonly bank: MemoryBank; readonly tables: Tables };

/** F(z) for z = 0 … largest + 1, and what F is on the other side. */
function powerOf(spec: NetworkSpec, largest: number): (z: number) => bigint {
  const n = BigInt(degree.of(spec));
  const powers = Array.from({ length: largest + 2 }, (_, z) => BigInt(z) ** n);
  const other = shape.of(spec) === 'rectified' ? 0n : n % 2n === 0n ? 1n : -1n;
  return (z) => (z >= 0 ? powers[z] : other * powers[-z]);
}

function tablesOf(spec: NetworkSpec, neuronCount: number): Tables {
  const F = powerOf(spec, neuronCount);
  return {
    energy: wholeTable(neuronCount, F),
    field: wholeTable(neuronCount, (a) => F(a + 1) - F(a - 1)),
  };
}

/** Σ_μ F(M_μ + change · ξ_i^μ), exact but for the last rounding. */
function reward({ bank, tables }: Parts, products: Float64Array, [i, change]: [number, number]): number {
  const { places, largest } = tables.energy;
  const from = i * bank.stride;
  const sums = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) {
    for (let mu = 0; mu < products.length; mu++)
      sums[k] += places[k][products[mu] + change * bank.values[from + mu] + largest];
  }
  return wholeValue(sums);
}

/** ½ Σ_μ [F(a_μ + ξ_i^μ) − F(a_μ − ξ_i^μ)] = ½ Σ_μ ξ_i^μ G(a_μ), a_μ = M_μ − ξ_i^μ s_i. Cost O(P). */
function fieldAt({ bank, tables }: Parts, products: Float64Array, [i, value]: [number, number]): number {
  const { places, largest } = tables.field;
  const from = i * bank.stride;
  const sums = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) {
    const digits = places[k];
    let sum = 0;
    for (let mu = 0; mu < products.length; mu++) {
      const xi = bank.values[from + mu];
      sum += xi * digits[products[mu] - xi * value + largest];
    }
    sums[k] = sum;
  }
  return noMinusZero(wholeValue(sums) / 2);
}

function follow(parts: Parts, start: Pattern): LiveNetwork {
  const { bank } = parts;
  const state = start.slice();
  const products = productsOf(bank, state);
  return {
    state,
    products,
    get energy() {
      return noMinusZero(-reward(parts, products, [0, 0]));
    },
    localField: (i) => fieldAt(parts, products, [i, state[i]]),
    deltaEnergy(i, value, field) {
      const change = value - state[i];
      if (value * state[i] !== 0) return noMinusZero(-change * field);
      return noMinusZero(reward(parts, products, [0, 0]) - reward(parts, products, [i, change]));
    },
    change(i, value) {
      const change = value - state[i];
      if (change === 0) return;
      state[i] = value;
      moveProducts(bank, products, [i, change]);
    },
  };
}

const tablesKnown = new WeakMap<Network, Tables>();

function lent(spec: NetworkSpec, previous: Network | undefined, neuronCount: number): Tables | undefined {
  if (!previous || previous.neuronCount !== neuronCount) return undefined;
  const same = degree.of(previous.spec) === degree.of(spec) && shape.of(previous.spec) === shape.of(spec);
  return same ? tablesKnown.get(previous) : undefined;
}

/** 1/(n N^(n−1)), by products alone. */
function scaleOf(n: number, neuronCount: number): number {
  let scale = 1 / n;
  for (let k = 1; k < n; k++) scale /= neuronCount;
  return scale;
}

const oddNote =
  'With an odd power the energy may rise when an unknown neuron is decided; a neuron that flips always lowers it.';

const cancelled =
  'Under an odd power a memory and its reverse cancel each other, and both are lost. Choose an even degree or max(z, 0)ⁿ, or remove one of them.';

/**
 * Dense associative memory: E(s) = −Σ_μ F(ξ^μ·s), F(z) = zⁿ or max(z, 0)ⁿ, and each neuron becomes
 * sgn Σ_μ [F(with +1) − F(with −1)] (Krotov & Hopfield 2016). Fields and energies are whole numbers of any
 * size, added exactly and rounded to a double once, at the end: a tie is a tie and a sign is right at every
 * degree. Shown units divide by n N^(n−1): a memory gives each of its neurons a field of about 1 and lies at
 * about −N/n. n = 2 is Hebb: the same shown fields, E shifted by −P/2. Unknown neurons (0) count nothing.
 */
export const dense: NetworkModel = {
  id: 'dense',
  label: 'Dense',
  description: 'Each memory rewards likeness by a steep power, so the nearest one drowns out the others.',
  formula: 'E = −Σ F(ξ·s), F(z) = zⁿ or max(z, 0)ⁿ',
  tryThis: 'Store more look-alike drawings than Hebb can hold, then raise the degree from 2 to 5.',
  source: 'Krotov & Hopfield 2016',
  uses: ['tie', 'units'],
  parameters: [degree, shape],
  build(spec, memories, size) {
    const { neuronCount, previous } = size;
    const tables = lent(spec, previous, neuronCount) ?? tablesOf(spec, neuronCount);
    const bank = bankFor(memories, size);
    const n = degree.of(spec);
    const odd = n % 2 === 1 && shape.of(spec) === 'power';
    const network = memoryNetwork({
      spec,
      bank,
      scale: scaleOf(n, neuronCount),
      warning: odd && hasOpposites(memories) ? cancelled : undefined,
      ...(odd && { energyNote: oddNote }),
      follow: (state) => follow({ bank, tables }, state),
    });
    tablesKnown.set(network, tables);
    return network;
  },
};
