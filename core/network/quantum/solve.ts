import { eigenSymmetric } from '../../numeric/eigen';
import type { Pattern } from '../../recall/types';

/** γ: W has no eigenvalue above 1 − 1/N, so the solution is the one minimum. */
const regularisation = 1;
/** Of more memories the first so many are taken: the solve stays short. */
export const mostMemories = 100;
/** What is smaller is nothing but rounding. */
const nothing = 1e-9;

/** Orthonormal vectors, and each pattern in their coordinates. */
type Span = { readonly basis: readonly Float64Array[]; readonly coordinates: readonly Float64Array[] };

const product = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
  return sum;
};

/** What is left of a vector beside the basis: Gram and Schmidt, twice against rounding. */
function leftOf(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  const left = vector.slice();
  for (let pass = 0; pass < 2; pass++) {
    for (const unit of basis) {
      const along = product(unit, left);
      for (let i = 0; i < left.length; i++) left[i] -= along * unit[i];
    }
  }
  return left;
}

const coordinatesIn = (basis: readonly Float64Array[], vector: Float64Array): Float64Array =>
  Float64Array.from(basis, (unit) => product(unit, vector));

function spanOf(patterns: readonly Float64Array[]): Span {
  const basis: Float64Array[] = [];
  for (const pattern of patterns) {
    const left = leftOf(basis, pattern);
    const size = Math.sqrt(product(left, left));
    if (size > nothing * pattern.length) basis.push(left.map((value) => value / size));
  }
  return { basis, coordinates: patterns.map((pattern) => coordinatesIn(basis, pattern)) };
}

type Spans = { readonly known: Span; readonly unknown: Span };

/** The matrix of the paper within the spans of the memories, whose complement says nothing of unknown neurons. */
function matrixOf({ known, unknown }: Spans, neuronCount: number): { matrix: Float64Array; size: number } {
  const [r, u] = [known.basis.length, unknown.basis.length];
  const size = 2 * r + u;
  const matrix = new Float64Array(size * size);
  const memories = known.coordinates.length;
  for (let mu = 0; mu < memories; mu++) {
    const all = Float64Array.of(...known.coordinates[mu], ...unknown.coordinates[mu]);
    for (let i = 0; i < r + u; i++) {
      for (let j = 0; j < r + u; j++) matrix[i * size + j] += (all[i] * all[j]) / (memories * neuronCount);
    }
  }
  for (let i = 0; i < r + u; i++) matrix[i * size + i] -= regularisation + 1 / neuronCount;
  for (let i = 0; i < r; i++) {
    matrix[i * size + r + u + i] = 1;
    matrix[(r + u + i) * size + i] = 1;
  }
  return { matrix, size };
}

/** β: the solution for the unknown neurons, in the coordinates of their span. */
function solveWithin(spans: Spans, given: Float64Array, { neuronCount, cutoff }: Bounds): Float64Array {
  const { matrix, size } = matrixOf(spans, neuronCount);
  const { values, vectors = new Float64Array() } = eigenSymmetric(matrix, size, { vectors: true });
  const first = spans.known.basis.length;
  const solution = new Float64Array(spans.unknown.basis.length);
  values.forEach((value, k) => {
    if (Math.abs(value) < Math.max(cutoff, nothing)) return;
    const vector = vectors.subarray(k * size, (k + 1) * size);
    const share = product(vector.subarray(first + solution.length), given) / value;
    for (let j = 0; j < solution.length; j++) solution[j] += share * vector[first + j];
  });
  return solution;
}

type Bounds = { readonly neuronCount: number; readonly cutoff: number };

function lift({ basis }: Span, coordinates: Float64Array, length: number): Float64Array {
  const vector = new Float64Array(length);
  basis.forEach((unit, k) => {
    for (let i = 0; i < length; i++) vector[i] += coordinates[k] * unit[i];
  });
  return vector;
}

/** Amplitudes tell ratios alone: made so large that their mean square is 1; what is nothing stays 0. */
function normalised(vector: Float64Array): Float64Array {
  const size = Math.sqrt(product(vector, vector) / Math.max(1, vector.length));
  return size < nothing ? vector.fill(0) : vector.map((value) => value / size);
}

/**
 * What the known neurons say of the unknown ones (0 in `cue`): the unknown part x_u of the solution of
 * A (x, λ) = (0, x_known), A = [[W − γ, Pᵀ], [P, 0]], W = (1/PN) Σ ξξᵀ − 1/N, γ = 1, with eigenvalues of A below
 * `cutoff` in size left out; normalised to mean square 1. One value for each unknown neuron, in their order; all 0
 * where nothing is known, nothing is stored or everything is left out. Without a cut-off it is
 * x_u = (γ − W_uu)⁻¹ W_uk x_k. Solved within the spans of the memories: cost (3P)³ and not N³.
 * (Rebentrost, Bromley, Weedbrook & Lloyd 2018)
 */
export function solveUnknown(cue: Pattern, memories: readonly Pattern[], cutoff: number): Float64Array {
  const places = Array.from(cue.keys());
  const [known, unknown] = [places.filter((i) => cue[i] !== 0), places.filter((i) => cue[i] === 0)];
  const taken = memories.slice(0, mostMemories);
  if (known.length === 0 || unknown.length === 0 || taken.length === 0)
    return new Float64Array(unknown.length);
  const at = (chosen: readonly number[]) =>
    spanOf(taken.map((memory) => Float64Array.from(chosen, (i) => memory[i])));
  const spans = { known: at(known), unknown: at(unknown) };
  const given = coordinatesIn(
    spans.known.basis,
    Float64Array.from(known, (i) => cue[i]),
  );
  const solution = solveWithin(spans, given, { neuronCount: cue.length, cutoff });
  return normalised(lift(spans.unknown, solution, unknown.length));
}
