import type { ColumnBank } from '../kernels/columns';
import {
  columnBank,
  columnsOf,
  fitsColumns,
  heardBy,
  listener,
  placesBefore,
  rowBytes,
} from '../kernels/columns';
import { runWithin } from '../kernels/run';
import { numbersBelow } from '../random/rng';
import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, dotAt, moveProducts, productsOf } from './bank';
import type { Couplings, LearningRule, LiveCouplings } from './types';

/** Σ_i s_i²: the neurons that are known. */
function knownIn(state: Pattern): number {
  let count = 0;
  for (let i = 0; i < state.length; i++) count += state[i] * state[i];
  return count;
}

const quadraticOf = (products: Float64Array, known: number): number => {
  let sum = 0;
  for (let mu = 0; mu < products.length; mu++) sum += products[mu] * products[mu];
  return sum - products.length * known;
};

/** Without kernels, where they have no room: the rows lie in an array. */
function followPlain(bank: MemoryBank, state: Pattern): LiveCouplings {
  const products = productsOf(bank, state);
  const memoryCount = products.length;
  let known = knownIn(state);
  return {
    products,
    field: (i) => dotAt(bank, i, products) - memoryCount * state[i],
    changed(i, before) {
      moveProducts(bank, products, [i, state[i] - before]);
      known += state[i] * state[i] - before * before;
    },
    quadratic: () => quadraticOf(products, known),
  };
}

type Row = { bytes: Int8Array; base: number; places: Int32Array };

/** The row of neuron i as bits; without kernels' room one made on the spot. */
function rowOf(bank: ColumnBank, i: number): Row {
  const columns = columnsOf(bank);
  const { memories, places } = bank;
  if (columns) return { bytes: columns.space.bytes, base: columns.start + i * rowBytes(columns), places };
  const bytes = new Int8Array((memories.length + 7) >> 3);
  memories.forEach((memory, mu) => {
    if (memory[i] === 1) bytes[mu >> 3] |= 1 << (mu & 7);
  });
  return { bytes, base: 0, places: numbersBelow(memories.length) };
}

/** x_i·M = twice the M whose bit is set less all. */
function dotWith(bank: ColumnBank, i: number, products: Float64Array): number {
  const { bytes, base, places } = rowOf(bank, i);
  let [set, all] = [0, 0];
  for (let mu = 0; mu < products.length; mu++) {
    const place = places[mu];
    set += ((bytes[base + (place >> 3)] >> (place & 7)) & 1) * products[mu];
    all += products[mu];
  }
  return 2 * set - all;
}

/** M += change · x_i. */
function move(bank: ColumnBank, products: Float64Array, [i, change]: [number, number]): void {
  const { bytes, base, places } = rowOf(bank, i);
  for (let mu = 0; mu < products.length; mu++) {
    const place = places[mu];
    products[mu] += (bytes[base + (place >> 3)] >> (place & 7)) & 1 ? change : -change;
  }
}

type Heard = { readonly memories: readonly Pattern[]; readonly products: Float64Array; readonly live: Known };
type Known = { known: number };

/** What each live network hears of its memories, by the state it follows. */
const heard = new WeakMap<Pattern, Heard>();

/**
 * M of a state that was followed with other memories before: only what is new is computed. Cost O(P) and O(N) each.
 * Null where kernels have no room for what is new.
 */
function heardBefore(bank: ColumnBank, state: Pattern, { memories, products }: Heard): Float64Array | null {
  const before = placesBefore(bank.memories, memories);
  const now = new Float64Array(before.length);
  let hear: ((mu: number) => number) | null = null;
  for (let mu = 0; mu < now.length; mu++) {
    if (before[mu] >= 0) now[mu] = products[before[mu]];
    else {
      hear ??= listener(bank, state);
      if (!hear) return null;
      now[mu] = hear(mu);
    }
  }
  return now;
}

function follow(bank: ColumnBank, state: Pattern, copied: Pattern | undefined): LiveCouplings {
  const before = copied && heard.get(copied);
  const products = before ? heardBefore(bank, state, before) : heardBy(bank, state);
  if (!products) return followPlain(bankOf(bank.memories, bank.neuronCount), state);
  const memoryCount = products.length;
  const live: Known = { known: before ? before.live.known : knownIn(state) };
  heard.set(state, { memories: bank.memories, products, live });
  return {
    products,
    field: (i) => dotWith(bank, i, products) - memoryCount * state[i],
    changed(i, before) {
      move(bank, products, [i, state[i] - before]);
      live.known += state[i] * state[i] - before * before;
    },
    quadratic: () => quadraticOf(products, live.known),
    sprint(run, shared) {
      if (!runWithin({ bank, state, products }, shared, run)) return false;
      if (run.flips > 0 && live.known < state.length) live.known = knownIn(state);
      return true;
    },
  };
}

const banks = new WeakMap<Couplings, ColumnBank>();

/**
 * W = Σ_μ ξ^μ ξ^μᵀ, diagonal 0, in integers: h_i = Σ_μ ξ_i^μ M_μ − P s_i with M_μ = ξ^μ·s.
 * No weight matrix is written: a visit and a flip cost O(P) each (Hebb 1949; Hopfield 1982).
 */
export const hebbian: LearningRule = {
  id: 'hebbian',
  label: 'Hebb',
  description: 'Neurons that agree in a memory support each other; look-alike memories blur.',
  formula: 'W = Σ ξξᵀ, diagonal 0',
  tryThis: 'Store two look-alike drawings and recall one: it falls between them.',
  source: 'Hebb 1949; Hopfield 1982',
  scale: (neuronCount) => 1 / neuronCount,
  learn(memories, { neuronCount, previous }) {
    if (!fitsColumns(memories.length, neuronCount)) {
      const bank = bankOf(memories, neuronCount);
      return { memories, follow: (state) => followPlain(bank, state) };
    }
    const bank = columnBank(memories, neuronCount, previous && banks.get(previous));
    const couplings: Couplings = { memories, follow: (state, copied) => follow(bank, state, copied) };
    banks.set(couplings, bank);
    return couplings;
  },
};
