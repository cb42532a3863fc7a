import { type xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** What a generator remembers: plain integers, so that it can be written down anywhere. */
export type RngState = readonly number[];

/** A seeded source of chance: the same seed gives the same numbers on every machine. */
export type Rng = {
  /** An integer in [0, 2³²), every one equally likely. */
  bits(): number;
  /** An integer in [0, n), every one equally likely. Throws unless n is an integer in 1 … 2³². */
  below(n: number): number;
  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  unit(): number;
  /** The state now; `restoreRng` goes on from it. */
  save(): RngState;
  /** Goes on from a saved state. */
  resume(state: RngState): void;
  /** A second generator that goes on from here, independent of this one. */
  clone(): Rng;
};

type Source = ReturnType<typeof xoroshiro128plus>;

const TWO_32 = 0x100000000;
const GOLDEN = 0x9e3779b9;

/** Spreads nearby seeds far apart (the finaliser of MurmurHash3). */
function mix(word: number): number {
  let w = word | 0;
  w = Math.imul(w ^ (w >>> 16), 0x85ebca6b);
  w = Math.imul(w ^ (w >>> 13), 0xc2b2ae35);
  return w ^ (w >>> 16);
}

function wordsOf(seed: number): number[] {
  const low = (seed % TWO_32) | 0;
  const high = Math.floor(seed / TWO_32) | 0;
  const start = mix(low + GOLDEN) ^ mix(high ^ GOLDEN);
  const words = [1, 2, 3, 4].map((k) => mix(start + Math.imul(k, GOLDEN)) ^ Math.imul(k, low));
  return words.every((word) => word === 0) ? [1, 0, 0, 0] : words;
}

function sourceFrom(state: RngState): Source {
  if (state.length !== 4 || !state.every((word) => Number.isInteger(word))) {
    throw new Error(`generator state [${state.join(', ')}]: need four integers`);
  }
  return xoroshiro128plusFromState(state);
}

function rngFrom(start: Source): Rng {
  let source = start;
  const bits = () => source.next() >>> 0;
  return {
    bits,
    below(n) {
      if (!Number.isInteger(n) || n < 1 || n > TWO_32)
        throw new Error(`below(${n}): need an integer from 1 to 2^32`);
      const share = Math.floor(TWO_32 / n);
      let word = bits();
      while (word >= share * n) word = bits();
      return Math.floor(word / share);
    },
    unit: () => ((bits() >>> 5) * 0x4000000 + (bits() >>> 6)) / 0x20000000000000,
    save: () => [...source.getState()],
    resume(state) {
      source = sourceFrom(state);
    },
    clone: () => rngFrom(source.clone()),
  };
}

/** A generator for a seed (xoroshiro128+; Blackman & Vigna 2018). Throws unless the seed is a safe integer. */
export function createRng(seed: number): Rng {
  if (!Number.isSafeInteger(seed)) throw new Error(`seed ${seed}: need an integer`);
  return rngFrom(xoroshiro128plusFromState(wordsOf(seed)));
}

/** The generator that was in this state. Throws on a state that `save` did not write. */
export const restoreRng = (state: RngState): Rng => rngFrom(sourceFrom(state));

/** Shuffles in place, every order equally likely (Fisher & Yates; Durstenfeld 1964). */
export function shuffle(items: Int32Array, rng: Rng): void {
  for (let k = items.length - 1; k > 0; k--) {
    const other = rng.below(k + 1);
    const item = items[k];
    items[k] = items[other];
    items[other] = item;
  }
}

/** 0 … n − 1 in order. */
export function numbersBelow(n: number): Int32Array {
  const numbers = new Int32Array(n);
  for (let i = 0; i < n; i++) numbers[i] = i;
  return numbers;
}
