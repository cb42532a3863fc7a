import type { NetworkSpec, Pattern } from '../../../core/index';

/** The learning rules as plainly as they are printed: loops over plain numbers, and nothing of the core. */
export type Matrix = number[][];
export type Memories = readonly ArrayLike<number>[];

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, k) => k);
export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
export const times = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  total(Array.from(a, (value, i) => value * b[i]));

/** A matrix of diagonal 0. */
const matrix = (n: number, at: (i: number, j: number) => number): Matrix =>
  upTo(n).map((i) => upTo(n).map((j) => (i === j ? 0 : at(i, j))));

/** W = Σ ξξᵀ. */
export const hebb = (memories: Memories, n: number): Matrix =>
  matrix(n, (i, j) => total(memories.map((xi) => xi[i] * xi[j])));

/** The mean of all values of all memories. */
export const meanOf = (memories: Memories): number =>
  memories.length === 0
    ? 0
    : total(memories.map((xi) => total(Array.from(xi)))) / (memories.length * memories[0].length);

/** W = Σ (ξ − ρ)(ξ − ρ)ᵀ, one ρ for all or one for each neuron. */
export function covariance(memories: Memories, n: number, baseline: 'all' | 'neuron'): Matrix {
  const each = (i: number): number => total(memories.map((xi) => xi[i])) / memories.length;
  const rho = upTo(n).map((i) => (baseline === 'all' ? meanOf(memories) : each(i)));
  return matrix(n, (i, j) => total(memories.map((xi) => (xi[i] - rho[i]) * (xi[j] - rho[j]))));
}

/** w_ij += (ξ_iξ_j − ξ_i h_ji − h_ij ξ_j)/N with h_ij = Σ_{k≠i,j} w_ik ξ_k; simplified: h_i leaves out i alone. */
export function storkey(memories: Memories, n: number, form: 'exact' | 'simplified' = 'exact'): Matrix {
  let w = matrix(n, () => 0);
  for (const xi of memories) {
    const own = upTo(n).map((i) => times(w[i], xi));
    const h = (i: number, j: number): number => (form === 'exact' ? own[i] - w[i][j] * xi[j] : own[i]);
    w = matrix(n, (i, j) => w[i][j] + (xi[i] * xi[j] - xi[i] * h(j, i) - h(i, j) * xi[j]) / n);
  }
  return w;
}

/** The projection on the memories, by the orthonormal vectors of Gram and Schmidt: no inverse is taken. */
export function projection(memories: Memories, n: number): Matrix {
  const basis: number[][] = [];
  for (const xi of memories) {
    let left = Array.from(xi);
    for (const unit of [...basis, ...basis]) {
      const along = times(unit, left);
      left = left.map((value, i) => value - along * unit[i]);
    }
    const length = Math.sqrt(times(left, left));
    if (length > 1e-6) basis.push(left.map((value) => value / length));
  }
  return matrix(n, (i, j) => total(basis.map((unit) => unit[i] * unit[j])));
}

type Practice = { margin: number; thresholds: boolean; lessons: number };
type Row = { w: number[]; taught: number; firm: number };

/** w and γ = min ξ_i w·ξ/|w| of one neuron that practises what it finds hardest (Krauth & Mézard 1987). */
function practise(inputs: number[][], wanted: number[], { margin, lessons }: Practice): Row {
  const w = inputs[0].map((_, j) => total(inputs.map((input, mu) => wanted[mu] * input[j])));
  const margins = () => inputs.map((input, mu) => wanted[mu] * times(w, input));
  const firmness = (): number => {
    const length = Math.sqrt(times(w, w));
    return length === 0 ? 0 : Math.min(...margins()) / length;
  };
  let taught = inputs.length;
  let best: Row = { w: w.slice(), taught, firm: firmness() };
  for (let k = 0; k < lessons && !(best.firm > 0 && best.firm >= margin); k++) {
    const all = margins();
    const hardest = all.indexOf(Math.min(...all));
    inputs[hardest].forEach((value, j) => {
      w[j] += wanted[hardest] * value;
    });
    taught++;
    if (firmness() > best.firm) best = { w: w.slice(), taught, firm: firmness() };
  }
  return best;
}

/** A network of pairs: h_i = Σ_j w_ij s_j − θ_i. */
export type Pairs = { w: Matrix; theta: number[] };

/** Rows of which memories, weighted by how often they were taught, have fields of 1 in the mean. */
export function perceptron(memories: Memories, n: number, practice: Practice): Pairs & { firm: number[] } {
  const rows = upTo(n).map((i): Row => {
    const inputs = memories.map((xi) => [
      ...Array.from(xi, (value, j) => (j === i ? 0 : value)),
      practice.thresholds ? 1 : 0,
    ]);
    const wanted = memories.map((xi) => xi[i]);
    const row = practise(inputs, wanted, practice);
    const square = times(row.w, row.w);
    return { ...row, w: row.w.map((value) => (square === 0 ? 0 : (value * row.taught) / square)) };
  });
  const theta = rows.map(({ w }) => -w[n]);
  return { w: rows.map(({ w }) => w.slice(0, n)), theta, firm: rows.map(({ firm }) => firm) };
}

/** Memory after memory, no weight beyond ±bound. */
export function bounded(memories: Memories, n: number, bound: number): Matrix {
  const clipped = (w: number) => Math.max(-bound, Math.min(bound, w));
  return matrix(n, (i, j) => memories.reduce((w, xi) => clipped(w + xi[i] * xi[j]), 0));
}

/** What a dream begins with and in which order neurons are asked in it: chance is given. */
export type Dream = { start: number[]; order: number[] };

/** Hebb, then for each dream: settle one by one, W −= ε s sᵀ. */
export function unlearning(
  memories: Memories,
  n: number,
  night: { dreams: Dream[]; epsilon: number },
): Matrix {
  let w = hebb(memories, n);
  for (const { start, order } of night.dreams) {
    const s = start.slice();
    for (let calm = false; !calm; ) {
      calm = true;
      for (const i of order) {
        const wanted = Math.sign(times(w[i], s)) || s[i];
        if (wanted !== s[i]) calm = false;
        s[i] = wanted;
      }
    }
    w = matrix(n, (i, j) => w[i][j] - night.epsilon * s[i] * s[j]);
  }
  return w;
}

/** θ_i in the weights' own units, of which `scale` makes shown ones. */
export function thresholds(
  { threshold }: NetworkSpec,
  w: Matrix,
  shown: { scale: number; mean: number },
): number[] {
  const { scale, mean } = shown;
  return w.map((row) => {
    if (threshold?.kind === 'constant') return threshold.value;
    if (threshold?.kind === 'mean') return mean / scale;
    if (threshold?.kind === 'mean-deviation')
      return (mean + threshold.factor * Math.sqrt(1 - mean * mean)) / scale;
    return threshold?.kind === 'row-sum' ? -total(row) : 0;
  });
}

export const pairField = ({ w, theta }: Pairs, s: ArrayLike<number>, i: number): number =>
  times(w[i], s) - theta[i];

/** E = −½ Σ w_ij s_i s_j + Σ θ_i s_i. */
export const pairEnergy = ({ w, theta }: Pairs, s: ArrayLike<number>): number =>
  -times(
    s,
    w.map((row) => times(row, s)),
  ) /
    2 +
  times(theta, s);

/** M_μ = ξ^μ·s. */
export const productsOf = (memories: Memories, s: ArrayLike<number>): number[] =>
  memories.map((xi) => times(xi, s));

export const withValue = (s: ArrayLike<number>, i: number, value: number): number[] =>
  Array.from(s, (each, j) => (j === i ? value : each));

/** Every choice of `size` of 0 … count − 1. */
const choices = (count: number, size: number, from = 0): number[][] =>
  size === 0
    ? [[]]
    : upTo(count)
        .filter((k) => k >= from)
        .flatMap((k) => choices(count, size - 1, k + 1).map((rest) => [k, ...rest]));

/** How many neurons of `s` are not those of sgn(Σ ± ξ) over these memories, signs as in their overlaps. */
function missed(memories: Memories, s: Pattern, chosen: number[]): number {
  const signs = productsOf(memories, s).map(Math.sign);
  const sums = upTo(s.length).map((i) => total(chosen.map((mu) => signs[mu] * memories[mu][i])));
  return s.filter((value, i) => value * sums[i] <= 0).length;
}

/** What a settled state is called: `memory 2`, `reverse 0`, `mixture 0 1 4, 1 wrong`, `near 3, 2 wrong`, `spurious`. */
export function nameOf(memories: Memories, s: Pattern): string {
  const wrong = memories.map((xi) => s.filter((value, i) => value !== xi[i]).length);
  if (wrong.includes(0)) return `memory ${wrong.indexOf(0)}`;
  const reversed = memories.findIndex((xi) => s.every((value, i) => value === -xi[i]));
  if (reversed >= 0) return `reverse ${reversed}`;
  const signed = upTo(memories.length).filter((mu) => times(memories[mu], s) !== 0);
  const mixtures = [3, 5, 7]
    .flatMap((size) => choices(signed.length, size))
    .map((chosen) => chosen.map((k) => signed[k]));
  const off = mixtures.map((chosen) => missed(memories, s, chosen));
  const leastOff = Math.min(Number.POSITIVE_INFINITY, ...off);
  const least = Math.min(Number.POSITIVE_INFINITY, ...wrong);
  const near = least <= 0.1 * s.length;
  if (leastOff <= 0.05 * s.length && (!near || leastOff < least)) return `mixture, ${leastOff} wrong`;
  return near ? `near ${wrong.indexOf(least)}, ${least} wrong` : 'spurious';
}
