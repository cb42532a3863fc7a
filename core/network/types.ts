import type { Parameter } from '../numeric/parameter';
import type { ModelId, Network, NetworkSpec, Pattern } from '../recall/types';

/** Settings that models share; a model that does not use one ignores it. */
export type SharedSetting = 'rule' | 'threshold' | 'selfConnection' | 'tie' | 'units';

/** One model of associative memory. */
export type NetworkModel = {
  readonly id: ModelId;
  readonly label: string;
  /** One sentence for people. */
  readonly description: string;
  readonly formula: string;
  /** One sentence: what to try with it. */
  readonly tryThis: string;
  /** Where it comes from: authors and year. */
  readonly source: string;
  readonly uses: readonly SharedSetting[];
  readonly parameters?: readonly Parameter[];
  /** Why a network of this size cannot be of this model, in words. */
  problem?(neuronCount: number): string | undefined;
  /** `memories` have been checked; `previous`, of the same model, lends what is still true of it. */
  build(
    spec: NetworkSpec,
    memories: readonly Pattern[],
    size: { neuronCount: number; previous?: Network },
  ): Network;
};
