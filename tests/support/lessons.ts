import type { Pattern } from '../../core/index';

// 1.5 · 2²²: added and taken away it leaves multiples of 2⁻³⁰.
const shifter = 6_291_456;

const hold = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** Storkey's rule as it is written, w_ij on multiples of 2⁻³⁰ within ±4; row-major. */
export function storkeyByLoops(memories: readonly Pattern[]): Float64Array {
  const N = memories[0].length;
  const w = new Float64Array(N * N);
  for (const xi of memories) {
    const h = Array.from(xi, (_, i) => xi.reduce((sum, value, k) => sum + w[i * N + k] * value, 0));
    const before = w.slice();
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < i; j++) {
        const old = before[i * N + j];
        const change = xi[i] * (xi[j] - h[j]) - h[i] * xi[j] + 2 * old;
        w[i * N + j] = hold(old + change * (1 / N) + shifter - shifter, 4);
        w[j * N + i] = w[i * N + j];
      }
    }
  }
  return w;
}

/** w_ij ← clip(w_ij + ξ_iξ_j, −A, A), one memory after the other, all of the matrix each time. */
export function boundedByLoops(memories: readonly Pattern[], bound: number): Float64Array {
  const N = memories[0].length;
  const w = new Float64Array(N * N);
  for (const xi of memories)
    for (let i = 0; i < N; i++)
      for (let j = 0; j < N; j++) if (i !== j) w[i * N + j] = hold(w[i * N + j] + xi[i] * xi[j], bound);
  return w;
}
