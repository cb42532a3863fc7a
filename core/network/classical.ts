import { learningRule } from '../learning/index';
import type { Couplings } from '../learning/types';
import type { LiveNetwork, Network, NetworkSpec, Pattern } from '../recall/types';
import { thresholdKind } from './thresholds/index';
import type { Thresholds } from './thresholds/types';
import type { NetworkModel } from './types';

/** Above this many neurons no matrix is written: it would take more than 8 MB. */
export const largestMatrix = 1024;

/** −0 would not survive JSON, and a replay must. */
const noMinusZero = (value: number): number => value + 0;

type Parts = { couplings: Couplings; thresholds: Thresholds; selfConnection: number; neuronCount: number };

function follow({ couplings, thresholds, selfConnection: d }: Parts, start: Pattern): LiveNetwork {
  const state = start.slice();
  const live = couplings.follow(state);
  const known = () => state.reduce((count, value) => count + value * value, 0);
  return {
    state,
    products: live.products,
    get energy() {
      const selfEnergy = d === 0 ? 0 : d * known();
      return noMinusZero(thresholds.weigh(state) - (live.quadratic() + selfEnergy) / 2);
    },
    localField: (i) => noMinusZero(live.field(i) + d * state[i] - thresholds.at(i)),
    deltaEnergy(i, value, field) {
      const before = state[i];
      const turned = (before - value) * (field - d * before);
      return noMinusZero(turned - (d * (value * value - before * before)) / 2);
    },
    change(i, value) {
      const before = state[i];
      if (value === before) return;
      state[i] = value;
      live.changed(i, before);
    },
  };
}

/** Column by column: the field of e_j without thresholds is w_ij. */
function writeMatrix({ couplings, selfConnection, neuronCount }: Parts): Float64Array {
  const matrix = new Float64Array(neuronCount * neuronCount);
  const state = new Int8Array(neuronCount);
  const live = couplings.follow(state);
  const put = (j: number, value: number) => {
    const before = state[j];
    state[j] = value;
    live.changed(j, before);
  };
  for (let j = 0; j < neuronCount; j++) {
    put(j, 1);
    for (let i = 0; i < neuronCount; i++) {
      matrix[i * neuronCount + j] = i === j ? selfConnection : live.field(i);
    }
    put(j, 0);
  }
  return matrix;
}

function rowSumOf({ couplings, neuronCount }: { couplings: Couplings; neuronCount: number }, d: number) {
  let ones: ReturnType<Couplings['follow']> | undefined;
  return (i: number) => {
    ones ??= couplings.follow(new Int8Array(neuronCount).fill(1));
    return ones.field(i) + d;
  };
}

const couplingsOf = new WeakMap<Network, Couplings>();

function lent(spec: NetworkSpec, previous: Network | undefined): Couplings | undefined {
  const sameRule = previous && (previous.spec.rule ?? 'hebbian') === (spec.rule ?? 'hebbian');
  return sameRule ? couplingsOf.get(previous) : undefined;
}

/**
 * The classical network: E(s) = −½ Σ w_ij s_i s_j + Σ θ_i s_i with w_ii = d, h_i = Σ_j w_ij s_j − θ_i
 * (Hopfield 1982). Unknown neurons (0) neither act nor count.
 */
export const classical: NetworkModel = {
  id: 'classical',
  label: 'Classical',
  description: 'Every pair of neurons is coupled; each neuron follows the sign of what the others tell it.',
  formula: 'E = −½ Σ w_ij s_i s_j + Σ θ_i s_i',
  build(spec, memories, { neuronCount, previous }) {
    const rule = learningRule(spec.rule ?? 'hebbian');
    const couplings = rule.learn(memories, neuronCount, lent(spec, previous));
    const threshold = spec.threshold ?? { kind: 'zero' };
    const selfConnection = spec.selfConnection ?? 0;
    const rowSum = rowSumOf({ couplings, neuronCount }, selfConnection);
    const thresholds = thresholdKind(threshold).make(threshold, { neuronCount, rowSum });
    const parts = { couplings, thresholds, selfConnection, neuronCount };
    const network: Network = {
      spec,
      neuronCount,
      memories,
      scale: rule.scale(neuronCount),
      warning: couplings.warning,
      energy: (state) => follow(parts, state).energy,
      localField: (state, i) => follow(parts, state).localField(i),
      weights: () => (neuronCount <= largestMatrix ? writeMatrix(parts) : undefined),
      follow: (state) => follow(parts, state),
    };
    couplingsOf.set(network, couplings);
    return network;
  },
};
