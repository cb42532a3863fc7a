import { samePattern } from '../pattern/pattern';
import { createRecall } from '../recall/recall';
import type { Network, Tie } from '../recall/types';

/** Sweeps a memory is given to come to rest where states are real. */
const sweeps = 50;

/**
 * Whether a memory stays what it is: a recall that starts from it, one neuron after the other and at T = 0, settles
 * in it. Where states are ±1 this is: it is a fixed point, and not merely because every field is 0, as in a network
 * that has learned nothing. Where they are real, their signs must end as the memory's, in a state that is named
 * after it. Cost O(N) fields.
 */
export function keeps(network: Network, memory: number, tie: Tie = 'keep'): boolean {
  const pattern = network.memories[memory];
  const recall = createRecall(network, pattern, { schedule: 'sequential', tie, seed: 0, temperature: 0 });
  const live = network.follow(pattern);
  if (!live.values && pattern.every((_, i) => live.localField(i) === 0)) return false;
  const outcome = live.values ? recall.run({ maxUpdates: sweeps * network.neuronCount }) : recall.outcome;
  return outcome?.kind === 'memory' && samePattern(recall.state, pattern);
}

/** For each memory, whether the network keeps it. */
export const keptMemories = (network: Network, tie: Tie = 'keep'): boolean[] =>
  network.memories.map((_, memory) => keeps(network, memory, tie));
