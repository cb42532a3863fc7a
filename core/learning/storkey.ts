import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, startsWith } from './bank';
import type { Gram } from './gram';
import { gramOf, repeated } from './gram';
import { fieldsOf, matrixCouplings, matrixProblem, onFineGrid } from './matrix';
import type { Couplings, LearningRule } from './types';

type Learned = { readonly bank: MemoryBank; readonly gram: Gram; readonly weights: Float64Array };

/**
 * w_ij += (1/N)(ξ_iξ_j − ξ_i h_ji − h_ij ξ_j): with H_i = Σ_k w_ik ξ_k and a diagonal of 0, leaving out j makes
 * h_ij = H_i − w_ij ξ_j, so the bracket is ξ_iξ_j − ξ_iH_j − H_iξ_j + 2w_ij. Cost O(N²).
 */
function addMemory(weights: Float64Array, xi: Pattern): void {
  const neuronCount = xi.length;
  const H = fieldsOf(weights, xi);
  for (let i = 0; i < neuronCount; i++) {
    const base = i * neuronCount;
    for (let j = 0; j < neuronCount; j++) {
      const w = weights[base + j];
      const bracket = xi[i] * (xi[j] - H[j]) - H[i] * xi[j] + 2 * w;
      weights[base + j] = onFineGrid(w + bracket / neuronCount);
    }
    weights[base + i] = 0;
  }
}

function weightsOf({ bank, gram }: Omit<Learned, 'weights'>, previous?: Learned): Float64Array {
  const { memories, neuronCount } = bank;
  const usable = previous && startsWith(memories, previous.bank.memories);
  const known = usable ? previous.bank.memories.length : 0;
  const copies = repeated(gram);
  const added = memories.filter((_, mu) => mu >= known && !copies[mu]);
  if (usable && added.length === 0) return previous.weights;
  const weights = usable ? previous.weights.slice() : new Float64Array(neuronCount * neuronCount);
  for (const xi of added) addMemory(weights, xi);
  return weights;
}

function warningFor(gram: Gram): string | undefined {
  const count = repeated(gram).filter(Boolean).length;
  if (count === 0) return undefined;
  const which = count === 1 ? 'One memory is a copy or reverse' : `${count} memories are copies or reverses`;
  return `${which} of another one. Taught the same twice, Storkey's rule would unlearn it, so it is taught once.`;
}

const lessons = new WeakMap<Couplings, Learned>();

/**
 * Storkey's rule in its exact form, one memory after the other: w_ij += (1/N)(ξ_iξ_j − ξ_i h_ji − h_ij ξ_j)
 * with h_ij = Σ_{k≠i,j} w_ik ξ_k (Storkey 1997). Own units are the shown ones: a lone memory has fields of
 * 1 − 1/N. Weights are multiples of 2⁻³⁰. A copy or a reverse of an earlier memory is left out: the rule
 * would take away with it what it gave. Adding a memory costs one pass over the matrix, O(N²).
 */
export const storkey: LearningRule = {
  id: 'storkey',
  label: 'Storkey',
  description:
    'Like Hebb, but each new memory is told what the others say already, so more of them fit and fewer blur.',
  formula: 'w_ij += (ξ_iξ_j − ξ_i h_ji − h_ij ξ_j)/N, h_ij leaving out i and j',
  tryThis: 'Store memories until Hebb loses some, switch to Storkey, and count again.',
  source: 'Storkey 1997; Storkey & Valabregue 1999',
  problem: (neuronCount) => matrixProblem("Storkey's rule", neuronCount),
  scale: () => 1,
  learn(memories, { neuronCount, previous }) {
    const before = previous && lessons.get(previous);
    const usable = before?.bank.neuronCount === neuronCount ? before : undefined;
    const bank = bankOf(memories, neuronCount, usable?.bank);
    const gram = gramOf(memories, neuronCount, usable?.gram);
    const weights = weightsOf({ bank, gram }, usable);
    const couplings = matrixCouplings(weights, bank, { warning: warningFor(gram) });
    lessons.set(couplings, { bank, gram, weights });
    return couplings;
  },
};
