import { softmax } from '../numeric/functions';
import { hammingDistance, samePattern } from '../pattern/pattern';
import type { LiveNetwork, Outcome, Pattern } from '../recall/types';

/** From this weight on a memory is alone. */
const alone = 0.99;
/** What has less weight is not told, unless the largest has not twice as much. */
const heard = 0.01;
/** No more memories of a blend are told. */
const mostTold = 10;
/** At most this share of wrong neurons is still near a memory. */
const nearLimit = 0.1;

function blendOf(weights: Float64Array): Outcome {
  const order = Array.from(weights.keys()).sort((a, b) => weights[b] - weights[a] || a - b);
  const least = Math.min(heard, weights[order[0]] / 2);
  const told = order.filter((memory) => weights[memory] >= least).slice(0, mostTold);
  return { kind: 'blend', memories: told, weights: told.map((memory) => weights[memory]) };
}

function single(state: Pattern, memory: number, pattern: Pattern): Outcome {
  const wrong = hammingDistance(state, pattern);
  if (wrong === 0) return { kind: 'memory', memory };
  return wrong <= nearLimit * state.length ? { kind: 'near', memory, wrong } : { kind: 'spurious' };
}

/**
 * The name of a settled state of real values: a memory where its weight, that of its copies included, is at
 * least 0.99 (near or spurious where clamped neurons keep the state from it), else the blend of the at most ten
 * memories of weight 0.01 or more, largest first (of half the largest weight, where that is less).
 */
export function nameOf(memories: readonly Pattern[], { state, products }: LiveNetwork, b: number): Outcome {
  if (memories.length === 0) return { kind: 'spurious' };
  const weights = Float64Array.from(products, (product) => b * product);
  softmax(weights, weights);
  const first = weights.indexOf(weights.reduce((a, c) => Math.max(a, c)));
  const copies = memories.reduce(
    (sum, memory, mu) => sum + (samePattern(memory, memories[first]) ? weights[mu] : 0),
    0,
  );
  return copies >= alone ? single(state, first, memories[first]) : blendOf(weights);
}
