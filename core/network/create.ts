import { looker, placesBefore } from '../kernels/columns';
import { learningRule } from '../learning/index';
import { assertPattern, largestNetwork, smallestNetwork } from '../pattern/pattern';
import type { Network, NetworkSpec, Pattern } from '../recall/types';
import { networkModel } from './index';
import { parametersOf } from './parameters';
import { thresholdKind } from './thresholds/index';

/** What a network without memories cannot know, and what a network like it can lend. */
export type NetworkOptions = { neuronCount?: number; previous?: Network };

function checkedCount(memories: readonly Pattern[], neuronCount: number, known: readonly Pattern[]): number {
  if (!Number.isInteger(neuronCount) || neuronCount < smallestNetwork || neuronCount > largestNetwork) {
    throw new Error(`a network of ${neuronCount} neurons: need ${smallestNetwork} to ${largestNetwork}`);
  }
  const before = placesBefore(memories, known);
  const allSigns = looker(neuronCount);
  memories.forEach((memory, mu) => {
    if (memory.length !== neuronCount) {
      throw new Error(`memory ${mu} has ${memory.length} neurons in a network of ${neuronCount}`);
    }
    if (before[mu] < 0 && !allSigns(memory)) assertPattern(memory, `memory ${mu}`, false);
  });
  return neuronCount;
}

/** Beyond this no sum over a canvas would be exact. */
const largestCoupling = 1e9;

function sharedProblem({
  selfConnection = 0,
  threshold = { kind: 'zero' },
}: NetworkSpec): string | undefined {
  if (!(selfConnection >= 0 && selfConnection <= largestCoupling))
    return `self-connection ${selfConnection}: need a number from 0 to ${largestCoupling}`;
  return thresholdKind(threshold).problem(threshold);
}

/** Why there can be no network of this specification and size, in words; undefined when there can. */
export function networkProblem(spec: NetworkSpec, neuronCount: number): string | undefined {
  const model = networkModel(spec.model);
  for (const parameter of parametersOf(spec)) {
    const value = spec[parameter.id];
    const problem = value === undefined ? undefined : parameter.problem(value);
    if (problem) return problem;
  }
  const rule = model.uses.includes('rule') ? learningRule(spec.rule ?? 'hebbian') : undefined;
  return sharedProblem(spec) ?? model.problem?.(neuronCount) ?? rule?.problem?.(neuronCount);
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
  const model = networkModel(spec.model);
  const problem = networkProblem(spec, count);
  if (problem) throw new Error(problem);
  const lender = previous?.spec.model === spec.model ? previous : undefined;
  return model.build(spec, memories, { neuronCount: count, previous: lender });
}
