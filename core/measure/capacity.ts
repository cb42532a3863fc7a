/** C(2m, m) / 4^m, the chance of a draw in 2m tosses; Wallis' product, above 1,000 its asymptotic series. */
function evenChance(m: number): number {
  if (m > 1000)
    return (1 - 1 / (8 * m) + 1 / (128 * m * m) + 5 / (1024 * m * m * m)) / Math.sqrt(Math.PI * m);
  let chance = 1;
  for (let j = 1; j <= m; j++) chance *= (2 * j - 1) / (2 * j);
  return chance;
}

/** Prob[X > limit] for X ~ Binomial(n, ½), limit ≥ n/2, added term by term with + * / alone. */
function upperTail(n: number, limit: number): number {
  const centre = Math.floor(n / 2);
  let term = evenChance(Math.ceil(n / 2));
  let sum = 0;
  for (let k = centre; k <= n; k++) {
    if (k > limit) sum += term;
    if (k > limit && term < sum * 1e-17) break;
    term *= (n - k) / (k + 1);
  }
  return sum;
}

/**
 * The chance that one neuron of a random memory is misaligned under Hebb, exact for finite N:
 * Prob[#(−1) > ((P−1)(N−1) + N − 1) / 2] under Binomial((P−1)(N−1), ½).
 */
export function errorChance(neuronCount: number, memoryCount: number): number {
  const tosses = (memoryCount - 1) * (neuronCount - 1);
  return upperTail(tosses, (tosses + neuronCount - 1) / 2);
}

/** The chance that a random memory among P is a fixed point: (1 − error)^N, neurons taken as independent. */
export const fixedChance = (neuronCount: number, memoryCount: number): number =>
  (1 - errorChance(neuronCount, memoryCount)) ** neuronCount;

/** How many random drawings fit under Hebb: the largest P whose memories are each fixed with this chance. */
export function fitting(neuronCount: number, chance = 0.9): number {
  let fits = 1;
  let tooMany = neuronCount;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (fixedChance(neuronCount, middle) >= chance) fits = middle;
    else tooMany = middle;
  }
  return fits;
}
