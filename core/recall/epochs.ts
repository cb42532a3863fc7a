import { boltzmannId, epochs, hidden, mostEpochs } from '../network/boltzmann/parameters';
import { counted } from './describe';
import type { NetworkSpec } from './types';

type Size = { memories: number; neuronCount: number };

/** Epochs a network of this specification has been taught and can be taught in all. */
export function epochsOf(spec: NetworkSpec, { memories, neuronCount }: Size): { made: number; most: number } {
  const most = mostEpochs({ neuronCount, hidden: hidden.of(spec), memories });
  return { made: Math.min(epochs.of(spec), most), most };
}

/** Why a network cannot be taught on, in words; undefined when it can. */
export function trainingProblem(spec: NetworkSpec, size: Size): string | undefined {
  if (spec.model !== boltzmannId) return 'Only a Boltzmann machine is taught: choose that model first.';
  if (size.memories === 0) return 'There is nothing to teach yet: draw something and store it.';
  const { made, most } = epochsOf(spec, size);
  if (made < most) return undefined;
  return made === 0
    ? 'This is too much to teach: use fewer hidden units, or remove a memory.'
    : `It has been taught for ${counted(made, 'epoch')}, as long as it can be: use fewer hidden units, or remove a memory.`;
}
