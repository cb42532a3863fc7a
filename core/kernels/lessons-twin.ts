import type { KernelMemory } from './load';

/** Addresses in bytes; doubles where nothing else is said. */
export type LessonKernels = {
  /** One memory x under Storkey's rule, and what the next one y then hears; 1 when a weight was held. */
  storkey(N: number, w: number, x: number, h: number, r: number, y: number, g: number, share: number): number;
  /** Row i of weights within bounds, as 16-bit integers, after P memories of `stride` bytes each. */
  bounded(rows: number, stride: number, P: number, i: number, bound: number, w: number): void;
};

// 1.5 · 2²²: added and taken away it leaves multiples of 2⁻³⁰.
const shifter = 6_291_456;
const largest = 4;

type Row = {
  w: Float64Array;
  x: Float64Array;
  r: Float64Array;
  y: Float64Array;
  g: Float64Array;
  h: number;
  share: number;
};

function storkeyRow(i: number, { w, x, r, y, g, h, share }: Row): boolean {
  let held = false;
  let sum = 0;
  for (let j = 0; j < i; j++) {
    const next = w[j] + (x[i] * r[j] - h * x[j] + 2 * w[j]) * share + shifter - shifter;
    w[j] = Math.max(-largest, Math.min(largest, next));
    if (w[j] !== next) held = true;
    sum += w[j] * y[j];
    g[j] += w[j] * y[i];
  }
  g[i] += sum;
  return held;
}

const clip = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** The kernels of rules that write a matrix in JavaScript: the same weights. */
export function lessonsTwin(memory: KernelMemory): LessonKernels {
  const doubles = (at: number, count: number) => new Float64Array(memory.buffer, at, count);
  return {
    storkey(N, w, xAt, hAt, rAt, yAt, gAt, share) {
      const [x, h, r, y, g] = [xAt, hAt, rAt, yAt, gAt].map((at) => doubles(at, N));
      g.fill(0);
      let held = 0;
      for (let i = 0; i < N; i++)
        if (storkeyRow(i, { w: doubles(w + 8 * N * i, N), x, r, y, g, h: h[i], share })) held = 1;
      return held;
    },
    bounded(rows, stride, P, i, bound, w) {
      const row = new Int16Array(memory.buffer, w, i);
      for (let mu = 0; mu < P; mu++) {
        const memoryRow = new Int8Array(memory.buffer, rows + mu * stride, i + 1);
        for (let j = 0; j < i; j++) row[j] = clip(row[j] + memoryRow[i] * memoryRow[j], bound);
      }
    },
  };
}
