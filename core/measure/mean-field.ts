import { erf, gauss, log, logCosh, tanh } from '../numeric/functions';
import { gaussianAverage, tanhSlopeAverage } from '../numeric/integrate';
import { findMaximum, findRoot } from '../numeric/solve';

/*
 * The Hebb network of infinitely many neurons and random memories, replica-symmetric (Amit, Gutfreund &
 * Sompolinsky 1985, 1987), W_ij = (1/N) Σ ξ_i ξ_j, load α = P/N:
 *   m = ⟨tanh β(σz + m)⟩, q = ⟨tanh² β(σz + m)⟩, r = q/(1 − C)², C = β(1 − q), σ = √(αr), z Gaussian.
 * With y = m/σ and a = βσ all averages are functions of y and a alone, and then everything is explicit:
 *   σ = m/y, T = σ/a, C = a(1 − q)/σ, α = σ²(1 − C)²/q.
 * T = 0 is 1/a = 0. So for a given T there is one curve α(y) to be searched, and no iteration to wait for.
 */

const square = (x: number): number => x * x;
const normal = (x: number): number => gauss(x / Math.SQRT2) / Math.sqrt(2 * Math.PI);

/** m = ⟨tanh ax⟩ over x = z + y at softness b = 1/a: for b ≤ 1 the step smeared by the slope of tanh. */
function meanAt(y: number, b: number): number {
  if (b === 0) return erf(y / Math.SQRT2);
  const mean =
    b <= 1
      ? tanhSlopeAverage((t) => erf((y - b * t) / Math.SQRT2))
      : gaussianAverage((z) => tanh((z + y) / b));
  return Math.min(1, mean);
}

/** slope = a⟨sech² ax⟩ = a(1 − q) and q = ⟨tanh² ax⟩. */
function spreadAt(y: number, b: number): { slope: number; q: number } {
  if (b > 1) {
    const q = Math.min(
      1,
      gaussianAverage((z) => square(tanh((z + y) / b))),
    );
    return { q, slope: (1 - q) / b };
  }
  const slope = b === 0 ? 2 * normal(y) : tanhSlopeAverage((t) => 2 * normal(y - b * t));
  return { q: 1 - b * slope, slope };
}

/** ⟨|x|⟩. */
const sharpDepth = (y: number): number => 2 * normal(y) + y * erf(y / Math.SQRT2);

/** ⟨ln 2cosh ax⟩/a. */
function depthAt(y: number, b: number): number {
  if (b === 0) return sharpDepth(y);
  if (b <= 1) return tanhSlopeAverage((t) => sharpDepth(y - b * t));
  return b * (Math.LN2 + gaussianAverage((z) => logCosh((z + y) / b)));
}

/** One solution at temperature T: the load it belongs to, and `rest` = 1 − C. */
type Solution = { y: number; b: number; m: number; q: number; sigma: number; rest: number; load: number };

/** Where f is no longer negative when x is doubled from `start`. */
function doubled(f: (x: number) => number, start: number): number {
  let x = start;
  while (f(x) < 0) x *= 2;
  return x;
}

/** The retrieval solution of this y at T < 1: b m(b) = T y gives b, the rest follows. */
function retrievalAt(y: number, temperature: number): Solution {
  const miss = (b: number) => b * meanAt(y, b) - temperature * y;
  const low = 0.9 * temperature * y;
  const b = low === 0 ? 0 : findRoot(miss, low, doubled(miss, 1.5 * low));
  const m = meanAt(y, b);
  const { slope, q } = spreadAt(y, b);
  const sigma = m / y;
  const rest = 1 - slope / sigma;
  return { y, b, m, q, sigma, rest, load: square(sigma * rest) / q };
}

/** The spin-glass solution m = 0 at T < 1 + √α: T = bσ with σ = slope + √(αq) gives b. */
function glassAt(load: number, temperature: number): Solution {
  const at = (b: number): Solution => {
    const { slope, q } = spreadAt(0, b);
    const outer = Math.sqrt(load * q);
    const sigma = slope + outer;
    return { y: 0, b, m: 0, q, sigma, rest: outer / sigma, load };
  };
  if (temperature === 0) return at(0);
  const miss = (b: number) => b * at(b).sigma - temperature;
  return at(findRoot(miss, 0, doubled(miss, temperature)));
}

/** f = α/2 + m²/2 + (αT/2) ln(1 − C) − (α/2) q/(1 − C) + (α/2) rC − T⟨ln 2cosh⟩ (Amit et al. 1987). */
function freeEnergy({ y, b, m, q, sigma, rest, load }: Solution, temperature: number): number {
  const crosstalk = temperature * log(rest) - q / rest + (q / rest / rest) * (1 - rest);
  return (load + m * m + load * crosstalk) / 2 - sigma * depthAt(y, b);
}

/** The free energy above that of the spin glass: negative where retrieval is the ground state. */
const handicap = (solution: Solution, temperature: number): number =>
  freeEnergy(solution, temperature) - freeEnergy(glassAt(solution.load, temperature), temperature);

/** y where α(y) is largest; it lies between 2.09 (T → 1) and 2.14 (T = 0). */
const criticalY = (temperature: number): number =>
  findMaximum((y) => retrievalAt(y, temperature).load, 1.9, 2.4);

function checked(value: number, name: string): number {
  if (!(value >= 0 && Number.isFinite(value))) {
    throw new Error(`${name} ${value}: need a number of 0 or more`);
  }
  return value;
}

const closest = 0.9999;
/** Below these nothing that is told differs from what it is at 0. */
const coldest = 1e-12;
const emptiest = 1e-24;

/**
 * T = 1 drawn back to where there is something to compute with: near it loads go as (1 − T)² and overlaps as
 * √(1 − T), so `share` = (1 − T)/(1 − closest) carries results over.
 */
function drawnBack(temperature: number): { near: number; share: number } {
  if (temperature < coldest) return { near: 0, share: 1 };
  if (temperature <= closest) return { near: temperature, share: 1 };
  return { near: closest, share: (1 - temperature) / (1 - closest) };
}

/**
 * The largest load at which the network recalls at this temperature, and the overlap with the memory there:
 * 0.137906 and 0.967417 at T = 0; both 0 from T = 1 on. Around T = 0.02 it is a little larger than at 0 (0.13819):
 * so says replica symmetry, which is not quite right there. Throws on a temperature below 0 or not a number.
 */
export function criticalLoad(temperature = 0): { load: number; overlap: number } {
  if (checked(temperature, 'temperature') >= 1) return { load: 0, overlap: 0 };
  const { near, share } = drawnBack(temperature);
  const { load, m } = retrievalAt(criticalY(near), near);
  return { load: load * share * share, overlap: m * Math.sqrt(share) };
}

/** m = tanh(m/T), one memory. */
function aloneOverlap(temperature: number): number {
  if (temperature < coldest) return 1;
  const miss = (m: number) => tanh(m / temperature) - m;
  let low = 1;
  while (miss(low) < 0) low /= 2;
  return low === 1 ? 1 : findRoot(miss, low, 1);
}

/** The retrieval solution nearest to the memory, null where there is none. Searched over 1/y, from 0 on. */
function retrieval(load: number, temperature: number): Solution | null {
  const last = 1 / criticalY(temperature);
  const root = Math.sqrt(load);
  const miss = (x: number) => (x === 0 ? 0 : Math.sqrt(retrievalAt(1 / x, temperature).load)) - root;
  if (miss(last) < 0) return null;
  return retrievalAt(1 / findRoot(miss, 0, last), temperature);
}

/**
 * The overlap of the state in which the recall of a random memory ends, for load α = P/N and N → ∞; 0 where no
 * state near the memory is left. α = 0 is one memory: m = tanh(m/T). Throws on a load or temperature below 0 or
 * not a number.
 */
export function retrievalOverlap(load: number, temperature = 0): number {
  checked(load, 'load');
  if (checked(temperature, 'temperature') >= 1) return 0;
  const { near, share } = drawnBack(temperature);
  if (load / share / share < emptiest) return aloneOverlap(temperature);
  return (retrieval(load / share / share, near)?.m ?? 0) * Math.sqrt(share);
}

/** What a state near the memory is at this load and T < 1: the deepest of all, one of many, or not there. */
export function standing(load: number, temperature: number): 'deepest' | 'metastable' | 'none' {
  checked(load, 'load');
  if (checked(temperature, 'temperature') >= 1) return 'none';
  const { near, share } = drawnBack(temperature);
  if (load / share / share < emptiest) return 'deepest';
  const found = retrieval(load / share / share, near);
  if (!found) return 'none';
  return handicap(found, near) < 0 ? 'deepest' : 'metastable';
}

/**
 * The largest load at which the state near a memory is the deepest of all, deeper than the spin glass: 0.05185 at
 * T = 0, 0 from T = 1 on. Throws on a temperature below 0 or not a number.
 */
export function groundLoad(temperature = 0): number {
  if (checked(temperature, 'temperature') >= 1) return 0;
  const { near, share } = drawnBack(temperature);
  const gain = (y: number) => -handicap(retrievalAt(y, near), near);
  const low = criticalY(near);
  const { load } = retrievalAt(findRoot(gain, low, doubled(gain, 1.5 * low)), near);
  return load * share * share;
}

/** T above which even the spin glass melts: 1 + √α. Throws on a load below 0 or not a number. */
export const glassTemperature = (load: number): number => 1 + Math.sqrt(checked(load, 'load'));

/** A line of the phase diagram, α as a function of T: it rises until about `ridge` and falls from there to 0. */
type Line = { loadAt(temperature: number): number; ridge: number };
const retrievalLine: Line = { loadAt: (temperature) => criticalLoad(temperature).load, ridge: 0.03 };
const groundLine: Line = { loadAt: groundLoad, ridge: 0.12 };

/** The highest T at which the line still reaches this load; 0 where it never does. √α is nearly linear in T. */
function highestTemperature({ loadAt, ridge }: Line, load: number): number {
  if (checked(load, 'load') === 0) return 1;
  const miss = (temperature: number) => Math.sqrt(loadAt(temperature)) - Math.sqrt(load);
  const start = miss(ridge) >= 0 ? ridge : findMaximum(miss, 0, ridge);
  return miss(start) >= 0 ? findRoot(miss, start, 1) : 0;
}

/**
 * T_M: the highest temperature at which memories are still recalled at this load: 0.801 at α = 0.01, 0.542 at
 * 0.05, 0.315 at 0.10; 0 where they never are. Throws on a load below 0 or not a number.
 */
export const retrievalTemperature = (load: number): number => highestTemperature(retrievalLine, load);

/**
 * T_c: the highest temperature at which the states near memories are the deepest of all; 0 where they never are.
 * Throws on a load below 0 or not a number.
 */
export const groundTemperature = (load: number): number => highestTemperature(groundLine, load);
