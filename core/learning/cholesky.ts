/** Rows of a lower triangular matrix: row p holds its first p + 1 entries. */
export type Triangle = readonly Float64Array[];

/** y with L y = b, by forward substitution. Cost R²/2; + − * / alone, so the same on every machine. */
export function solveForward(rows: Triangle, b: ArrayLike<number>): Float64Array {
  const y = new Float64Array(rows.length);
  for (let p = 0; p < rows.length; p++) {
    const row = rows[p];
    let sum = b[p];
    for (let q = 0; q < p; q++) sum -= row[q] * y[q];
    y[p] = sum / row[p];
  }
  return y;
}

/** z with Lᵀ z = y, by backward substitution. Cost R²/2. */
export function solveBackward(rows: Triangle, y: Float64Array): Float64Array {
  const z = y.slice();
  for (let p = rows.length - 1; p >= 0; p--) {
    const row = rows[p];
    z[p] /= row[p];
    for (let q = 0; q < p; q++) z[q] -= row[q] * z[p];
  }
  return z;
}

export function squaredLength(y: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < y.length; p++) sum += y[p] * y[p];
  return sum;
}

/**
 * The Cholesky rows of a Gram matrix with one more vector: `products` are its products with the vectors
 * already in, `square` with itself. Null when it lies in their span up to rounding. Cost O(R²).
 */
export function extend(rows: Triangle, products: ArrayLike<number>, square: number): Triangle | null {
  const along = solveForward(rows, products);
  const left = square - squaredLength(along);
  if (left <= square * 1e-9) return null;
  return [...rows, Float64Array.of(...along, Math.sqrt(left))];
}
