import { bitCount } from '../pattern/words';
import type { KernelMemory } from './load';

/** Addresses in bytes; doubles and 32-bit integers where nothing else is said. */
export type SoftmaxKernels = {
  /** M_μ = N − 2 (neurons that differ) of a state of ±1 given as bits. */
  differ(rows: number, stride: number, K: number, N: number, state: number, out: number): void;
  /** M_μ = ξ^μ·z for integers z below 2²¹ in size, 0 beyond N. */
  listen(rows: number, stride: number, K: number, z: number, out: number): void;
  /** h_i = Σ_μ ξ_i^μ p_μ in the order of μ, for the neurons of `bytes` bytes; `room` has 17 KB. */
  mix(rows: number, stride: number, K: number, bytes: number, p: number, room: number, out: number): void;
  /** The other way round: 64 memories of one neuron as a word, `wide` bytes for those of all neurons. */
  turn(rows: number, stride: number, K: number, out: number, wide: number): void;
  /** Σ_μ ξ_i^μ p_μ for whole p, from words as `turn` makes them; p is 0 beyond K. */
  weigh(words: number, wide: number, K: number, p: number, out: number): void;
};

/** The kernels of the modern network in JavaScript: the same sums in the same order. */
export function softmaxTwin(memory: KernelMemory): SoftmaxKernels {
  const wordsAt = (at: number, bytes: number) => new Int32Array(memory.buffer, at, bytes >> 2);
  const doublesAt = (at: number, count: number) => new Float64Array(memory.buffer, at, count);
  return {
    differ(rows, stride, K, N, state, out) {
      const [own, products] = [wordsAt(state, stride), doublesAt(out, K)];
      for (let mu = 0; mu < K; mu++) {
        const row = wordsAt(rows + mu * stride, stride);
        let differing = 0;
        for (let k = 0; k < row.length; k++) differing += bitCount(row[k] ^ own[k]);
        products[mu] = N - 2 * differing;
      }
    },
    listen(rows, stride, K, z, out) {
      const [values, products] = [wordsAt(z, stride * 32), doublesAt(out, K)];
      for (let mu = 0; mu < K; mu++) {
        const row = wordsAt(rows + mu * stride, stride);
        let sum = 0;
        for (let i = 0; i < values.length; i++)
          sum += (row[i >> 5] >>> (i & 31)) & 1 ? values[i] : -values[i];
        products[mu] = sum;
      }
    },
    mix(rows, stride, K, bytes, p, _room, out) {
      const [weights, fields] = [doublesAt(p, K), doublesAt(out, bytes * 8).fill(0)];
      for (let mu = 0; mu < K; mu++) {
        const row = wordsAt(rows + mu * stride, bytes);
        const one = weights[mu];
        for (let i = 0; i < fields.length; i++) fields[i] += (row[i >> 5] >>> (i & 31)) & 1 ? one : -one;
      }
    },
    turn(rows, stride, K, out, wide) {
      const words = wordsAt(out, wide * Math.ceil(K / 64)).fill(0);
      for (let mu = 0; mu < K; mu++) {
        const row = wordsAt(rows + mu * stride, stride);
        const own = (mu >> 6) * (wide >> 2) + ((mu >> 5) & 1);
        for (let i = 0; i < wide >> 3; i++)
          words[own + 2 * i] |= ((row[i >> 5] >>> (i & 31)) & 1) << (mu & 31);
      }
    },
    weigh(words, wide, K, p, out) {
      const [weights, fields] = [doublesAt(p, K), doublesAt(out, wide >> 3).fill(0)];
      for (let mu = 0; mu < K; mu++) {
        const of = wordsAt(words + (mu >> 6) * wide, wide);
        const half = (mu >> 5) & 1;
        for (let i = 0; i < fields.length; i++)
          fields[i] += (of[2 * i + half] >>> (mu & 31)) & 1 ? weights[mu] : -weights[mu];
      }
    },
  };
}
