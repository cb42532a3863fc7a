import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eigenSymmetric } from '../../../core/numeric/eigen';
import { exp, tanh } from '../../../core/numeric/functions';
import { gaussianAverage, tanhSlopeAverage } from '../../../core/numeric/integrate';
import { findMaximum, findRoot } from '../../../core/numeric/solve';
import { createRng } from '../../../core/random/rng';

function randomSymmetric(n: number, seed: number): Float64Array {
  const rng = createRng(seed);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * n + j] = rng.unit() - 0.5;
      matrix[j * n + i] = matrix[i * n + j];
    }
  }
  return matrix;
}

const rowOf = (matrix: Float64Array, k: number, n: number) => matrix.subarray(k * n, (k + 1) * n);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

describe('eigenvalues of symmetric matrices', () => {
  test('[NU6] A v = λ v, the vectors are orthonormal, the values descend and add up to the trace', () => {
    const check = (n: number, seed: number) => {
      const matrix = randomSymmetric(n, seed);
      const { values, vectors = new Float64Array() } = eigenSymmetric(matrix, n, { vectors: true });
      expect(eigenSymmetric(matrix, n).values).toEqual(values);
      for (let k = 0; k < n; k++) {
        const v = rowOf(vectors, k, n);
        if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
        for (let i = 0; i < n; i++) {
          expect(Math.abs(dot(rowOf(matrix, i, n), v) - values[k] * v[i])).toBeLessThan(1e-12);
          expect(Math.abs(dot(rowOf(vectors, i, n), v) - (i === k ? 1 : 0))).toBeLessThan(1e-12);
        }
      }
      const trace = values.reduce((sum, _, i) => sum + matrix[i * n + i], 0);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 11);
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer(), check), { numRuns: 30 });
    check(60, 1);
  });

  test('[NU6] spectra known on paper: a chain, all ones, blocks, nothing', () => {
    const n = 9;
    const chain = new Float64Array(n * n);
    for (let i = 0; i + 1 < n; i++) {
      chain[i * n + i + 1] = 1;
      chain[(i + 1) * n + i] = 1;
    }
    eigenSymmetric(chain, n).values.forEach((value, k) => {
      expect(value).toBeCloseTo(2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
    });
    const ones = Array.from(eigenSymmetric(new Float64Array(36).fill(1), 6).values);
    [6, 0, 0, 0, 0, 0].forEach((value, k) => {
      expect(ones[k]).toBeCloseTo(value, 13);
    });
    const { values, vectors } = eigenSymmetric([0, 0, 3, 0, -7, 0, 3, 0, 0], 3, { vectors: true });
    [3, -3, -7].forEach((value, k) => {
      expect(values[k]).toBeCloseTo(value, 13);
    });
    expect(Array.from(vectors ?? []).slice(6)).toEqual([0, 1, 0]);
    expect(eigenSymmetric(new Float64Array(4), 2, { vectors: true })).toEqual({
      values: new Float64Array(2),
      vectors: Float64Array.of(1, 0, 0, 1),
    });
  });

  test('[NU6] the size of the entries does not matter', () => {
    const matrix = randomSymmetric(8, 5);
    const { values } = eigenSymmetric(matrix, 8);
    for (const factor of [1e-200, 1e200]) {
      eigenSymmetric(
        matrix.map((entry) => entry * factor),
        8,
      ).values.forEach((value, k) => {
        expect(value / factor).toBeCloseTo(values[k], 12);
      });
    }
  });

  test('[NU7] another size, an entry that is no number, and a matrix that is not symmetric are refused', () => {
    expect(() => eigenSymmetric([1, 2, 3], 2)).toThrow('a matrix of 3 entries is not 2×2');
    expect(() => eigenSymmetric([1, Number.NaN, 0, 1], 2)).toThrow('entry 1 of the matrix is NaN');
    expect(() => eigenSymmetric([1, 2, 3, 1], 2)).toThrow('not symmetric: (1, 0) is 3 and (0, 1) is 2');
  });
});

describe('averages, roots and maxima', () => {
  test('[NU8] Gaussian averages are right to 10^−10: moments, exponentials, steep steps', () => {
    [1, 0, 1, 0, 3, 0, 15, 0, 105].forEach((moment, k) => {
      expect(gaussianAverage((z) => z ** k)).toBeCloseTo(moment, 10);
    });
    expect(gaussianAverage((z) => exp(z))).toBeCloseTo(Math.exp(0.5), 10);
    // ⟨z tanh az⟩ = a ⟨sech² az⟩ by parts, however steep.
    for (const a of [0.2, 1, 4, 60, 500]) {
      const left = gaussianAverage((z) => z * tanh(a * z), a);
      const right = a * gaussianAverage((z) => 1 - tanh(a * z) ** 2, a);
      expect(Math.abs(left - right)).toBeLessThan(1e-10);
    }
    expect(() => gaussianAverage((z) => z, -1)).toThrow('steepness -1');
    expect(() => gaussianAverage((z) => z, Number.NaN)).toThrow('steepness NaN');
  });

  test('[NU8] averages over the slope of tanh: moments, and the same as a Gaussian one by parts', () => {
    expect(tanhSlopeAverage(() => 1)).toBeCloseTo(1, 11);
    expect(tanhSlopeAverage((t) => t * t)).toBeCloseTo(Math.PI ** 2 / 12, 10);
    expect(tanhSlopeAverage((t) => t ** 3)).toBeCloseTo(0, 10);
  });

  test('[NU9] a root is found to the last places, a maximum to 10^−7', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.999, max: 0.999, noNaN: true }), (target) => {
        const x = findRoot((at) => tanh(at) - target, -5, 5);
        expect(Math.abs(tanh(x) - target)).toBeLessThan(1e-14);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (top) => {
        const x = findMaximum((at) => -((at - top) ** 2) - (at - top) ** 4, -10, 10);
        expect(Math.abs(x - top)).toBeLessThan(2e-7);
      }),
    );
    expect(findMaximum((at) => -Math.abs(at - 0.3), 0, 1)).toBeCloseTo(0.3, 7);
    expect(findMaximum((at) => at, 0, 1)).toBeCloseTo(1, 7);
    expect(findRoot((at) => at, 0, 1)).toBe(0);
    expect(() => findRoot((at) => at + 2, 0, 1)).toThrow('no change of sign between 0 (2) and 1 (3)');
  });
});
