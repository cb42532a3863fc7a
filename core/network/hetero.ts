import type { MemoryBank } from '../learning/bank';
import { bankOf } from '../learning/bank';
import { choiceParameter, numberParameter } from '../numeric/parameter';
import type { Network, NetworkSpec } from '../recall/types';
import { pairsNetwork, sidesOf } from './hetero-pairs';
import { orderOf, sequenceNetwork } from './hetero-sequence';
import { largestMatrix } from './quadratic';
import type { NetworkModel } from './types';

export const task = choiceParameter({
  id: 'task',
  label: 'What belongs together',
  description: 'Two halves of a canvas, each recalling the other, or one memory after the other.',
  initial: 'pairs',
  options: [
    { id: 'pairs', label: 'Pairs', description: 'The left side recalls the right one, and the reverse.' },
    { id: 'sequence', label: 'A sequence', description: 'Each memory recalls the one stored after it.' },
  ],
});

export const leftShare = numberParameter({
  id: 'leftShare',
  label: 'Left side of a pair',
  description: 'How much of the canvas, in whole columns, is the left side.',
  when: (spec) => (spec.task ?? task.initial) === 'pairs',
  min: 0.05,
  max: 0.95,
  step: 0.05,
  initial: 0.5,
});

export const links = choiceParameter({
  id: 'links',
  label: 'Links of a sequence',
  description: 'How each memory is tied to the next.',
  when: (spec) => spec.task === 'sequence',
  initial: 'plain',
  options: [
    { id: 'plain', label: 'Plain', description: 'As in Hebb’s rule; look-alikes drag each other along.' },
    { id: 'apart', label: 'Kept apart', description: 'Every step is exact, by the pseudo-inverse.' },
  ],
});

export const ending = choiceParameter({
  id: 'ending',
  label: 'After the last of a sequence',
  description: 'Where the last memory leads.',
  when: (spec) => spec.task === 'sequence',
  initial: 'round',
  options: [
    { id: 'round', label: 'The first again', description: 'The sequence goes round for ever.' },
    { id: 'stay', label: 'It stays', description: 'The sequence comes to rest on its last memory.' },
  ],
});

type Task = Pick<Network, 'scale' | 'warning' | 'parts' | 'energyNote' | 'sweepsMax' | 'follow'>;

const tasks: { [Id in ReturnType<typeof task.of>]: (bank: MemoryBank, spec: NetworkSpec) => Task } = {
  pairs: (bank, spec) =>
    pairsNetwork(bank, sidesOf(bank.neuronCount, spec.width ?? bank.neuronCount, leftShare.of(spec))),
  sequence: (bank, spec) =>
    sequenceNetwork(bank, {
      next: orderOf(bank.memories.length, ending.of(spec)),
      apart: links.of(spec) === 'apart',
    }),
};

/** Column by column: the field of e_j is w_ij. */
function writeMatrix({ follow }: Task, neuronCount: number): Float64Array {
  const matrix = new Float64Array(neuronCount * neuronCount);
  const live = follow(new Int8Array(neuronCount));
  for (let j = 0; j < neuronCount; j++) {
    live.change(j, 1);
    for (let i = 0; i < neuronCount; i++) matrix[i * neuronCount + j] = live.localField(i);
    live.change(j, 0);
  }
  return matrix;
}

const banks = new WeakMap<Network, MemoryBank>();

/** Memories that recall something else than themselves: the other half of a pair, or the next of a sequence. */
export const hetero: NetworkModel = {
  id: 'hetero',
  label: 'Pairs and sequences',
  description: 'A memory recalls what belongs to it: a face its name, a digit the next one.',
  formula: 'E = −xᵀMy, M = Σ xyᵀ (pairs); W = Σ ξ^{μ+1} ξ^{μ}ᵀ without energy (a sequence)',
  tryThis: 'Draw pictures on the left and their letters on the right, store them, then recall from one side.',
  source: 'Kosko 1988; Amari 1972; Sompolinsky & Kanter 1986; Personnaz, Guyon & Dreyfus 1986',
  uses: ['tie'],
  parameters: [task, leftShare, links, ending],
  build(spec, memories, { neuronCount, previous }) {
    const bank = bankOf(memories, neuronCount, previous && banks.get(previous));
    const chosen = tasks[task.of(spec)](bank, spec);
    const network: Network = {
      spec,
      neuronCount,
      memories,
      ...chosen,
      energy: (state) => chosen.follow(state).energy,
      localField: (state, i) => chosen.follow(state).localField(i),
      weights: () => (neuronCount <= largestMatrix ? writeMatrix(chosen, neuronCount) : undefined),
    };
    banks.set(network, bank);
    return network;
  },
};
