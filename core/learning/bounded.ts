import { boundedLessons } from '../kernels/lessons';
import { numberParameter } from '../numeric/parameter';
import type { MemoryBank } from './bank';
import { bankOf, startsWith } from './bank';
import { matrixCouplings, matrixProblem, mirror } from './matrix';
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

function learnAll(bank: MemoryBank, most: number, previous: Learned | undefined): Learned {
  const { memories, neuronCount } = bank;
  const lent = previous?.bound === most && startsWith(memories, previous.bank.memories);
  const usable = lent ? previous : undefined;
  const weights = usable ? usable.weights.slice() : new Float64Array(neuronCount * neuronCount);
  boundedLessons(weights, memories.slice(usable?.bank.memories.length ?? 0), most);
  mirror(weights, neuronCount);
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
