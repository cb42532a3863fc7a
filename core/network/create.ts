import { assertPattern, largestNetwork, smallestNetwork } from '../pattern/pattern';
import type { Network, NetworkSpec, Pattern } from '../recall/types';
import { networkModels } from './index';
import { thresholdKind } from './thresholds/index';

/** What a network without memories cannot know, and what a network like it can lend. */
export type NetworkOptions = { neuronCount?: number; previous?: Network };

function checkedCount(memories: readonly Pattern[], neuronCount: number, known: readonly Pattern[]): number {
  if (!Number.isInteger(neuronCount) || neuronCount < smallestNetwork || neuronCount > largestNetwork) {
    throw new Error(`a network of ${neuronCount} neurons: need ${smallestNetwork} to ${largestNetwork}`);
  }
  memories.forEach((memory, mu) => {
    if (memory.length !== neuronCount) {
      throw new Error(`memory ${mu} has ${memory.length} neurons in a network of ${neuronCount}`);
    }
    if (!known.includes(memory)) assertPattern(memory, `memory ${mu}`, false);
  });
  return neuronCount;
}

function assertSpec({ selfConnection = 0, threshold = { kind: 'zero' } }: NetworkSpec): void {
  if (!(selfConnection >= 0 && Number.isFinite(selfConnection))) {
    throw new Error(`self-connection ${selfConnection}: need a number of 0 or more`);
  }
  const problem = thresholdKind(threshold).problem(threshold);
  if (problem) throw new Error(problem);
}

/**
 * The network of these memories: a function of its arguments alone. `previous` makes a change of memories or
 * settings cheap and changes nothing else. Without memories say `neuronCount`. Memories are read, never
 * copied: do not write them afterwards. Throws on a bad argument, with the value.
 */
export function createNetwork(
  spec: NetworkSpec,
  memories: readonly Pattern[],
  { neuronCount, previous }: NetworkOptions = {},
): Network {
  const wanted = neuronCount ?? memories[0]?.length ?? previous?.neuronCount ?? 0;
  const count = checkedCount(memories, wanted, previous?.memories ?? []);
  assertSpec(spec);
  const model = networkModels.find(({ id }) => id === spec.model);
  if (!model)
    throw new Error(`model '${spec.model}': need one of ${networkModels.map(({ id }) => id).join(', ')}`);
  return model.build(spec, memories, { neuronCount: count, previous });
}
