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
  const { scale, spec } = network;
  const usesSelf = networkModel(spec.model).uses.includes('selfConnection');
  const self = (usesSelf ? (spec.selfConnection ?? 0) : 0) * before * scale;
  const threshold = thresholdAt(network, neuron) * scale;
  const field = own * scale;
  return {
    ...{ neuron, before, after, field, self, threshold },
    parts: partsOf(scene, field - self + threshold),
    asks: askedOf(scene, own),
    chance: chanceOf(network, own, updates),
  };
};
