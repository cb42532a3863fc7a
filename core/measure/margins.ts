import { answer, tieRule } from '../dynamics/ties';
import type { Network, Pattern, Tie } from '../recall/types';

/** How firmly a memory stands: min_i ξ_i h_i in the weights' own units, and the neuron where that is. */
export type Margin = { margin: number; neuron: number; fixed: boolean };

function marginOf(network: Network, memory: Pattern, tie: Tie): Margin {
  const live = network.follow(memory);
  const rule = tieRule(tie);
  const weakest: Margin = { margin: Number.POSITIVE_INFINITY, neuron: 0, fixed: true };
  for (let i = 0; i < memory.length; i++) {
    const field = live.localField(i);
    if (answer(field, memory[i], rule) !== memory[i]) weakest.fixed = false;
    const margin = memory[i] * field + 0;
    if (margin >= weakest.margin) continue;
    weakest.margin = margin;
    weakest.neuron = i;
  }
  return weakest;
}

/** The weakest margin of each memory and whether it is a fixed point under the tie rule. Cost O(P²N). */
export const margins = (network: Network, tie: Tie = 'keep'): Margin[] =>
  network.memories.map((memory) => marginOf(network, memory, tie));
