import type { LiveNetwork, Pattern } from '../../recall/types';
import {
  basisState,
  type Evolution,
  energiesOf,
  evolve,
  mean,
  mostProbable,
  uniform,
  type Vector,
} from './vector';

/** Values lie on a grid of 2⁻²⁰ with the number of the step below it, so that no picture comes twice. */
const grid = 0x100000;
const finest = 0x80000000;
const shown = (value: number, step: number): number =>
  Math.max(1 - grid, Math.min(grid - 1, Math.round(value * grid))) / grid + (step + 1) / finest;

export type Given = {
  readonly neuronCount: number;
  readonly memories: readonly Pattern[];
  /** Of the basis states, without the pull of a cue. */
  readonly energies: Float64Array;
  readonly steps: number;
  readonly pull: number;
};

/** The evolution from a cue: every known neuron adds −pull · cue_i z_i to the energy of state z. */
export function evolutionOf({ neuronCount, energies, steps, pull }: Given, cue: Pattern): Evolution {
  const pulled = energies.map((energy, z) => {
    const along = basisState(z, neuronCount).reduce((sum, value, i) => sum + value * cue[i], 0);
    return energy - pull * along;
  });
  return { neuronCount, steps, energies: pulled };
}

/** The state vector of one evolution, and how far it has come. */
type Run = { readonly evolution: Evolution; readonly vector: Vector; step: number; end: Pattern | null };

function begin(given: Given, cue: Pattern): Run {
  const { neuronCount } = given;
  return { evolution: evolutionOf(given, cue), vector: uniform(neuronCount), step: 0, end: null };
}

function goOn(run: Run): void {
  const { evolution, vector } = run;
  evolve(vector, evolution, run.step++);
  if (run.step === evolution.steps) run.end = basisState(mostProbable(vector), evolution.neuronCount);
}

/** ⟨σᶻ_i⟩ = Σ_z |ψ_z|² z_i, to 2⁻³⁰. */
function expectation({ vector }: Run, i: number): number {
  const value = mean(vector, (z) => ((z >> i) & 1 ? 1 : -1));
  return Math.round(value * 0x40000000) / 0x40000000 + 0;
}

/** A change that is no answer: a stroke. Answers are never 0 or ±1 before the end, and then what was measured. */
const isStroke = ({ end }: Run, i: number, value: number): boolean =>
  end ? value !== end[i] : Number.isInteger(value);

/**
 * Follows a state vector from the cue `start`: every answer is one step of the evolution, then each neuron
 * becomes what it is in the most probable basis state. A stroke begins the evolution anew from the picture as it
 * then is, and so does following: amplitudes cannot be told from what is seen.
 */
export function followVector(given: Given, start: Pattern, from?: Float64Array): LiveNetwork {
  const { memories } = given;
  const values = from ? from.slice() : Float64Array.from(start);
  const state = Int8Array.from(values, Math.sign);
  const products = memories.map((memory) => values.reduce((sum, value, i) => sum + memory[i] * value, 0));
  let run: Run | undefined;
  const running = (): Run => {
    run ??= begin(given, state);
    return run;
  };
  return {
    state,
    values,
    products,
    energy: null,
    localField: (i) => (memories.length === 0 ? 0 : expectation(running(), i)),
    answer(i, field) {
      const { end, step } = running();
      if (memories.length === 0) return values[i];
      return end ? end[i] : shown(field, step);
    },
    deltaEnergy: () => 0,
    change(i, value) {
      const before = values[i];
      if (value === before) return;
      const now = running();
      if (isStroke(now, i, value)) run = undefined;
      else if (!now.end) goOn(now);
      values[i] = value;
      state[i] = Math.sign(value);
      memories.forEach((memory, mu) => {
        products[mu] += memory[i] * (value - before);
      });
    },
  };
}

/** The state vector after so many steps from this cue. */
export function vectorAfter(given: Given, cue: Pattern, step: number): Vector {
  const run = begin(given, cue);
  while (run.step < Math.min(step, given.steps)) goOn(run);
  return run.vector;
}

export const givenFor = (
  memories: readonly Pattern[],
  neuronCount: number,
  settings: { steps: number; pull: number },
): Given => ({ neuronCount, memories, energies: energiesOf(memories, neuronCount), ...settings });
