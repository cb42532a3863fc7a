/**
 * The elementary functions from + − · / and square roots alone, which every machine rounds alike, so that what
 * they decide is the same everywhere to the last bit. `Math.exp` and its like differ between browsers.
 * All throw on NaN, with the name of the function; none gives NaN or an infinite number.
 */

/** 2^k for k from −1,074 to 1,023, by doubling: exact. */
const powersOfTwo = new Float64Array(2098);
powersOfTwo[0] = Number.MIN_VALUE;
for (let k = 1; k < powersOfTwo.length; k++) powersOfTwo[k] = 2 * powersOfTwo[k - 1];
const powerOfTwo = (k: number): number => powersOfTwo[k + 1074];

const notANumber = (name: string): never => {
  throw new Error(`${name}(NaN): need a number`);
};

/** Σ_k coefficients[k] x^k by Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k];
  return sum;
}

/** 1/from!, 1/(from + by)!, …: the coefficients of a Taylor series, with signs alternating if asked. */
function reciprocalFactorials(
  from: number,
  { by, count, sign }: { by: number; count: number; sign: 1 | -1 },
) {
  const all: number[] = [];
  let factorial = 1;
  for (let n = 2; n < from; n++) factorial *= n;
  for (let k = 0, n = from, direction = 1; k < count; k++, direction *= sign) {
    for (const end = from + k * by; n <= end; n++) factorial *= Math.max(n, 1);
    all.push(direction / factorial);
  }
  return all;
}

// ln 2 and π/2 in pieces short enough that their product with a whole number is exact.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const halfPiHigh = 1.5707963267341256;
const halfPiMiddle = 6.077100506303966e-11;
const halfPiLow = 2.0222662487959506e-21;

const expSeries = reciprocalFactorials(2, { by: 1, count: 13, sign: 1 });

/**
 * e^x. Above 709.78, where e^x is no number any more, `Number.MAX_VALUE`; below −745.2, 0. Throws on NaN.
 * x = k ln 2 + r with |r| ≤ ½ ln 2, e^x = 2^k Σ rⁿ/n!.
 */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.MAX_VALUE;
  if (x < -745.2) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * ln2High - k * ln2Low;
  const power = 1 + (r + r * r * polynomial(expSeries, r));
  if (Number.isNaN(power)) return notANumber('exp');
  if (k > 1023) return power * 2 * powerOfTwo(k - 1);
  if (k < -1021) return power * powerOfTwo(k + 60) * powerOfTwo(-60);
  return power * powerOfTwo(k);
}

const bits = new DataView(new ArrayBuffer(8));

/** x = mantissa · 2^exponent with mantissa in [√½, √2), for x > 0. */
function splitFloat(x: number): { mantissa: number; exponent: number } {
  if (x < 2.2250738585072014e-308) {
    const { mantissa, exponent } = splitFloat(x * powerOfTwo(54));
    return { mantissa, exponent: exponent - 54 };
  }
  bits.setFloat64(0, x);
  const head = bits.getUint32(0);
  bits.setUint32(0, (head & 0xfffff) | 0x3ff00000);
  const mantissa = bits.getFloat64(0);
  const exponent = (head >>> 20) - 1023;
  return mantissa < Math.SQRT2 ? { mantissa, exponent } : { mantissa: mantissa / 2, exponent: exponent + 1 };
}

/** 2/3, 2/5, …: artanh without its first term. */
const logSeries = Array.from({ length: 11 }, (_, k) => 2 / (2 * k + 3));

/**
 * ln x. ln 0 is `-Number.MAX_VALUE`, so that 0 · ln 0 is 0; an infinite x counts as the largest number.
 * Throws on x < 0 and on NaN. ln(1 + f) = 2 artanh s with s = f/(2 + f).
 */
export function log(x: number): number {
  if (Number.isNaN(x)) return notANumber('log');
  if (x < 0) throw new Error(`log(${x}): need a number of 0 or more`);
  if (x === 0) return -Number.MAX_VALUE;
  const { mantissa, exponent } = splitFloat(Math.min(x, Number.MAX_VALUE));
  const f = mantissa - 1;
  const s = f / (2 + f);
  const rest = s * s * polynomial(logSeries, s * s);
  return exponent * ln2High + (f - (s * (f - rest) - exponent * ln2Low));
}

/** ln(1 + x), exact for small x too (Kahan). Throws on x < −1 and on NaN. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return sum > 0 && sum < Number.MAX_VALUE / 2 ? (log(sum) * x) / (sum - 1) : log(sum);
}

const sinhSeries = reciprocalFactorials(1, { by: 2, count: 9, sign: 1 });
/** sinh x for |x| ≤ ½. */
const smallSinh = (x: number): number => x * polynomial(sinhSeries, x * x);

/** tanh x: 1 − 2/(e^{2x} + 1), and sinh x / √(1 + sinh² x) for |x| < ½. ±1 far out. Throws on NaN. */
export function tanh(x: number): number {
  if (x < 0) return -tanh(-x);
  if (x >= 0.5) return 1 - 2 / (exp(2 * x) + 1);
  const sinh = smallSinh(x);
  return Number.isNaN(sinh) ? notANumber('tanh') : sinh / Math.sqrt(1 + sinh * sinh);
}

/** 1/(1 + e^−x), from 0 to 1 without overflow anywhere. Throws on NaN. */
export function sigmoid(x: number): number {
  const power = exp(-Math.abs(x));
  return (x < 0 ? power : 1) / (1 + power);
}

/** ln cosh x without overflow, relative precision for small x too; linear far out. Throws on NaN. */
export function logCosh(x: number): number {
  const size = Math.min(Math.abs(x), Number.MAX_VALUE);
  if (size >= 0.5) return size - Math.LN2 + log1p(exp(-2 * size));
  const sinh = smallSinh(size);
  return Number.isNaN(sinh) ? notANumber('logCosh') : log1p(sinh * sinh) / 2;
}

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

/** e^{−x²}, the rounding of x² made good: x² = a² + (x − a)(x + a) with a of 26 bits. */
export function gauss(x: number): number {
  const size = Math.min(Math.abs(x), 40);
  const short = Math.round(size * 1048576) / 1048576;
  return exp(-short * short) * exp((short - size) * (short + size));
}

/** erf x for 0 ≤ x ≤ 2: (2/√π) e^{−x²} Σ 2ⁿ x^{2n+1}/(2n+1)!!, all terms positive. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-18; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return twoOverRootPi * gauss(x) * sum;
}

/** erfc x for x > ½: e^{−x²}/√π divided by x + (1/2)/(x + (2/2)/(x + …)), from its far end. */
function erfcFraction(x: number): number {
  let fraction = x;
  for (let n = Math.ceil(30 + 220 / (x * x)); n >= 1; n--) fraction = x + n / 2 / fraction;
  return ((twoOverRootPi / 2) * gauss(x)) / fraction;
}

/** erf x = (2/√π) ∫₀ˣ e^{−t²} dt. Throws on NaN. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return notANumber('erf');
  if (x < 0) return -erf(-x);
  return x <= 2 ? erfSeries(x) : 1 - erfcFraction(Math.min(x, 40));
}

/** erfc x = 1 − erf x, relative precision far out too (0 above 27.3). Throws on NaN. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return notANumber('erfc');
  return x <= 0.5 ? 1 - erf(x) : erfcFraction(Math.min(x, 40));
}

const sinSeries = reciprocalFactorials(1, { by: 2, count: 9, sign: -1 });
const cosSeries = reciprocalFactorials(0, { by: 2, count: 10, sign: -1 });

/** sin(x + quarter · π/2) through the nearest multiple of π/2. */
function sineFrom(x: number, quarter: number, name: string): number {
  if (!(Math.abs(x) <= 1e6)) throw new Error(`${name}(${x}): need an angle of at most a million in size`);
  const k = Math.round((x / Math.PI) * 2);
  const r = x - k * halfPiHigh - k * halfPiMiddle - k * halfPiLow;
  const turn = (((k + quarter) % 4) + 4) % 4;
  const size = turn % 2 === 0 ? r * polynomial(sinSeries, r * r) : polynomial(cosSeries, r * r);
  return turn < 2 ? size : -size;
}

/** sin x, x in radians. Throws on NaN and on |x| > 1,000,000. */
export const sin = (x: number): number => sineFrom(x, 0, 'sin');
/** cos x, x in radians. Throws on NaN and on |x| > 1,000,000. */
export const cos = (x: number): number => sineFrom(x, 1, 'cos');

function largest(values: ArrayLike<number>, name: string): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    if (Number.isNaN(values[k])) return notANumber(name);
    if (values[k] > most) most = values[k];
  }
  if (!Number.isFinite(most)) throw new Error(`${name}: need at least one finite value and none of +∞`);
  return most;
}

/**
 * ln Σ e^{values[k]} without overflow, terms added in order. −∞ is a term of 0.
 * Throws without a finite value, on NaN and on +∞.
 */
export function logSumExp(values: ArrayLike<number>): number {
  const most = largest(values, 'logSumExp');
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += exp(values[k] - most);
  return most + log(sum);
}

/**
 * out[k] = e^{values[k]} / Σ e^{values[j]}, never overflowing; `out` may be `values`. Returns `out`.
 * Throws without a finite value, on NaN and on +∞.
 */
export function softmax(values: ArrayLike<number>, out: Float64Array): Float64Array {
  const most = largest(values, 'softmax');
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    out[k] = exp(values[k] - most);
    sum += out[k];
  }
  for (let k = 0; k < values.length; k++) out[k] /= sum;
  return out;
}
