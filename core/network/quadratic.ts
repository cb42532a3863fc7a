import { learningRule } from '../learning/index';
import type { Couplings } from '../learning/types';
import type { LiveNetwork, Network, NetworkSpec, Pattern } from '../recall/types';
import { thresholdKind } from './thresholds/index';
import type { Thresholds } from './thresholds/types';

/** Above this many neurons no matrix is written: it would take more than 8 MB. */
export const largestMatrix = 1024;

/** −0 would not survive JSON, and a replay must. */
export const noMinusZero = (value: number): number => value + 0;

type Parts = { couplings: Couplings; thresholds: Thresholds; selfConnection: number; neuronCount: number };

function follow({ couplings, thresholds, selfConnection: d }: Parts, start: Pattern): LiveNetwork {
  const state = start.slice();
  const live = couplings.follow(state, start);
  const { sprint } = live;
  const { shared } = thresholds;
  const plain = sprint && shared !== undefined && Number.isInteger(d);
  const known = () => state.reduce((count, value) => count + value * value, 0);
  return {
    state,
    products: live.products,
    get energy() {
      if (couplings.asymmetric) return null;
      const selfEnergy = d === 0 ? 0 : d * known();
      return noMinusZero(thresholds.weigh(state) - (live.quadratic() + selfEnergy) / 2);
    },
    localField: (i) => noMinusZero(live.field(i) + d * state[i] - thresholds.at(i)),
    deltaEnergy(i, value, field) {
      if (couplings.asymmetric) return 0;
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
    sprint: plain ? (run) => sprint(run, { threshold: shared, selfConnection: d }) : undefined,
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
const ruleOf = (spec: NetworkSpec): string => spec.rule ?? 'hebbian';

function lent(spec: NetworkSpec, previous: Network | undefined): Couplings | undefined {
  return previous && ruleOf(previous.spec) === ruleOf(spec) ? couplingsOf.get(previous) : undefined;
}

const noEnergy =
  'This rule does not make the weights the same both ways, so there is no energy, and a run may go round for ever.';

/** What ends a run that nothing promises to settle. */
const sweepsWithoutEnergy = 1000;

type Size = { neuronCount: number; previous?: Network };

/**
 * The network of pairs: E(s) = −½ Σ w_ij s_i s_j + Σ θ_i s_i with w_ii = d, h_i = Σ_j w_ij s_j − θ_i. Its
 * weights come from the rule that `spec` names, its thresholds and self-connection from `spec`. Unknown
 * neurons (0) neither act nor count.
 */
export function quadratic(spec: NetworkSpec, memories: readonly Pattern[], size: Size): Network {
  const { neuronCount } = size;
  const rule = learningRule(ruleOf(spec));
  const couplings = rule.learn(memories, { neuronCount, spec, previous: lent(spec, size.previous) });
  const threshold = spec.threshold ?? { kind: 'zero' };
  const selfConnection = spec.selfConnection ?? 0;
  const scale = rule.scale(neuronCount, memories.length);
  const rowSum = rowSumOf({ couplings, neuronCount }, selfConnection);
  const kind = thresholdKind(threshold);
  const source = { neuronCount, memories, scale, rowSum, learned: couplings.thresholds };
  const parts = { couplings, thresholds: kind.make(threshold, source), selfConnection, neuronCount };
  const network: Network = {
    spec,
    neuronCount,
    memories,
    scale,
    warning: couplings.warning ?? kind.warning?.(source),
    ...(couplings.asymmetric && { energyNote: noEnergy, sweepsMax: sweepsWithoutEnergy }),
    course: couplings.course,
    energy: (state) => follow(parts, state).energy,
    localField: (state, i) => follow(parts, state).localField(i),
    weights: () => (neuronCount <= largestMatrix ? writeMatrix(parts) : undefined),
    follow: (state) => follow(parts, state),
  };
  couplingsOf.set(network, couplings);
  return network;
}
