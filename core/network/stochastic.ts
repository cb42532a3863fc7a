import { choiceParameter, numberParameter } from '../numeric/parameter';
import type { Network } from '../recall/types';
import { quadratic } from './quadratic';
import type { NetworkModel } from './types';

export const temperature = numberParameter({
  id: 'temperature',
  label: 'Temperature',
  description: 'How much chance there is in every answer: near 0 almost none, above 1 one memory melts.',
  min: 0,
  max: 4,
  step: 0.05,
  initial: 0.4,
});

export const cooling = choiceParameter({
  id: 'cooling',
  label: 'In the course of a run',
  description: 'Whether the temperature stays or falls.',
  initial: 'hold',
  options: [
    { id: 'hold', label: 'Stays', description: 'The network wanders about for as long as the run lasts.' },
    { id: 'anneal', label: 'Falls to 0', description: 'It cools down evenly, then settles: annealing.' },
  ],
});

export const sweeps = numberParameter({
  id: 'sweeps',
  label: 'Length of a run',
  description: 'In sweeps: each asks as many neurons as there are.',
  min: 1,
  max: 1000,
  step: 1,
  initial: 50,
  whole: true,
  logarithmic: true,
});

/** What a cooled run may take to settle after its last warm sweep. */
const sweepsToSettle = 1000;

/** T(u) in the weights' own units: constant, or falling to 0 over the sweeps of the run. */
function courseOf(network: Network): (updates: number) => number {
  const start = temperature.of(network.spec) / network.scale;
  if (cooling.of(network.spec) === 'hold') return () => start;
  const length = sweeps.of(network.spec) * network.neuronCount;
  return (updates) => (updates >= length ? 0 : start * (1 - updates / length));
}

/** What each network was made of, to lend to the next one. */
const coldNetworks = new WeakMap<Network, Network>();

const warmNote = 'Above temperature 0 the energy rises now and then: that is how traps are left.';

function warmed(cold: Network): Network {
  const { spec } = cold;
  const extra = cooling.of(spec) === 'hold' ? 0 : sweepsToSettle;
  return {
    ...cold,
    temperature: courseOf(cold),
    energyNote: cold.energyNote ?? warmNote,
    sweepsMax: sweeps.of(spec) + extra,
  };
}

/**
 * The classical network at a temperature: P(s_i = +1) = 1/(1 + e^(−2 h_i/T)), so that a long run that asks one
 * neuron at a time visits state s with probability in proportion to e^(−E/T) (Glauber 1963; Hinton & Sejnowski
 * 1983). It has no self-connections: with them a neuron would hear itself, and the long run would follow no
 * energy. A run that stays warm ends after its sweeps, not settled; one that cools settles. T = 0 is the
 * classical network.
 */
export const stochastic: NetworkModel = {
  id: 'stochastic',
  label: 'Warm',
  description: 'The classical network with chance in every answer: shallow traps are left again.',
  formula: 'P(s_i = +1) = 1/(1 + e^(−2h_i/T)), E = −½ Σ w_ij s_i s_j + Σ θ_i s_i',
  tryThis: 'Recall at 0.2, at 0.8 and at 1.2; then let a run cool down out of a mixture.',
  source: 'Glauber 1963; Hinton & Sejnowski 1983; Amit, Gutfreund & Sompolinsky 1985',
  uses: ['rule', 'threshold', 'tie', 'units'],
  parameters: [temperature, cooling, sweeps],
  build(spec, memories, { neuronCount, previous }) {
    const size = { neuronCount, previous: previous && coldNetworks.get(previous) };
    const cold = quadratic({ ...spec, selfConnection: 0 }, memories, size);
    const named = { ...cold, spec };
    const network = temperature.of(spec) === 0 ? named : warmed(named);
    coldNetworks.set(network, cold);
    return network;
  },
};
