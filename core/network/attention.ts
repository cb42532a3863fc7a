import { softmax } from '../numeric/functions';
import { numberParameter } from '../numeric/parameter';
import type { Pattern } from '../recall/types';
import { clearWinner, mixedValues, productsWith } from './modern-sums';

/** β, in units where 1 is the 1/√d of attention. */
export const beta = numberParameter({
  id: 'beta',
  label: 'Sharpness β',
  description:
    'How strictly the nearest memory is preferred: small blends them, large picks one; 1 is attention.',
  min: 0.01,
  max: 100,
  step: 0.01,
  initial: 8,
  logarithmic: true,
});

/** β/√N: what multiplies ξ·z. */
export const sharpness = (betaShown: number, neuronCount: number): number =>
  betaShown / Math.sqrt(neuronCount);

/**
 * softmax(β √N m_μ) over the overlaps m_μ = (1/N) ξ^μ·z, one weight a memory, of sum 1: how much each memory
 * has to say. Equals softmax(q·k_μ/√d) of attention for β = 1, query z, keys ξ^μ, d = N (Vaswani et al. 2017;
 * Ramsauer et al. 2020). Empty without memories.
 */
export function attentionWeights(
  overlaps: ArrayLike<number>,
  { beta: betaShown, neuronCount }: { beta: number; neuronCount: number },
): Float64Array {
  const factor = betaShown * Math.sqrt(neuronCount);
  const scores = Float64Array.from(overlaps, (m) => factor * m);
  return scores.length === 0 ? scores : softmax(scores, scores);
}

/**
 * One update of all neurons of the modern network at once: z ← X softmax(b Xᵀz), b = β/√N, values multiples of 2⁻²⁰
 * from −1 to 1; bit for bit what the network answers. Where one memory has all the weight it is the answer, and no
 * sum is made. Cost O(PN); without memories z stays.
 */
export function attentionUpdate(
  memories: readonly Pattern[],
  values: Float64Array,
  betaShown: number,
): Float64Array {
  if (memories.length === 0) return values.slice();
  const b = sharpness(betaShown, values.length);
  const products = productsWith(memories, values);
  const winner = clearWinner(products, b);
  if (winner >= 0) return Float64Array.from(memories[winner]);
  for (let mu = 0; mu < products.length; mu++) products[mu] *= b;
  return mixedValues(memories, softmax(products, products), values.length);
}
