import { storkeyLessons } from '../kernels/lessons';
import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, startsWith } from './bank';
import type { Gram } from './gram';
import { gramOf, repeated } from './gram';
import { matrixCouplings, matrixProblem, mirror } from './matrix';
import type { Couplings, LearningRule } from './types';

type Learned = {
  readonly bank: MemoryBank;
  readonly gram: Gram;
  readonly weights: Float64Array;
  /** No weight had to be held. */
  readonly free: boolean;
};

/** Σ_k w_ik ξ_k for all i, from the weights below the diagonal. Cost O(N²). */
function fieldsBelow(weights: Float64Array, xi: Float64Array): Float64Array {
  const H = new Float64Array(xi.length);
  for (let i = 0; i < xi.length; i++) {
    const base = i * xi.length;
    let sum = 0;
    for (let j = 0; j < i; j++) {
      const w = weights[base + j];
      sum += w * xi[j];
      H[j] += w * xi[i];
    }
    H[i] += sum;
  }
  return H;
}

/**
 * w_ij += (1/N)(ξ_iξ_j − ξ_i h_ji − h_ij ξ_j), below the diagonal alone: with H_i = Σ_k w_ik ξ_k and a diagonal
 * of 0, leaving out j makes h_ij = H_i − w_ij ξ_j, so the bracket is ξ_i(ξ_j − H_j) − H_iξ_j + 2w_ij. Weights are
 * held within ±4: with as many memories as neurons the rule itself lets them grow for ever. Cost O(N²) a memory.
 * False when a weight had to be held.
 */
function addMemories(weights: Float64Array, memories: readonly Pattern[]): boolean {
  if (memories.length === 0) return true;
  return storkeyLessons(weights, memories, fieldsBelow(weights, Float64Array.from(memories[0])));
}

function learnAll({ bank, gram }: Pick<Learned, 'bank' | 'gram'>, previous?: Learned): Learned {
  const { memories, neuronCount } = bank;
  const usable = previous && startsWith(memories, previous.bank.memories) ? previous : undefined;
  const copies = repeated(gram);
  const known = usable?.bank.memories.length ?? 0;
  const added = memories.filter((_, mu) => mu >= known && !copies[mu]);
  if (usable && added.length === 0) return { ...usable, bank, gram };
  const weights = usable ? usable.weights.slice() : new Float64Array(neuronCount * neuronCount);
  const free = addMemories(weights, added) && (usable?.free ?? true);
  mirror(weights, neuronCount);
  return { bank, gram, weights, free };
}

function warningFor({ bank, gram, free }: Learned): string | undefined {
  const count = repeated(gram).filter(Boolean).length;
  if (!free || bank.memories.length - count >= bank.neuronCount) {
    return `Too many memories for this canvas: of ${bank.memories.length} in ${bank.neuronCount} neurons Storkey's rule keeps few. Remove some, or use a larger canvas.`;
  }
  if (count === 0) return undefined;
  const which = count === 1 ? 'One memory is a copy or reverse' : `${count} memories are copies or reverses`;
  return `${which} of another one. Taught the same twice, Storkey's rule would unlearn it, so it is taught once.`;
}

const lessons = new WeakMap<Couplings, Learned>();

/**
 * Storkey's rule in its exact form, one memory after the other: w_ij += (1/N)(ξ_iξ_j − ξ_i h_ji − h_ij ξ_j)
 * with h_ij = Σ_{k≠i,j} w_ik ξ_k (Storkey 1997). Own units are the shown ones: a lone memory has fields of
 * 1 − 1/N. Weights are multiples of 2⁻³⁰ of at most
 * size 4. A copy or a reverse of an earlier memory is left out: the rule
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
    const learned = learnAll({ bank, gram: gramOf(memories, neuronCount, usable?.gram) }, usable);
    const couplings = matrixCouplings(learned.weights, bank, { warning: warningFor(learned) });
    lessons.set(couplings, learned);
    return couplings;
  },
};
