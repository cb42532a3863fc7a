import type { MemoryBank } from '../learning/bank';
import { bankOf, moveProducts, productsOf } from '../learning/bank';
import { numberParameter } from '../numeric/parameter';
import type { LiveNetwork, Network, Pattern } from '../recall/types';
import { hasOpposites } from './opposites';
import { largestMatrix, noMinusZero } from './quadratic';
import type { Structure } from './simplicial-structure';
import { structureOf, wantedTriples } from './simplicial-structure';
import type { SimplexWeights } from './simplicial-weights';
import { fieldsOf, spread, weigh } from './simplicial-weights';
import type { NetworkModel } from './types';

export const tripleShare = numberParameter({
  id: 'tripleShare',
  label: 'Share of triples',
  description: 'How many of the weights join three neurons instead of two; their number stays the same.',
  min: 0,
  max: 1,
  step: 0.05,
  initial: 0.5,
});

type Parts = { weights: SimplexWeights; bank: MemoryBank };

function follow({ weights, bank }: Parts, start: Pattern): LiveNetwork {
  const state = start.slice();
  const products = productsOf(bank, state);
  const fields = fieldsOf(weights, state);
  return {
    state,
    products,
    get energy() {
      let pairs = 0;
      let triples = 0;
      for (let i = 0; i < state.length; i++) {
        pairs += state[i] * fields.pairs[i];
        triples += state[i] * fields.triples[i];
      }
      return noMinusZero(-pairs / 2 - triples / 3);
    },
    localField: (i) => noMinusZero(fields.pairs[i] + fields.triples[i]),
    deltaEnergy: (i, value, field) => noMinusZero((state[i] - value) * field),
    change(i, value) {
      const change = value - state[i];
      if (change === 0) return;
      spread(weights, fields, { state, i, change });
      state[i] = value;
      moveProducts(bank, products, [i, change]);
    },
  };
}

const cancelled =
  'In triples a memory and its reverse cancel each other, so triples say nothing of either. Remove one of them, or choose a smaller share of triples.';

function warningFor({ neuronCount, share, triples }: Structure, memories: readonly Pattern[]) {
  const there = triples.length / 3;
  if (there < wantedTriples(neuronCount, share)) {
    return `A canvas of ${neuronCount} neurons has only ${there} triples: all of them have a weight, and the other weights stay with pairs. Take a larger canvas.`;
  }
  return there > 0 && hasOpposites(memories) ? cancelled : undefined;
}

const lent = new WeakMap<Network, Parts>();

function structureFor(neuronCount: number, share: number, previous?: Structure): Structure {
  const same = previous?.neuronCount === neuronCount && previous.share === share;
  return same ? previous : structureOf(neuronCount, share);
}

/**
 * E(s) = −Σ_σ w(σ) Π_{i∈σ} s_i over pairs and triples σ of neurons, w(σ) = Σ_μ Π_{i∈σ} ξ_i^μ in integers
 * (Burns & Fukai 2023): h_i = Σ_{σ∋i} w(σ) Π_{j∈σ, j≠i} s_j. N(N − 1)/2 weights however they are shared out,
 * so shown with 1/N a memory is about −½ a neuron deep, as under Hebb. Share 0 is Hebb, to the bit. Unknown
 * neurons count 0. A flip costs the neuron's simplices: N pairs and, at share 1, 3N/2 triples.
 */
export const simplicial: NetworkModel = {
  id: 'simplicial',
  label: 'Triples',
  description:
    'Some weights join three neurons instead of two: with as many weights, more memories stay put.',
  formula: 'E = −Σ w_ij s_i s_j − Σ w_ijk s_i s_j s_k, w(σ) = (1/N) Σ_μ Π ξ_i',
  tryThis: 'Store more memories than pairs can hold, then move the share of triples from 0 to 1.',
  source: 'Burns & Fukai 2023',
  uses: ['tie'],
  parameters: [tripleShare],
  problem: (neuronCount) =>
    neuronCount <= largestMatrix
      ? undefined
      : 'Triples keep a weight for every two or three neurons, so they go up to 1,024 neurons (32×32). Choose another model, or a smaller canvas.',
  build(spec, memories, { neuronCount, previous }) {
    const lender = previous && lent.get(previous);
    const structure = structureFor(neuronCount, tripleShare.of(spec), lender?.weights.structure);
    const bank = bankOf(memories, neuronCount, lender?.bank);
    const parts: Parts = { weights: weigh(structure, memories), bank };
    const network: Network = {
      spec,
      neuronCount,
      memories,
      scale: 1 / neuronCount,
      warning: warningFor(structure, memories),
      energy: (state) => follow(parts, state).energy,
      localField: (state, i) => follow(parts, state).localField(i),
      weights: () => (structure.triples.length === 0 ? Float64Array.from(parts.weights.pairs) : undefined),
      follow: (state) => follow(parts, state),
    };
    lent.set(network, parts);
    return network;
  },
};
