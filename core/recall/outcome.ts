import { dot, hammingDistance } from '../pattern/pattern';
import type { Outcome, Pattern } from '../recall/types';

/** At most this share of wrong neurons is still "near" a memory. */
export const nearLimit = 0.1;
/** Mixtures are looked for among the memories of largest |overlap|, this many of them. */
export const mixtureCandidates = 10;
/** At most this share of wrong neurons is still a mixture: at a finite load a few neurons follow other memories. */
export const mixtureLimit = 0.05;
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

/** Neurons in which the state differs from sgn(Σ ± ξ); counting stops above `most`. */
function wrongIn(state: Pattern, chosen: readonly Candidate[], most: number): number {
  let wrong = 0;
  for (let i = 0; i < state.length && wrong <= most; i++) {
    let sum = 0;
    for (const { sign, pattern } of chosen) sum += sign * pattern[i];
    if (sum * state[i] <= 0) wrong++;
  }
  return wrong;
}

type Found<T> = { of: T; wrong: number };

function mixtureOf({ of, wrong }: Found<readonly Candidate[]>): Outcome {
  const ordered = [...of].sort((a, b) => a.memory - b.memory);
  const signs = ordered.map(({ sign }) => sign);
  return {
    kind: 'mixture',
    memories: ordered.map(({ memory }) => memory),
    signs,
    ...(!signs.includes(1) && { reversed: true }),
    ...(wrong > 0 && { wrong }),
  };
}

/** The memories of largest |overlap|, each with its sign. */
const candidatesFor = (memories: readonly Pattern[], products: ArrayLike<number>): Candidate[] =>
  memories
    .map((pattern, memory): Candidate => ({ memory, sign: products[memory] > 0 ? 1 : -1, pattern }))
    .filter(({ memory }) => products[memory] !== 0)
    .sort((a, b) => Math.abs(products[b.memory]) - Math.abs(products[a.memory]) || a.memory - b.memory)
    .slice(0, mixtureCandidates);

/** The odd mixture nearest to the state, at most 5 % of the neurons away; of equals the smallest. */
function nearestMixture(state: Pattern, candidates: readonly Candidate[]): Found<Candidate[]> | null {
  let best: Found<Candidate[]> | null = null;
  let most = Math.floor(mixtureLimit * state.length);
  for (const size of mixtureSizes) {
    for (const chosen of choices(candidates, size)) {
      const wrong = wrongIn(state, chosen, most);
      if (wrong > most) continue;
      best = { of: chosen, wrong };
      most = wrong - 1;
      if (wrong === 0) return best;
    }
  }
  return best;
}

/** The memory nearest to the state, at most 10 % of the neurons away. */
function nearestMemory(state: Pattern, memories: readonly Pattern[]): Found<number> | null {
  let best: Found<number> | null = null;
  let least = Math.floor(nearLimit * state.length) + 1;
  memories.forEach((pattern, memory) => {
    const wrong = hammingDistance(state, pattern);
    if (wrong >= least) return;
    best = { of: memory, wrong };
    least = wrong;
  });
  return best;
}

/**
 * The name of a settled state, the most specific first: a memory, the reverse of one, then whichever is nearer,
 * a mixture sgn(Σ ± ξ) of 3, 5 or 7 memories with signs as in their overlaps (at most 5 % wrong) or a memory (at
 * most 10 % wrong; not nearer than a mixture that is exact), else spurious. `products` are M_μ = ξ^μ·s.
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
  const mixture = nearestMixture(state, candidatesFor(memories, products));
  const near = nearestMemory(state, memories);
  if (mixture && (!near || mixture.wrong < near.wrong)) return mixtureOf(mixture);
  return near ? { kind: 'near', memory: near.of, wrong: near.wrong } : { kind: 'spurious' };
}
