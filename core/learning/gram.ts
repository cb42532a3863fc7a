import { dotWords } from '../pattern/words';
import type { Pattern } from '../recall/types';
import { memoryWords } from './bank';

/** ξ^μ·ξ^ν of every memory with those before it: row μ holds μ integers. */
export type Gram = { readonly memories: readonly Pattern[]; readonly rows: readonly Int32Array[] };

/** The products of the memories with one another; what a previous one knows is taken over. Cost O(P²N/32). */
export function gramOf(memories: readonly Pattern[], neuronCount: number, previous?: Gram): Gram {
  const places = new Map(previous?.memories.map((memory, mu) => [memory, mu]));
  const known = memories.map((memory) => places.get(memory) ?? -1);
  const words = memories.map(memoryWords);
  const product = (mu: number, nu: number): number => {
    const [a, b] = known[mu] > known[nu] ? [known[mu], known[nu]] : [known[nu], known[mu]];
    if (previous && a !== b && b >= 0) return previous.rows[a][b];
    return dotWords(words[mu], words[nu], neuronCount);
  };
  const rows = memories.map((_, mu) => Int32Array.from({ length: mu }, (_value, nu) => product(mu, nu)));
  return { memories, rows };
}

/** Which memories are copies or reverses of an earlier one. */
export const repeated = ({ memories, rows }: Gram): boolean[] =>
  rows.map((row, mu) => row.some((product) => Math.abs(product) === memories[mu].length));
