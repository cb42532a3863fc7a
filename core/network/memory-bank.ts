import type { MemoryBank } from '../learning/bank';
import { bankOf } from '../learning/bank';
import type { LiveNetwork, Network, NetworkSpec, Pattern } from '../recall/types';

type Size = { neuronCount: number; previous?: Network };

const banks = new WeakMap<Network, MemoryBank>();

/** The memories side by side; one memory more than `previous` has costs one column. */
export const bankFor = (memories: readonly Pattern[], { neuronCount, previous }: Size): MemoryBank =>
  bankOf(memories, neuronCount, previous && banks.get(previous));

type Made = {
  readonly spec: NetworkSpec;
  readonly bank: MemoryBank;
  readonly scale: number;
  readonly follow: (state: Pattern, values?: Float64Array) => LiveNetwork;
} & Pick<Network, 'warning' | 'energyNote' | 'name'>;

/** A network that knows its memories themselves: pairs of neurons have no weight. */
export function memoryNetwork({ bank, ...made }: Made): Network {
  const network: Network = {
    ...made,
    neuronCount: bank.neuronCount,
    memories: bank.memories,
    energy: (state) => made.follow(state).energy,
    localField: (state, i) => made.follow(state).localField(i),
    weights: () => undefined,
  };
  banks.set(network, bank);
  return network;
}
