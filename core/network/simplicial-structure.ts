import { createRng, numbersBelow, type Rng, shuffle } from '../random/rng';

/**
 * Which pairs and triples of neurons carry a weight: a function of the number of neurons and the share alone.
 * As the share grows, pairs only go and triples only come.
 */
export type Structure = {
  readonly neuronCount: number;
  readonly share: number;
  /** 1 for each pair that has a weight; the pair of i and j < i is number i(i − 1)/2 + j. */
  readonly kept: Uint8Array;
  /** Three neurons a triple, smallest first. */
  readonly triples: Uint16Array;
  /** The triples of neuron i: `places[starts[i]]` up to `places[starts[i + 1] − 1]`. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
};

const pairSeed = 20_230_101;
const tripleSeed = 20_230_202;

export const pairCount = (n: number): number => (n * (n - 1)) / 2;
const triplesThereAre = (n: number): number => (n * (n - 1) * (n - 2)) / 6;

/** How many weights this share would move from pairs to triples. */
export const wantedTriples = (neuronCount: number, share: number): number =>
  Math.round(share * pairCount(neuronCount));

/** Remembers which keys it has seen, by open addressing. Keys are whole numbers below 2³⁰. */
function firstTimes(capacity: number): (key: number) => boolean {
  let size = 16;
  while (size < 2 * capacity) size *= 2;
  const slots = new Int32Array(size);
  return (key) => {
    let slot = Math.imul(key, 0x9e3779b1) >>> 7;
    for (slot &= size - 1; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      if (slots[slot] === key + 1) return false;
    }
    slots[slot] = key + 1;
    return true;
  };
}

/** Three different neurons, smallest first, every triple equally likely. */
function drawTriple(neuronCount: number, rng: Rng): [number, number, number] {
  const a = rng.below(neuronCount);
  let b = rng.below(neuronCount);
  while (b === a) b = rng.below(neuronCount);
  let c = rng.below(neuronCount);
  while (c === a || c === b) c = rng.below(neuronCount);
  const least = Math.min(a, b, c);
  const most = Math.max(a, b, c);
  return [least, a + b + c - least - most, most];
}

/** The first `count` different triples of one seeded sequence. */
function drawTriples(neuronCount: number, count: number): Uint16Array {
  const rng = createRng(tripleSeed + neuronCount);
  const isFirst = firstTimes(count);
  const triples = new Uint16Array(3 * count);
  for (let t = 0; t < count; ) {
    const [i, j, k] = drawTriple(neuronCount, rng);
    if (!isFirst((i * neuronCount + j) * neuronCount + k)) continue;
    triples.set([i, j, k], 3 * t);
    t++;
  }
  return triples;
}

/** All pairs but the last `left` of one seeded order. */
function keptPairs(neuronCount: number, left: number): Uint8Array {
  const kept = new Uint8Array(pairCount(neuronCount)).fill(1);
  if (left === 0) return kept;
  const order = numbersBelow(kept.length);
  shuffle(order, createRng(pairSeed + neuronCount));
  for (let p = kept.length - left; p < kept.length; p++) kept[order[p]] = 0;
  return kept;
}

function placesOf(neuronCount: number, triples: Uint16Array): Pick<Structure, 'starts' | 'places'> {
  const starts = new Int32Array(neuronCount + 1);
  for (const i of triples) starts[i + 1]++;
  for (let i = 0; i < neuronCount; i++) starts[i + 1] += starts[i];
  const next = starts.slice();
  const places = new Int32Array(triples.length);
  triples.forEach((i, place) => {
    places[next[i]++] = Math.floor(place / 3);
  });
  return { starts, places };
}

/**
 * N(N − 1)/2 weights in all: round(share · N(N − 1)/2) of them on triples drawn by chance, the others on
 * pairs. Where there are fewer triples than that (4 neurons), all there are. At most 10 MB at 1,024 neurons.
 */
export function structureOf(neuronCount: number, share: number): Structure {
  const moved = Math.min(wantedTriples(neuronCount, share), triplesThereAre(neuronCount));
  const triples = drawTriples(neuronCount, moved);
  const kept = keptPairs(neuronCount, moved);
  return { neuronCount, share, kept, triples, ...placesOf(neuronCount, triples) };
}
