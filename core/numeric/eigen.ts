/** Eigenvalues in descending order; row k of `vectors` (row-major n×n) is the unit eigenvector of values[k]. */
export type Spectrum = { values: Float64Array; vectors?: Float64Array };

type Tridiagonal = { diagonal: Float64Array; off: Float64Array; reflections: Reflection[] };
/** The mirror 1 − factor · v vᵀ; v is 0 before `from`. */
type Reflection = { v: Float64Array; from: number; factor: number };

function dotFrom(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < b.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Beside a largest entry of 1 this is nothing, and its square can still be told from 0. */
const nothing = 1e-140;

/**
 * The mirror that takes row k, right of the diagonal, to a multiple of the first unit vector; null if it is one.
 * Where many eigenvalues are 0 each mirror leaves 10⁻¹⁶ of what was there: without an end it would come to 0/0.
 */
function reflectionOf(row: Float64Array, from: number): { reflection: Reflection; length: number } | null {
  const v = row.slice();
  v.fill(0, 0, from);
  if (v.every((value, i) => i <= from || Math.abs(value) < nothing)) return null;
  const size = Math.sqrt(dotFrom(v, v, from));
  const length = v[from] > 0 ? -size : size;
  v[from] -= length;
  return { reflection: { v, from, factor: 2 / dotFrom(v, v, from) }, length };
}

/** rows ← H rows H for the mirror H: rows −= v wᵀ + w vᵀ. */
function reflectBoth(rows: readonly Float64Array[], { v, from, factor }: Reflection): void {
  const w = new Float64Array(v.length);
  for (let i = from; i < v.length; i++) w[i] = factor * dotFrom(rows[i], v, from);
  const share = (factor / 2) * dotFrom(w, v, from);
  for (let i = from; i < v.length; i++) w[i] -= share * v[i];
  for (let i = from; i < v.length; i++) {
    const row = rows[i];
    const [vi, wi] = [v[i], w[i]];
    for (let j = from; j < row.length; j++) row[j] -= vi * w[j] + wi * v[j];
  }
}

/** Householder's reduction to three diagonals. Cost 2n³/3 multiplications twice. */
function tridiagonalise(rows: readonly Float64Array[]): Tridiagonal {
  const n = rows.length;
  const off = new Float64Array(n);
  const reflections: Reflection[] = [];
  for (let k = 0; k < n - 1; k++) {
    const found = k < n - 2 ? reflectionOf(rows[k], k + 1) : null;
    off[k] = found ? found.length : rows[k][k + 1];
    if (!found) continue;
    reflectBoth(rows, found.reflection);
    reflections.push(found.reflection);
  }
  return { diagonal: Float64Array.from(rows, (row, i) => row[i]), off, reflections };
}

function rotate(first: Float64Array, second: Float64Array, { c, s }: { c: number; s: number }): void {
  for (let i = 0; i < first.length; i++) {
    const f = second[i];
    second[i] = s * first[i] + c * f;
    first[i] = c * first[i] - s * f;
  }
}

/** Where the block of the matrix that begins at l ends: the first coupling that is nothing beside its neighbours. */
function blockEnd({ diagonal: d, off: e }: Tridiagonal, l: number): number {
  let m = l;
  while (m < d.length - 1) {
    const coupling = Math.abs(e[m]);
    if (coupling <= Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1])) || coupling < 1e-30) break;
    m++;
  }
  return m;
}

/** One implicit QL step with Wilkinson's shift on the block l … m. */
function qlStep(matrix: Tridiagonal, { l, m }: { l: number; m: number }, vectors?: Float64Array[]): void {
  const { diagonal: d, off: e } = matrix;
  const half = (d[l + 1] - d[l]) / (2 * e[l]);
  const root = Math.sqrt(half * half + 1);
  let g = d[m] - d[l] + e[l] / (half + (half < 0 ? -root : root));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    const q = d[i + 1] - p;
    const turned = (d[i] - q) * s + 2 * c * b;
    p = s * turned;
    d[i + 1] = q + p;
    g = c * turned - b;
    if (vectors) rotate(vectors[i], vectors[i + 1], { c, s });
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

const mostSteps = 100;

function diagonalise(matrix: Tridiagonal, vectors?: Float64Array[]): void {
  for (let l = 0; l < matrix.diagonal.length; l++) {
    let m = blockEnd(matrix, l);
    for (let step = 0; m !== l; step++, m = blockEnd(matrix, l)) {
      if (step === mostSteps) throw new Error(`eigenvalue ${l} not found in ${mostSteps} steps`);
      qlStep(matrix, { l, m }, vectors);
    }
  }
}

/** The rows of the unit matrix turned by the rotations, carried back through the mirrors. */
function carryBack(vectors: readonly Float64Array[], reflections: readonly Reflection[]): void {
  for (const { v, from, factor } of reflections.slice().reverse()) {
    for (const row of vectors) {
      const share = factor * dotFrom(row, v, from);
      for (let i = from; i < v.length; i++) row[i] -= share * v[i];
    }
  }
}

/** Its first component of largest size made positive. */
function signed(vector: Float64Array): Float64Array {
  let most = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(most) * (1 + 1e-9)) most = value;
  return most < 0 ? vector.map((value) => -value + 0) : vector;
}

function checkedRows(matrix: ArrayLike<number>, n: number): { rows: Float64Array[]; scale: number } {
  if (!Number.isInteger(n) || n < 1 || matrix.length !== n * n) {
    throw new Error(`a matrix of ${matrix.length} entries is not ${n}×${n}`);
  }
  let scale = 0;
  for (let k = 0; k < matrix.length; k++) {
    if (!Number.isFinite(matrix[k])) throw new Error(`entry ${k} of the matrix is ${matrix[k]}`);
    scale = Math.max(scale, Math.abs(matrix[k]));
  }
  const rows = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [below, above] = [matrix[i * n + j], matrix[j * n + i]];
      if (Math.abs(below - above) > 1e-8 * scale) {
        throw new Error(`the matrix is not symmetric: (${i}, ${j}) is ${below} and (${j}, ${i}) is ${above}`);
      }
      rows[i][j] = below / scale;
      rows[j][i] = rows[i][j];
    }
  }
  return { rows, scale };
}

/**
 * The eigenvalues of a symmetric n×n matrix (row-major; read, not written), and with `vectors` its eigenvectors:
 * Householder's reduction, then implicit QL (Golub & Van Loan, ch. 8). The same bits on every machine; right
 * to about 10⁻¹⁴ of the largest. Cost about n³, with vectors 4n³: 0.1 s for 400. The first component of largest
 * size of a vector is positive. Throws on a matrix of another size, not symmetric or not finite.
 */
export function eigenSymmetric(
  matrix: ArrayLike<number>,
  n: number,
  { vectors: wanted = false }: { vectors?: boolean } = {},
): Spectrum {
  const { rows, scale } = checkedRows(matrix, n);
  const reduced = scale === 0 ? null : tridiagonalise(rows);
  const unit = wanted
    ? Array.from({ length: n }, (_, k) => new Float64Array(n).fill(1, k, k + 1))
    : undefined;
  if (reduced) {
    diagonalise(reduced, unit);
    if (unit) carryBack(unit, reduced.reflections);
  }
  const found = reduced ? reduced.diagonal : new Float64Array(n);
  const order = Array.from(found.keys()).sort((a, b) => found[b] - found[a] || a - b);
  const values = Float64Array.from(order, (k) => found[k] * scale);
  if (!unit) return { values };
  const vectors = new Float64Array(n * n);
  order.forEach((k, place) => {
    vectors.set(signed(unit[k]), place * n);
  });
  return { values, vectors };
}
