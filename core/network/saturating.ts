import { bankOf } from '../learning/bank';
import { choiceParameter, numberParameter } from '../numeric/parameter';
import { invert, samePattern } from '../pattern/pattern';
import type { LiveNetwork, Network, NetworkSpec, Outcome, Pattern } from '../recall/types';
import { largestMatrix, quadratic } from './quadratic';
import type { Range, Saturating } from './saturating-follow';
import { followSaturating, satlin, satlins } from './saturating-follow';
import type { GridWeights } from './saturating-weights';
import { gridWeights, matrixOf } from './saturating-weights';
import type { NetworkModel } from './types';

export const range = choiceParameter({
  id: 'range',
  label: 'Values of a neuron',
  description: 'Between which two limits a neuron may be anything: two different networks.',
  initial: 'satlins',
  options: [
    {
      id: 'satlins',
      label: '−1 to +1',
      description: 'Off speaks against, as loudly as on speaks for (satlins).',
    },
    { id: 'satlin', label: '0 to 1', description: 'Off says nothing; only what is on is heard (satlin).' },
  ],
});

export const gain = numberParameter({
  id: 'gain',
  label: 'Gain',
  description: 'How steeply a neuron answers: little lets memories fade to grey, much is all or nothing.',
  min: 0.5,
  max: 20,
  step: 0.1,
  initial: 3,
  logarithmic: true,
});

const ranges: { [Id in ReturnType<typeof range.of>]: Range } = { satlins, satlin };

/** Only states this far from grey in every neuron are named by their signs. */
export const firm = 0.5;

/** A memory or the reverse of one by its signs; grey states are spurious; undefined: see the usual names. */
function nameFor(memories: readonly Pattern[]): (live: LiveNetwork) => Outcome | undefined {
  return ({ state, values }) => {
    if (!values?.every((value) => Math.abs(value) >= firm)) return { kind: 'spurious' };
    const memory = memories.findIndex((pattern) => samePattern(pattern, state));
    if (memory >= 0) return { kind: 'memory', memory };
    const negative = invert(state);
    const reverse = memories.findIndex((pattern) => samePattern(pattern, negative));
    return reverse >= 0 ? { kind: 'reverse', memory: reverse } : undefined;
  };
}

/** Looking whether every memory stays costs P N²; more than this is not looked at. */
const looksMax = 2e7;

/** Said where off neurons, which say nothing between 0 and 1, are missed. */
function missed(memories: readonly Pattern[], parts: Saturating): string | undefined {
  const { neuronCount } = parts.weights;
  if (parts.range.least < 0 || memories.length * neuronCount ** 2 > looksMax) return undefined;
  const moved = memories.filter((memory) => {
    const live = followSaturating(parts, memory);
    return memory.some((value, i) => value * (live.answer?.(i, live.localField(i)) ?? value) < firm);
  }).length;
  if (moved === 0) return undefined;
  return `Between 0 and 1 a neuron that is off says nothing, and ${moved} of ${memories.length} memories do not stay as they are. Choose −1 to +1, or the covariance rule and more gain.`;
}

/** What ends a run that fades, or circles, too slowly to come to rest. */
const sweepsMax = 1000;

type Made = { readonly base: Network; readonly parts: Saturating };
const made = new WeakMap<Network, Made>();

const exceptOwn = ({ range: _range, gain: _gain, ...rest }: NetworkSpec): string => JSON.stringify(rest);

/** The weights of another network of the same memories and specification, but for what is asked here. */
function sameWeights(previous: Made | undefined, base: Network): GridWeights | undefined {
  if (!previous || exceptOwn(previous.base.spec) !== exceptOwn(base.spec)) return undefined;
  const { memories, neuronCount } = previous.base;
  const same = neuronCount === base.neuronCount && memories.length === base.memories.length;
  return same && memories.every((memory, mu) => memory === base.memories[mu])
    ? previous.parts.weights
    : undefined;
}

/**
 * u_i ← clip(g h_i) with h = W u − θ, real values between −1 and 1 (satlins) or 0 and 1 (satlin), weights and
 * thresholds in shown units (Li, Michel & Porod 1989). E = −½ uᵀWu + Σ θ u + (1/2g) Σ u² for symmetric W; one
 * by one no update raises it (Hopfield 1984, whose energy this is for a clipped line). Values are told as on
 * the canvas: with satlin −1 is 0, 1 is 1, and an unknown neuron ½. They lie on a grid of 2⁻²⁰; a neuron rests
 * where it would move by less than 2⁻¹⁶. Keeps the matrix: up to 1,024 neurons, a flip costs N.
 */
export const saturating: NetworkModel = {
  id: 'saturating',
  label: 'Saturating',
  description: 'Neurons may be grey: each takes any value up to a limit, and memories are the full ones.',
  formula: 'u ← clip(g(Wu − θ)), E = −½ uᵀWu + Σ θ_i u_i + (1/2g) Σ u_i²',
  tryThis: 'Recall a damaged memory slowly and watch it pass through grey; then turn the gain down to 1.',
  source: 'Hopfield 1984; Li, Michel & Porod 1989',
  uses: ['rule', 'threshold', 'selfConnection'],
  parameters: [range, gain],
  problem: (neuronCount) =>
    neuronCount <= largestMatrix
      ? undefined
      : 'Saturating neurons keep a full matrix of weights, so they go up to 1,024 neurons (32×32). Choose another model, or a smaller canvas.',
  build(spec, memories, { neuronCount, previous }) {
    const lender = previous && made.get(previous);
    const base = quadratic(spec, memories, { neuronCount, previous: lender?.base });
    const weights = sameWeights(lender, base) ?? gridWeights(base);
    const bank = bankOf(memories, neuronCount, lender?.parts.bank);
    const parts = { weights, bank, range: ranges[range.of(spec)], gain: gain.of(spec) };
    const follow = (state: Pattern, values?: Float64Array) => followSaturating(parts, state, values);
    const network: Network = {
      ...base,
      scale: 1,
      warning: base.warning ?? missed(memories, parts),
      sweepsMax,
      name: nameFor(memories),
      energy: (state) => follow(state).energy,
      localField: (state, i) => follow(state).localField(i),
      weights: () => matrixOf(weights),
      follow,
    };
    made.set(network, { base, parts });
    return network;
  },
};
