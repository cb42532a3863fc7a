import { networkModel } from '../../../core/network/index';
import type { LiveNetwork, Network } from '../../../core/recall/types';
import { type Parts, partsOf, type Scene, sceneOf, thresholdAt } from './parts';

/** Why one neuron is what it is; numbers in shown units. */
export type NeuronReport = {
  neuron: number;
  /** Before it was asked and after; the same when it is only looked at. */
  before: number;
  after: number;
  field: number;
  /** Null where the field is no sum of anything. */
  parts: Parts | null;
  self: number;
  threshold: number;
  /** What it asks for: a value where states are real, else a sign; 0 leaves it to the tie rule. */
  asks: number;
  /** The chance of +1, where there is chance in it. */
  chance?: number;
};

type Seen = Pick<LiveNetwork, 'state' | 'values'>;
type About = { neuron: number; before: number; after: number };

const nothing = 1e-9;

const askedOf = ({ live, neuron }: Scene, field: number): number => {
  if (live.answer) return live.answer(neuron, field);
  return Math.abs(field) < nothing ? 0 : Math.sign(field);
};

const chanceOf = (network: Network, field: number, updates: number): number | undefined => {
  const temperature = network.temperature?.(updates) ?? 0;
  return temperature > 0 ? 1 / (1 + Math.exp((-2 * field) / temperature)) : undefined;
};

type Terms = Pick<NeuronReport, 'field' | 'parts' | 'self' | 'threshold'>;

/** h_i and what it is made of, in shown units. */
const termsOf = (scene: Scene, own: number, before: number): Terms => {
  const { scale, spec } = scene.network;
  const usesSelf = networkModel(spec.model).uses.includes('selfConnection');
  const self = (usesSelf ? (spec.selfConnection ?? 0) : 0) * before * scale;
  const threshold = thresholdAt(scene.network, scene.neuron) * scale;
  const field = own * scale;
  return { field, self, threshold, parts: partsOf(scene, field - self + threshold) };
};

/** Mean of the parts in two states, one by one; null where they are not of one kind. */
const meanParts = (a: Parts | null, b: Parts | null): Parts | null => {
  if (a?.kind === 'memories' && b?.kind === 'memories')
    return { kind: 'memories', shares: a.shares.map((share, mu) => (share + b.shares[mu]) / 2) };
  if (a?.kind !== 'neurons' || b?.kind !== 'neurons') return null;
  const shares = a.shares.map(({ neuron, value }, k) => ({ neuron, value: (value + b.shares[k].value) / 2 }));
  return { kind: 'neurons', shares };
};

/** The same in neurons that are 0 or 1, s = 2x − 1: h' = Σ w_ij x_j − θ', θ' = (θ_i + Σ_j w_ij)/2, h' = h/2. */
const inBinary = ({ network, neuron }: Scene, terms: Terms): Terms => {
  const state = new Int8Array(network.neuronCount).fill(1);
  const ones = sceneOf(network, { state }, { neuron, before: 1 });
  const all = termsOf(ones, ones.live.localField(neuron), 1);
  const rowSum = all.field + all.threshold;
  return {
    field: terms.field / 2,
    parts: meanParts(terms.parts, all.parts),
    self: (terms.self + all.self) / 2,
    threshold: (terms.threshold + rowSum) / 2,
  };
};

const readsBinary = ({ spec }: Network): boolean => {
  const { uses } = networkModel(spec.model);
  return spec.units === 'binary' && uses.includes('units') && uses.includes('rule');
};

/** The report of a neuron; null when the network gives it no field that is a number. */
export const reportOf = (
  network: Network,
  seen: Seen,
  about: About & { updates?: number },
): NeuronReport | null => {
  const scene = sceneOf(network, seen, about);
  const { neuron, before, after, updates = 0 } = about;
  const own = scene.live.localField(neuron);
  if (!Number.isFinite(own)) return null;
  const terms = termsOf(scene, own, before);
  return {
    ...{ neuron, before, after },
    ...(readsBinary(network) ? inBinary(scene, terms) : terms),
    asks: askedOf(scene, own),
    chance: chanceOf(network, own, updates),
  };
};
