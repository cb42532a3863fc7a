import { attentionWeights, beta } from '../../../core/network/attention';
import { createNetwork } from '../../../core/network/create';
import { networkModel } from '../../../core/network/index';
import type { LiveNetwork, Network, Pattern } from '../../../core/recall/types';
import { contributions, gramOf } from './contributions';

/** What speaks to a neuron: the memories, or the other neurons through their weights. Values in shown units. */
export type Parts =
  | { kind: 'memories'; shares: readonly number[] }
  | { kind: 'neurons'; shares: readonly { neuron: number; value: number }[] };

/** One neuron of a network in a state. */
export type Scene = { network: Network; live: LiveNetwork; neuron: number };

/** Weights are asked for one by one up to this many neurons. */
const mostNeurons = 1024;
/** Networks of one memory each are made while neurons times memories are at most this. */
const mostSingles = 40_000;

const blank = new WeakMap<Network, LiveNetwork>();

/** θ_i in the weights' own units: what is missing from the field when nobody else is known. */
export const thresholdAt = (network: Network, neuron: number): number => {
  const live = blank.get(network) ?? network.follow(new Int8Array(network.neuronCount));
  blank.set(network, live);
  return networkModel(network.spec.model).uses.includes('threshold') ? -live.localField(neuron) : 0;
};

const grams = new WeakMap<Network, Float64Array>();
const gramFor = (network: Network): Float64Array => {
  const gram = grams.get(network) ?? gramOf(network.memories);
  grams.set(network, gram);
  return gram;
};

const singles = new WeakMap<Network, Network[]>();

/** The network of each memory alone, without thresholds and self-connection. */
const singlesOf = (network: Network): Network[] => {
  const { memories, neuronCount, spec } = network;
  const plain = { ...spec, threshold: { kind: 'zero' as const }, selfConnection: 0 };
  const known = singles.get(network) ?? memories.map((each) => createNetwork(plain, [each], { neuronCount }));
  singles.set(network, known);
  return known;
};

type Way = (scene: Scene) => Parts | null;

/** Real states that are a mean of memories: each says its weight times its value. */
const byAttention: Way = ({ network, live, neuron }) => {
  const { neuronCount, memories, spec } = network;
  if (!networkModel(spec.model).parameters?.includes(beta) || !live.values) return null;
  const overlaps = Array.from(live.products, (product) => product / neuronCount);
  const weights = attentionWeights(overlaps, { beta: beta.of(spec), neuronCount });
  return { kind: 'memories', shares: memories.map((memory, mu) => weights[mu] * memory[neuron]) };
};

const byOverlaps =
  (decorrelated: boolean): Way =>
  ({ network, live, neuron }) => {
    const gram = decorrelated ? gramFor(network) : undefined;
    return {
      kind: 'memories',
      shares: contributions(network.memories, live.state, { neuron, gram }).map(
        (share) => share * network.scale,
      ),
    };
  };

/** Networks whose fields simply add up, memory by memory. */
const bySingles: Way = ({ network, live, neuron }) => {
  if (network.memories.length * network.neuronCount > mostSingles) return null;
  const shares = singlesOf(network).map((each) => each.localField(live.state, neuron) * network.scale);
  return { kind: 'memories', shares };
};

/** w_ij s_j: what the field loses when neuron j is not known. */
const byWeights: Way = ({ network, live, neuron }) => {
  if (network.neuronCount > mostNeurons || live.values) return null;
  const whole = live.localField(neuron);
  const shares = Array.from(live.state, (value, j) => {
    if (j === neuron || value === 0) return { neuron: j, value: 0 };
    live.change(j, 0);
    const without = live.localField(neuron);
    live.change(j, value);
    return { neuron: j, value: (whole - without) * network.scale };
  });
  return { kind: 'neurons', shares };
};

const ways: readonly Way[] = [byAttention, byOverlaps(false), byOverlaps(true), bySingles, byWeights];

const sumOf = (parts: Parts): number =>
  parts.kind === 'memories'
    ? parts.shares.reduce((sum, share) => sum + share, 0)
    : parts.shares.reduce((sum, { value }) => sum + value, 0);

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

/**
 * What a field is made of, in the first way whose parts sum up to it: memories where they speak for themselves,
 * else the other neurons; null where there is no such sum. `rest` is the field without self and threshold.
 */
export const partsOf = (scene: Scene, rest: number): Parts | null => {
  if (!Number.isFinite(rest) || scene.network.memories.length === 0) return null;
  for (const way of ways) {
    const parts = way(scene);
    if (parts && close(sumOf(parts), rest)) return parts;
  }
  return null;
};

/** This state with one neuron as it was, followed anew. */
export const sceneOf = (
  network: Network,
  shown: { state: Pattern; values?: Float64Array },
  about: { neuron: number; before: number },
): Scene => {
  const { neuron, before } = about;
  const state = shown.state.slice();
  state[neuron] = Math.sign(before);
  const values = shown.values?.slice();
  if (values) values[neuron] = before;
  return { network, live: network.follow(state, values), neuron };
};
