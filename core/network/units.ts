import type { Network, Pattern } from '../recall/types';
import { networkModel } from './index';

/** A network of pairs, told in neurons that are 0 or 1. */
export type BinaryReading = {
  /** θ'_i = (θ_i + Σ_j w_ij)/2, the self-connection counted in. */
  readonly thresholds: Float64Array;
  /** h'_i = Σ_j w_ij x_j − θ'_i, which is h_i/2: it decides the same. */
  localField(state: Pattern, i: number): number;
  /** E' = −½ Σ w_ij x_i x_j + Σ θ'_i x_i, which is a quarter of what E lies above all −1; null without an energy. */
  energy(state: Pattern): number | null;
};

/** x_i = (s_i + 1)/2: 1, 0, and ½ where unknown. */
export const binaryValues = (state: Pattern): Float64Array =>
  Float64Array.from(state, (value) => (value + 1) / 2);

/** θ_i is what is missing from the field where nothing is known; Σ_j w_ij what all +1 add. Cost O(N) fields. */
function thresholdsOf(network: Network): Float64Array {
  const nothing = network.follow(new Int8Array(network.neuronCount));
  const everything = network.follow(new Int8Array(network.neuronCount).fill(1));
  return Float64Array.from(nothing.state, (_, i) => {
    const theta = -nothing.localField(i);
    const rowSum = everything.localField(i) + theta;
    return (theta + rowSum) / 2;
  });
}

/**
 * The same network with neurons that are 0 or 1, s = 2x − 1: same weights, thresholds θ' = (θ + Σ_j w_ij)/2, and
 * flip by flip the same trajectory; with row-sum thresholds θ' = 0. In the network's own units. Undefined for a
 * model without weights between pairs: its states can be read as 0 and 1, but no threshold makes up for it.
 */
export function binaryReading(network: Network): BinaryReading | undefined {
  const { uses } = networkModel(network.spec.model);
  if (!uses.includes('rule') || !uses.includes('units')) return undefined;
  const allOff = network.energy(new Int8Array(network.neuronCount).fill(-1));
  return {
    thresholds: thresholdsOf(network),
    localField: (state, i) => network.localField(state, i) / 2,
    energy(state) {
      const energy = network.energy(state);
      return energy === null || allOff === null ? null : (energy - allOff) / 4;
    },
  };
}
