import { cos, sin } from '../../numeric/functions';
import type { Pattern } from '../../recall/types';

/** 2^N amplitudes; basis state z has neuron i at +1 where bit i of z is set. */
export type Vector = { readonly re: Float64Array; readonly im: Float64Array };

export const basisState = (z: number, neuronCount: number): Pattern =>
  Int8Array.from({ length: neuronCount }, (_, i) => ((z >> i) & 1 ? 1 : -1));

/** All states equally likely, all amplitudes alike. */
export function uniform(neuronCount: number): Vector {
  const size = 2 ** neuronCount;
  return { re: new Float64Array(size).fill(1 / Math.sqrt(size)), im: new Float64Array(size) };
}

/** E_z = −(1/2N) Σ_μ [(ξ^μ·z)² − N]: Hebb's energy of each basis state, in shown units. */
export function energiesOf(memories: readonly Pattern[], neuronCount: number): Float64Array {
  return Float64Array.from({ length: 2 ** neuronCount }, (_, z) => {
    let sum = 0;
    for (const memory of memories) {
      let product = 0;
      for (let i = 0; i < neuronCount; i++) product += (z >> i) & 1 ? memory[i] : -memory[i];
      sum += product * product - neuronCount;
    }
    return -sum / (2 * neuronCount) + 0;
  });
}

/** ψ_z ← e^{−i a E_z} ψ_z. */
function turnPhases({ re, im }: Vector, energies: Float64Array, a: number): void {
  for (let z = 0; z < re.length; z++) {
    const [c, s] = [cos(a * energies[z]), sin(a * energies[z])];
    const real = re[z];
    re[z] = c * real + s * im[z];
    im[z] = c * im[z] - s * real;
  }
}

/** ψ ← e^{i a Σ σˣ} ψ: every neuron turned from one value towards the other. */
function turnNeurons({ re, im }: Vector, neuronCount: number, a: number): void {
  const [c, s] = [cos(a), sin(a)];
  for (let bit = 1; bit < 2 ** neuronCount; bit <<= 1) {
    for (let z = 0; z < re.length; z++) {
      if (z & bit) continue;
      const other = z | bit;
      const [r0, i0, r1, i1] = [re[z], im[z], re[other], im[other]];
      re[z] = c * r0 - s * i1;
      im[z] = c * i0 + s * r1;
      re[other] = c * r1 - s * i0;
      im[other] = c * i1 + s * r0;
    }
  }
}

/** What the state evolves under: H(t) = −(1 − t) Σ σˣ + t E, for t from 0 to 1. */
export type Evolution = {
  readonly neuronCount: number;
  readonly energies: Float64Array;
  readonly steps: number;
};

/** Time passed in one step, in units of ħ over the shown energy. */
export const stepTime = 0.1;

/** Step k of the evolution, on `vector` itself (second order: half a turn, all phases, half a turn). */
export function evolve(vector: Vector, { neuronCount, energies, steps }: Evolution, k: number): void {
  const t = (k + 0.5) / steps;
  turnNeurons(vector, neuronCount, ((1 - t) * stepTime) / 2);
  turnPhases(vector, energies, t * stepTime);
  turnNeurons(vector, neuronCount, ((1 - t) * stepTime) / 2);
}

/** |ψ_z|². */
export const probability = ({ re, im }: Vector, z: number): number => re[z] * re[z] + im[z] * im[z];

/** Σ_z |ψ_z|² f(z). */
export function mean(vector: Vector, f: (z: number) => number): number {
  let sum = 0;
  for (let z = 0; z < vector.re.length; z++) sum += probability(vector, z) * f(z);
  return sum;
}

/** The most probable basis state; of nearly equals the first. */
export function mostProbable(vector: Vector): number {
  let best = 0;
  for (let z = 1; z < vector.re.length; z++) {
    if (probability(vector, z) > probability(vector, best) + 1e-9) best = z;
  }
  return best;
}
