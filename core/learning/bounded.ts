import { numberParameter } from '../numeric/parameter';
import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, startsWith } from './bank';
import { matrixCouplings, matrixProblem } from './matrix';
import type { Couplings, LearningRule } from './types';

export const bound = numberParameter({
  id: 'bound',
  label: 'Bound of a weight',
  description: 'How far a weight may grow, in memories: small forgets soon, large becomes Hebb.',
  min: 1,
  max: 200,
  step: 1,
  initial: 6,
  whole: true,
  logarithmic: true,
});

type Learned = { readonly bank: MemoryBank; readonly bound: number; readonly weights: Float64Array };

const clip = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** w_ij ← clip(w_ij + ξ_iξ_j, −A, A) for i ≠ j, in integers. Cost O(N²). */
function addMemory(weights: Float64Array, memory: Pattern, most: number): void {
  const N = memory.length;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      const next = clip(weights[i * N + j] + memory[i] * memory[j], most);
      weights[i * N + j] = next;
      weights[j * N + i] = next;
    }
  }
}

function learnAll(bank: MemoryBank, most: number, previous: Learned | undefined): Learned {
  const { memories, neuronCount } = bank;
  const lent = previous?.bound === most && startsWith(memories, previous.bank.memories);
  const usable = lent ? previous : undefined;
  const weights = usable ? usable.weights.slice() : new Float64Array(neuronCount * neuronCount);
  for (const memory of memories.slice(usable?.bank.memories.length ?? 0)) addMemory(weights, memory, most);
  return { bank, bound: most, weights };
}

const lessons = new WeakMap<Couplings, Learned>();

/**
 * Learning within bounds: each memory in turn adds ξ_iξ_j to every weight, and no weight grows beyond ±A
 * (Parisi 1986; Nadal, Toulouse, Changeux & Dehaene 1986). Integers, shown with 1/N. What is stored later is kept
 * at the cost of what was stored first, so the network never breaks down: it forgets. Adding a memory costs one
 * pass over the matrix, O(N²). The order of the memories matters.
 */
export const bounded: LearningRule = {
  id: 'bounded',
  label: 'Within bounds',
  description: 'Hebb with weights that cannot grow for ever: the newest memories stay, the oldest fade.',
  formula: 'w_ij ← clip(w_ij + ξ_iξ_j, −A, A), one memory after the other',
  tryThis: 'Store far more drawings than fit: Hebb loses all, here the newest are still found.',
  source: 'Parisi 1986; Nadal, Toulouse, Changeux & Dehaene 1986',
  parameters: [bound],
  problem: (neuronCount) => matrixProblem('Learning within bounds', neuronCount),
  scale: (neuronCount) => 1 / neuronCount,
  learn(memories, { neuronCount, spec, previous }) {
    const before = previous && lessons.get(previous);
    const usable = before?.bank.neuronCount === neuronCount ? before : undefined;
    const learned = learnAll(bankOf(memories, neuronCount, usable?.bank), bound.of(spec), usable);
    const couplings = matrixCouplings(learned.weights, learned.bank);
    lessons.set(couplings, learned);
    return couplings;
  },
};
