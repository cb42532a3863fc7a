import { dot, hammingDistance } from '../pattern/pattern';
import type { Outcome, Pattern } from '../recall/types';

/** At most this share of wrong neurons is still "near" a memory. */
export const nearLimit = 0.1;
/** Mixtures are looked for among the memories of largest |overlap|, this many of them. */
export const mixtureCandidates = 10;
export const mixtureSizes: readonly number[] = [3, 5, 7];

type Candidate = { memory: number; sign: 1 | -1; pattern: Pattern };

/** Every choice of `size` of the items, the earliest items first. */
function* choices<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let k = from; k <= items.length - size; k++) {
    for (const rest of choices(items, size - 1, k + 1)) yield [items[k], ...rest];
  }
}

function isMixture(state: Pattern, chosen: readonly Candidate[]): boolean {
  for (let i = 0; i < state.length; i++) {
    let sum = 0;
    for (const { sign, pattern } of chosen) sum += sign * pattern[i];
    if (sum * state[i] <= 0) return false;
  }
  return true;
}

/** s = sgn(Σ ± ξ) over 3, 5 or 7 memories, signs as in their overlaps; the smallest such set wins. */
function mixture(state: Pattern, memories: readonly Pattern[], products: ArrayLike<number>): Outcome | null {
  const candidates = memories
    .map((pattern, memory): Candidate => ({ memory, sign: products[memory] > 0 ? 1 : -1, pattern }))
    .filter(({ memory }) => products[memory] !== 0)
    .sort((a, b) => Math.abs(products[b.memory]) - Math.abs(products[a.memory]) || a.memory - b.memory)
    .slice(0, mixtureCandidates);
  for (const size of mixtureSizes) {
    for (const chosen of choices(candidates, size)) {
      if (!isMixture(state, chosen)) continue;
      const ordered = chosen.sort((a, b) => a.memory - b.memory);
      const signs = ordered.map(({ sign }) => sign);
      const named: Outcome = { kind: 'mixture', memories: ordered.map(({ memory }) => memory), signs };
      return signs.includes(1) ? named : { ...named, reversed: true };
    }
  }
  return null;
}

function near(state: Pattern, memories: readonly Pattern[]): Outcome | null {
  let best: { memory: number; wrong: number } | null = null;
  memories.forEach((pattern, memory) => {
    const wrong = hammingDistance(state, pattern);
    if (!best || wrong < best.wrong) best = { memory, wrong };
  });
  return nearest(best, state.length);
}

function nearest(best: { memory: number; wrong: number } | null, neuronCount: number): Outcome | null {
  return best && best.wrong <= nearLimit * neuronCount ? { kind: 'near', ...best } : null;
}

/**
 * The name of a settled state, the most specific first: a memory, the reverse of one, a mixture with signs,
 * near a memory (at most 10 % wrong), else spurious. `products` are M_μ = ξ^μ·s.
 */
export function nameOutcome(
  state: Pattern,
  memories: readonly Pattern[],
  products: ArrayLike<number> = memories.map((memory) => dot(memory, state)),
): Outcome {
  const full = Array.from(products);
  const memory = full.indexOf(state.length);
  if (memory >= 0) return { kind: 'memory', memory };
  const reverse = full.indexOf(-state.length);
  if (reverse >= 0) return { kind: 'reverse', memory: reverse };
  return mixture(state, memories, products) ?? near(state, memories) ?? { kind: 'spurious' };
}
