import type { Network, NetworkSpec, Pattern } from '../../recall/types';
import type { NetworkModel } from '../types';
import { followVector, type Given, givenFor, vectorAfter } from './annealing';
import { cutoff, largestSolve, largestVector, pull, steps } from './parameters';
import { followSolve } from './read-out';
import { mostMemories } from './solve';
import { probability } from './vector';

const solveNote =
  'There is no energy to descend: all unknown neurons are solved for at once, then read out one by one. A picture without unknown neurons stays as it is: make some unknown first.';
const vectorNote =
  'There is no energy of the picture: a whole state vector evolves, and each neuron shows what it would be on average if it were measured now.';

/** Sweeps that read everything out, whatever the order; with most neurons clamped a step may take a sweep. */
const sweepsToRead = 100;

const evolutions = new WeakMap<Network, Given>();

type Follow = Network['follow'];

function networkOf(from: Pick<Network, 'spec' | 'memories' | 'neuronCount'>, follow: Follow): Network {
  return {
    ...from,
    scale: 1,
    energy: () => null,
    localField: (state, i) => follow(state).localField(i),
    weights: () => undefined,
    follow,
  };
}

function solved(spec: NetworkSpec, memories: readonly Pattern[], neuronCount: number): Network {
  const given = { memories, cutoff: cutoff.of(spec) };
  const network = networkOf({ spec, memories, neuronCount }, (state, values) =>
    followSolve(given, state, values),
  );
  const warning =
    memories.length > mostMemories
      ? `Only the first ${mostMemories} memories are used: a solve with more would take too long.`
      : undefined;
  return { ...network, warning, energyNote: solveNote, sweepsMax: sweepsToRead };
}

function evolved(spec: NetworkSpec, memories: readonly Pattern[], neuronCount: number): Network {
  const settings = { steps: steps.of(spec), pull: pull.of(spec) };
  const given = givenFor(memories, neuronCount, settings);
  const network = networkOf({ spec, memories, neuronCount }, (state, values) =>
    followVector(given, state, values),
  );
  const made = { ...network, energyNote: vectorNote, sweepsMax: settings.steps + sweepsToRead };
  evolutions.set(made, given);
  return made;
}

/**
 * |ψ_ξ|² of each memory after so many steps of the evolution from `cue` (0: before the first). Undefined for a
 * network without a state vector. Cost 2^N · N for each step.
 */
export function memoryChances(network: Network, cue: Pattern, step: number): number[] | undefined {
  const given = evolutions.get(network);
  if (!given) return undefined;
  const vector = vectorAfter(given, cue, step);
  const placeOf = (memory: Pattern) => memory.reduce((z, value, i) => z + (value > 0 ? 2 ** i : 0), 0);
  return network.memories.map((memory) => probability(vector, placeOf(memory)));
}

/**
 * What quantum computers are hoped to do for associative memory, told as the classical simulation it is.
 * Up to 10 neurons: all 2^N amplitudes evolve from the uniform state under
 * H = −(1 − t) Σ σˣ_i + t [E(z) − pull Σ cue_i z_i], E Hebb's energy in shown units, in `steps` steps of time 0.1,
 * one with each answer; values are ⟨σᶻ_i⟩, and the end is the most probable basis state (Kadowaki & Nishimori 1998;
 * the pull of the cue after Neigovzen, Neves, Sollacher & Glaser 2009). Above: unknown neurons are solved for,
 * the known ones held, by the linear system of Rebentrost, Bromley, Weedbrook & Lloyd 2018 (`solveUnknown`);
 * overlaps are those of the signs. No energy, `scale` 1.
 */
export const quantum: NetworkModel = {
  id: 'quantum',
  label: 'Quantum, simulated',
  description:
    'A classical simulation: up to 10 neurons all pictures at once, evolving; above, unknown neurons by one linear solve.',
  formula:
    'H = −(1−t) Σ σˣ + t [E(z) − c Σ cue·z], E = −(1/2N) Σ_μ [(ξ·z)² − N]; above 10 neurons [[W−γ, Pᵀ], [P, 0]] (x, λ) = (0, cue)',
  tryThis:
    'On 3×3, recall in 20 steps and in 500. On a larger canvas, make half of a memory unknown and read it out.',
  source: 'Rebentrost, Bromley, Weedbrook & Lloyd 2018; Kadowaki & Nishimori 1998; Neigovzen et al. 2009',
  uses: [],
  parameters: [cutoff, steps, pull],
  problem: (neuronCount) =>
    neuronCount <= largestSolve
      ? undefined
      : 'The quantum model goes up to 256 neurons (16×16): its solve grows too long beyond. Choose another model, or a smaller canvas.',
  build: (spec, memories, { neuronCount }) =>
    (neuronCount <= largestVector ? evolved : solved)(spec, memories, neuronCount),
};
