import { bitCount } from '../pattern/words';
import type { Pattern } from '../recall/types';
import type { Structure } from './simplicial-structure';

/** w(σ) = Σ_μ Π_{i∈σ} ξ_i^μ, in integers, for the pairs and triples of a structure. */
export type SimplexWeights = {
  readonly structure: Structure;
  /** Row-major N×N, symmetric; 0 on the diagonal and where a pair has no weight. */
  readonly pairs: Int32Array;
  /** One weight a triple. */
  readonly triples: Int32Array;
};

/** Neuron i's values in all memories as bits, −1 a set bit: the bits of a product are the exclusive or. */
type Columns = { readonly words: Int32Array; readonly length: number; readonly memoryCount: number };

function columnsOf(memories: readonly Pattern[], neuronCount: number): Columns {
  const length = Math.ceil(memories.length / 32);
  const words = new Int32Array(neuronCount * length);
  memories.forEach((memory, mu) => {
    const bit = 1 << (mu & 31);
    for (let i = 0; i < neuronCount; i++) if (memory[i] < 0) words[i * length + (mu >> 5)] |= bit;
  });
  return { words, length, memoryCount: memories.length };
}

function pairWeight({ words, length, memoryCount }: Columns, i: number, j: number): number {
  let odd = 0;
  for (let k = 0; k < length; k++) odd += bitCount(words[i * length + k] ^ words[j * length + k]);
  return memoryCount - 2 * odd;
}

function pairWeights({ neuronCount, kept }: Structure, columns: Columns): Int32Array {
  const pairs = new Int32Array(neuronCount * neuronCount);
  for (let i = 0, p = 0; i < neuronCount; i++) {
    for (let j = 0; j < i; j++, p++) {
      if (kept[p] === 0) continue;
      const weight = pairWeight(columns, i, j);
      pairs[i * neuronCount + j] = weight;
      pairs[j * neuronCount + i] = weight;
    }
  }
  return pairs;
}

function tripleWeights({ triples }: Structure, { words, length, memoryCount }: Columns): Int32Array {
  return Int32Array.from({ length: triples.length / 3 }, (_, t) => {
    const [a, b, c] = [triples[3 * t] * length, triples[3 * t + 1] * length, triples[3 * t + 2] * length];
    let odd = 0;
    for (let k = 0; k < length; k++) odd += bitCount(words[a + k] ^ words[b + k] ^ words[c + k]);
    return memoryCount - 2 * odd;
  });
}

/** Cost: one pass over the weights, a word for every 32 memories. */
export function weigh(structure: Structure, memories: readonly Pattern[]): SimplexWeights {
  const columns = columnsOf(memories, structure.neuronCount);
  return { structure, pairs: pairWeights(structure, columns), triples: tripleWeights(structure, columns) };
}

/** What pairs and triples each tell every neuron: h_i = pairs[i] + triples[i]. */
export type SimplexFields = { readonly pairs: Float64Array; readonly triples: Float64Array };

/** Hears that s_i changes by `change`; `state` is that before or after, as it never looks at s_i. Cost: its simplices. */
export function spread(
  { structure, pairs, triples }: SimplexWeights,
  fields: SimplexFields,
  { state, i, change }: { state: Pattern; i: number; change: number },
): void {
  const { neuronCount, starts, places, triples: members } = structure;
  const row = i * neuronCount;
  for (let j = 0; j < neuronCount; j++) fields.pairs[j] += change * pairs[row + j];
  for (let place = starts[i]; place < starts[i + 1]; place++) {
    const t = places[place];
    const first = members[3 * t];
    const last = members[3 * t + 2];
    const a = first === i ? members[3 * t + 1] : first;
    const b = last === i ? members[3 * t + 1] : last;
    const weight = change * triples[t];
    fields.triples[a] += weight * state[b];
    fields.triples[b] += weight * state[a];
  }
}

/** The fields of a whole state: integers, so that no order of adding makes a difference. Cost: all simplices. */
export function fieldsOf(weights: SimplexWeights, state: Pattern): SimplexFields {
  const { structure, pairs, triples } = weights;
  const { neuronCount, triples: members } = structure;
  const fields = { pairs: new Float64Array(neuronCount), triples: new Float64Array(neuronCount) };
  for (let i = 0; i < neuronCount; i++) {
    let sum = 0;
    for (let j = 0; j < neuronCount; j++) sum += pairs[i * neuronCount + j] * state[j];
    fields.pairs[i] = sum;
  }
  for (let t = 0; t < triples.length; t++) {
    const [i, j, k] = [members[3 * t], members[3 * t + 1], members[3 * t + 2]];
    fields.triples[i] += triples[t] * state[j] * state[k];
    fields.triples[j] += triples[t] * state[i] * state[k];
    fields.triples[k] += triples[t] * state[i] * state[j];
  }
  return fields;
}
