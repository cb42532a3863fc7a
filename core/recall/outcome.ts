import { comparing } from '../kernels/mixtures';
import { dot, hammingDistance } from '../pattern/pattern';
import type { Outcome, Pattern } from '../recall/types';

/** At most this share of wrong neurons is still "near" a memory. */
export const nearLimit = 0.1;
/** Mixtures are looked for among the memories of largest |overlap|, this many of them. */
export const mixtureCandidates = 10;
/** At most this share of wrong neurons is still a mixture: at a finite load a few neurons follow other memories. */
export const mixtureLimit = 0.05;
export const mixtureSizes: readonly number[] = [3, 5, 7];

type Candidate = { memory: number; sign: 1 | -1; size: number; pattern: Pattern };

/** Every choice of `size` of the first `count` numbers, the earliest first. */
function choices(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const all: number[][] = [];
  for (let k = from; k <= count - size; k++)
    for (const rest of choices(count, size - 1, k + 1)) all.push([k, ...rest]);
  return all;
}

const chosenOf = new Map<number, readonly number[][]>();

/** Every three, then five, then seven of so many candidates. */
function mixturesOf(count: number): readonly number[][] {
  const known = chosenOf.get(count) ?? mixtureSizes.flatMap((size) => choices(count, size));
  chosenOf.set(count, known);
  return known;
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

/** The memories of largest |overlap|, largest first, of equals the earliest, each with its sign. */
function candidatesFor(memories: readonly Pattern[], products: ArrayLike<number>): Candidate[] {
  const found: number[] = [];
  for (let memory = 0; memory < memories.length; memory++) {
    const size = Math.abs(products[memory]);
    if (size === 0) continue;
    let place = found.length;
    while (place > 0 && Math.abs(products[found[place - 1]]) < size) place--;
    if (place >= mixtureCandidates) continue;
    found.splice(place, 0, memory);
    if (found.length > mixtureCandidates) found.pop();
  }
  return found.map((memory) => ({
    memory,
    sign: products[memory] > 0 ? 1 : -1,
    size: Math.abs(products[memory]),
    pattern: memories[memory],
  }));
}

/** At most so many wrong; `agreeing`: N where sizes are those of ξ·s, else nothing is known of them. */
type Bound = { most: number; agreeing: number };

/**
 * Whether a mixture of these k may be so near: where it agrees with the state s_i Σ ± ξ_i ≥ 1, elsewhere ≥ −k, so
 * Σ |ξ·s| ≥ N − (k + 1) · wrong.
 */
function maybe(chosen: readonly number[], candidates: readonly Candidate[], bound: Bound): boolean {
  let sum = 0;
  for (const k of chosen) sum += candidates[k].size;
  return sum >= bound.agreeing - (chosen.length + 1) * bound.most;
}

/** The odd mixture nearest to the state within the bound; of equals the smallest. */
function nearestMixture(
  state: Pattern,
  candidates: readonly Candidate[],
  bound: Bound,
): Found<Candidate[]> | null {
  if (candidates.length < mixtureSizes[0] || bound.most < 0) return null;
  let best: { chosen: number[]; wrong: number } | null = null;
  let wrongIn: ReturnType<typeof comparing> | undefined;
  for (const chosen of mixturesOf(candidates.length)) {
    if (!maybe(chosen, candidates, bound)) continue;
    wrongIn ??= comparing(state, candidates);
    const wrong = wrongIn(chosen, bound.most);
    if (wrong > bound.most) continue;
    best = { chosen, wrong };
    bound.most = wrong - 1;
    if (wrong === 0) break;
  }
  return best && { of: best.chosen.map((k) => candidates[k]), wrong: best.wrong };
}

/** How many neurons differ, from M = ξ·s: those that agree are half of those that are known and M. */
function distances(state: Pattern, products: ArrayLike<number>): (memory: number) => number {
  let known = 0;
  for (let i = 0; i < state.length; i++) known += state[i] * state[i];
  return (memory) => state.length - (known + products[memory]) / 2;
}

/** The memory nearest to the state, at most 10 % of the neurons away. */
function nearestMemory(
  state: Pattern,
  memories: readonly Pattern[],
  distance: (memory: number) => number,
): Found<number> | null {
  let best: Found<number> | null = null;
  let least = Math.floor(nearLimit * state.length) + 1;
  memories.forEach((_, memory) => {
    const wrong = distance(memory);
    if (wrong >= least) return;
    best = { of: memory, wrong };
    least = wrong;
  });
  return best;
}

/** As indexOf, for what is no array perhaps; −1 where it is nowhere. */
function placeOf(products: ArrayLike<number>, value: number): number {
  for (let mu = 0; mu < products.length; mu++) if (products[mu] === value) return mu;
  return -1;
}

/**
 * The name of a settled state, the most specific first: a memory, the reverse of one, then whichever is nearer,
 * a mixture sgn(Σ ± ξ) of 3, 5 or 7 memories with signs as in their overlaps (at most 5 % wrong) or a memory (at
 * most 10 % wrong; not nearer than a mixture that is exact), else spurious. `products` are M_μ = ξ^μ·s, or those
 * of real states whose signs are `state`: then say that they are not `exact`.
 */
export function nameOutcome(
  state: Pattern,
  memories: readonly Pattern[],
  products: ArrayLike<number> = memories.map((memory) => dot(memory, state)),
  exact = true,
): Outcome {
  const memory = placeOf(products, state.length);
  if (memory >= 0) return { kind: 'memory', memory };
  const reverse = placeOf(products, -state.length);
  if (reverse >= 0) return { kind: 'reverse', memory: reverse };
  const distance = exact ? distances(state, products) : (mu: number) => hammingDistance(state, memories[mu]);
  const near = nearestMemory(state, memories, distance);
  const limit = Math.floor(mixtureLimit * state.length);
  const bound = {
    most: near ? Math.min(limit, near.wrong - 1) : limit,
    agreeing: exact ? state.length : Number.NEGATIVE_INFINITY,
  };
  const mixture = nearestMixture(state, candidatesFor(memories, products), bound);
  if (mixture) return mixtureOf(mixture);
  return near ? { kind: 'near', memory: near.of, wrong: near.wrong } : { kind: 'spurious' };
}
