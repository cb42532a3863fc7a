import type { ModelId, Network, NetworkSpec, Pattern } from '../recall/types';

/** One energy model. */
export type NetworkModel = {
  id: ModelId;
  label: string;
  /** One sentence for people. */
  description: string;
  formula: string;
  /** `memories` have been checked; `previous` lends what is still true of it. */
  build(
    spec: NetworkSpec,
    memories: readonly Pattern[],
    size: { neuronCount: number; previous?: Network },
  ): Network;
};
