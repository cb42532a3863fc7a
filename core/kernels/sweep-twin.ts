import { bitCount } from '../pattern/words';
import type { Rng } from '../random/rng';
import { restoreRng } from '../random/rng';
import type { KernelMemory } from './load';
import type { SweepKernels } from './sweep-places';
import { places } from './sweep-places';

/** The memories as rows of ±1, and the same as words. */
type Learned = { N: number; rows: Int8Array[]; words: Int32Array[] };
type Live = { state: Int8Array; fields: Int32Array; learned: Learned };

const rowWords = places.memory / 4;

const signsOf = (words: Int32Array, N: number): Int8Array =>
  Int8Array.from({ length: N }, (_, i) => ((words[i >> 5] >>> (i & 31)) & 1 ? 1 : -1));

function learnedAt(memory: KernelMemory, [N, P]: [number, number]): Learned {
  const words = Array.from(
    { length: P },
    (_, mu) => new Int32Array(memory.buffer, places.memories + mu * places.memory, rowWords),
  );
  return { N, words, rows: words.map((row) => signsOf(row, N)) };
}

/** M_μ = N − 2 · (neurons that differ). */
function productsOf({ N, words }: Learned, cue: Int32Array): Int32Array {
  return Int32Array.from(words, (row) => {
    let differing = 0;
    for (let k = 0; k < rowWords; k++) differing += bitCount(row[k] ^ cue[k]);
    return N - 2 * differing;
  });
}

/** h_i = x_i·M − P s_i. */
function begin(learned: Learned, cue: Int32Array): Live {
  const { N, rows } = learned;
  const products = productsOf(learned, cue);
  const state = signsOf(cue, N);
  const fields = new Int32Array(N);
  rows.forEach((row, mu) => {
    for (let i = 0; i < N; i++) fields[i] += row[i] * products[mu];
  });
  for (let i = 0; i < N; i++) fields[i] -= rows.length * state[i];
  return { state, fields, learned };
}

/** s_i ← −s_i, h_j += 2 w_ij s_i. */
function flip({ state, fields, learned: { rows } }: Live, i: number): void {
  state[i] = -state[i];
  for (const row of rows) {
    const change = 2 * state[i] * row[i];
    for (let j = 0; j < row.length; j++) fields[j] += change * row[j];
  }
  fields[i] -= 2 * rows.length * state[i];
}

function misaligned({ state, fields }: Live): number[] {
  const found: number[] = [];
  for (let i = 0; i < state.length; i++) if (state[i] * fields[i] < 0) found.push(i);
  return found;
}

const along = ({ state }: Live, row: Int8Array): number => state.reduce((sum, s, i) => sum + s * row[i], 0);

const sameNeurons = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((i, k) => i === b[k]);

/** What flips now and flipped in the sweep before as well is a cycle of two sweeps. */
function settleTogether(live: Live, sweeps: number): void {
  let last: number[] = [];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const wrong = misaligned(live);
    for (const i of wrong) flip(live, i);
    if (wrong.length === 0 || sameNeurons(wrong, last)) return;
    last = wrong;
  }
}

function settleOneByOne(live: Live, rng: Rng, updates: number): void {
  const { state, fields } = live;
  let open = misaligned(live).length;
  for (let made = 0; open > 0 && made < updates; made++) {
    const i = rng.below(state.length);
    if (state[i] * fields[i] >= 0) continue;
    flip(live, i);
    open = misaligned(live).length;
  }
}

/** The kernels of a sweep in JavaScript: the same ends. */
export function sweepTwin(memory: KernelMemory): SweepKernels {
  const rngHere = (): Rng => restoreRng([...new Int32Array(memory.buffer, places.random, 4)]);
  return {
    draw(N, P) {
      const rng = rngHere();
      const used = Math.ceil(N / 32);
      const rest = -1 >>> (-N & 31);
      for (let mu = 0; mu < P; mu++) {
        const row = new Int32Array(memory.buffer, places.memories + mu * places.memory, rowWords).fill(0);
        for (let k = 0; k < used; k++) row[k] = rng.bits();
        row[used - 1] &= rest;
      }
    },
    index() {},
    walk(N, P, aim, updates) {
      const learned = learnedAt(memory, [N, P]);
      const live = begin(learned, new Int32Array(memory.buffer, places.cue, rowWords));
      settleOneByOne(live, rngHere(), updates);
      return along(live, learned.rows[aim]);
    },
    cues(N, P, sweeps) {
      const learned = learnedAt(memory, [N, P]);
      const ends = new Int16Array(memory.buffer, places.ends, P);
      learned.words.forEach((cue, nu) => {
        const live = begin(learned, cue);
        settleTogether(live, sweeps);
        ends[nu] = along(live, learned.rows[nu]);
      });
    },
  };
}
