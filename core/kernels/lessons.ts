import type { Pattern } from '../recall/types';
import { lessons } from './binary/lessons';
import { lessonsTwin } from './lessons-twin';
import { loadKernels, pageSize, perEngine } from './load';

const names = ['storkey', 'bounded'] as const;

const kernels = perEngine(() => loadKernels({ binary: lessons, names, pages: 4, twin: lessonsTwin }));

function withRoom(bytes: number) {
  const { memory, run } = kernels();
  const missing = Math.ceil(bytes / pageSize) - memory.buffer.byteLength / pageSize;
  if (missing > 0) memory.grow(missing);
  return { buffer: memory.buffer, run };
}

/** Vectors of N doubles after the matrix: two memories, what they hear, and the difference. */
function storkeyPlan(N: number) {
  const size = 8 * (N + 2);
  const [x, h, r, y, g] = [0, 1, 2, 3, 4].map((k) => 8 * N * N + k * size);
  return { size, x, h, r, y, g, end: 8 * N * N + 5 * size };
}

/**
 * Storkey's rule for these memories one after the other, on weights below the diagonal, which it changes; `heard` is
 * Σ_k w_ik ξ_k of the first of them. False when a weight had to be held within ±4.
 */
export function storkeyLessons(
  weights: Float64Array,
  memories: readonly Pattern[],
  heard: Float64Array,
): boolean {
  const N = heard.length;
  const plan = storkeyPlan(N);
  const { buffer, run } = withRoom(plan.end);
  const whole = new Float64Array(buffer, 0, N * N);
  const [x, h, r, y, g] = [plan.x, plan.h, plan.r, plan.y, plan.g].map(
    (at) => new Float64Array(buffer, at, N),
  );
  whole.set(weights);
  h.set(heard);
  let free = true;
  memories.forEach((memory, mu) => {
    x.set(memory);
    y.set(memories[mu + 1] ?? memory);
    for (let j = 0; j < N; j++) r[j] = x[j] - h[j];
    if (run.storkey(N, 0, plan.x, plan.h, plan.r, plan.y, plan.g, 1 / N) === 1) free = false;
    h.set(g);
  });
  weights.set(whole);
  return free;
}

/** w_ij ← clip(w_ij + ξ_iξ_j, −A, A) for these memories in turn, on integer weights below the diagonal. */
export function boundedLessons(weights: Float64Array, memories: readonly Pattern[], bound: number): void {
  const N = memories[0]?.length ?? 0;
  const stride = N + 8;
  const rows = 2 * stride;
  const { buffer, run } = withRoom(rows + stride * (memories.length + 1));
  const bytes = new Int8Array(buffer);
  memories.forEach((memory, mu) => {
    bytes.set(memory, rows + mu * stride);
  });
  for (let i = 1; i < N; i++) {
    const row = new Int16Array(buffer, 0, i);
    row.set(weights.subarray(i * N, i * N + i));
    run.bounded(rows, stride, memories.length, i, bound, 0);
    weights.set(row, i * N);
  }
}
