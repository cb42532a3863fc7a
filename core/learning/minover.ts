/**
 * What one neuron is to learn: x_μ = ξ_i^μ, and the P×P products G_μν of the memories over all neurons (and
 * the one that is always on, where there is a threshold to learn). Without neuron i itself memory ν then adds
 * K_νμ = x_ν x_μ G_νμ − 1 to the margin of memory μ.
 */
export type Exercise = { readonly values: Float64Array; readonly products: Float64Array };

/** How often each memory was taught; f_μ = Σ_ν c_ν K_νμ, the margin x_μ h_i this gives it; |w|² = Σ c_μ f_μ. */
export type Taught = { readonly times: Int32Array; readonly margins: Float64Array; readonly square: number };

/** Adds K_νμ to every margin. Cost O(P). */
function addMargins({ values, products }: Exercise, margins: Float64Array, nu: number): void {
  const base = nu * values.length;
  const own = values[nu];
  for (let mu = 0; mu < values.length; mu++) margins[mu] += own * values[mu] * products[base + mu] - 1;
}

function weakest(margins: Float64Array): number {
  let mu = 0;
  for (let nu = 1; nu < margins.length; nu++) if (margins[nu] < margins[mu]) mu = nu;
  return mu;
}

/** γ = min_μ f_μ / |w|: how firmly the neuron stands, whatever the length of its weights; 0 without weights. */
export const firmness = ({ margins, square }: Taught): number =>
  square === 0 ? 0 : margins[weakest(margins)] / Math.sqrt(square);

/** Every memory once, as Hebb teaches it. Cost O(P²). */
function once(exercise: Exercise): Taught {
  const count = exercise.values.length;
  const margins = new Float64Array(count);
  for (let nu = 0; nu < count; nu++) addMargins(exercise, margins, nu);
  const square = margins.reduce((sum, margin) => sum + margin, 0);
  return { times: new Int32Array(count).fill(1), margins, square };
}

/** The weakest memory one more time: |w + x|² = |w|² + 2 f_ν + K_νν. Cost O(P). */
function teachWeakest(exercise: Exercise, { times, margins, square }: Taught): Taught {
  const nu = weakest(margins);
  const own = exercise.products[nu * (margins.length + 1)] - 1;
  const longer = square + 2 * margins[nu] + own;
  times[nu]++;
  addMargins(exercise, margins, nu);
  return { times, margins, square: longer };
}

const copyOf = ({ times, margins, square }: Taught): Taught => ({
  times: times.slice(),
  margins: margins.slice(),
  square,
});

/**
 * MinOver (Krauth & Mézard 1987), begun with Hebb: teaches the weakest memory again and again, until every
 * margin is above 0 and at least `wanted` · |w| or `steps` are made; gives the firmest it met. Integers, so
 * the same on every machine.
 */
export function minover(exercise: Exercise, wanted: number, steps: number): Taught {
  let now = once(exercise);
  let best = copyOf(now);
  let reached = firmness(best);
  for (let step = 0; step < steps && !(reached > 0 && reached >= wanted); step++) {
    now = teachWeakest(exercise, now);
    const found = firmness(now);
    if (found <= reached) continue;
    best = copyOf(now);
    reached = found;
  }
  return best;
}
