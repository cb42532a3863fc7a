import { overlap } from '../pattern/pattern';
import { dotWords, wordsOf } from '../pattern/words';
import type { Pattern } from '../recall/types';

/** m_μ = (1/N) ξ^μ·s, one per memory. */
export const overlaps = (state: Pattern, memories: readonly Pattern[]): number[] =>
  memories.map((memory) => overlap(memory, state));

/** α = P/N. */
export const load = (memoryCount: number, neuronCount: number): number => memoryCount / neuronCount;

/** How alike the memories are: row-major P×P of overlaps (1/N) ξ^μ·ξ^ν, 1 on the diagonal. Cost O(P²N/32). */
export function crosstalk(memories: readonly Pattern[]): Float64Array {
  const count = memories.length;
  const words = memories.map(wordsOf);
  const matrix = new Float64Array(count * count);
  for (let mu = 0; mu < count; mu++) {
    const { length } = memories[mu];
    for (let nu = 0; nu <= mu; nu++) {
      const m = dotWords(words[mu], words[nu], length) / length;
      matrix[mu * count + nu] = m;
      matrix[nu * count + mu] = m;
    }
  }
  return matrix;
}

/** The memory whose overlap with this pattern is largest in size, its sign kept; null without memories. */
export function mostAlike(
  pattern: Pattern,
  memories: readonly Pattern[],
): { memory: number; overlap: number } | null {
  const all = overlaps(pattern, memories);
  const sizes = all.map(Math.abs);
  const memory = sizes.indexOf(Math.max(...sizes));
  return memory < 0 ? null : { memory, overlap: all[memory] };
}
