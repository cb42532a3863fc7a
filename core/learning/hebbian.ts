import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, dotAt, moveProducts, productsOf } from './bank';
import type { Couplings, LearningRule, LiveCouplings } from './types';

function follow(bank: MemoryBank, state: Pattern): LiveCouplings {
  const products = productsOf(bank, state);
  const memoryCount = products.length;
  let known = state.reduce((count, value) => count + value * value, 0);
  return {
    products,
    field: (i) => dotAt(bank, i, products) - memoryCount * state[i],
    changed(i, before) {
      moveProducts(bank, products, [i, state[i] - before]);
      known += state[i] * state[i] - before * before;
    },
    quadratic: () => products.reduce((sum, product) => sum + product * product, 0) - memoryCount * known,
  };
}

const banks = new WeakMap<Couplings, MemoryBank>();

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
    const bank = bankOf(memories, neuronCount, previous && banks.get(previous));
    const couplings: Couplings = { memories, follow: (state) => follow(bank, state) };
    banks.set(couplings, bank);
    return couplings;
  },
};
