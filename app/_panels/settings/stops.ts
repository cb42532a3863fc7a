import type { NumberParameter } from '../../../core/numeric/parameter';
import { fixed } from '../words';

/** A logarithmic slider goes on by about this factor. */
const ratio = 1.15;

const digits = (value: number): number => Number(value.toPrecision(3));

/** The values of a slider that moves by factors: each once, rising, from end to end. */
export const stopsOf = ({ min, max, step, whole }: NumberParameter): number[] => {
  const first = min > 0 ? min : Math.max(step, max / 10_000);
  const count = Math.ceil(Math.log(max / first) / Math.log(ratio));
  const inner = Array.from({ length: Math.max(0, count - 1) }, (_, k) => first * ratio ** (k + 1));
  const tidy = inner.map((value) => (whole ? Math.round(value) : digits(value)));
  const all = [min, ...(first > min ? [whole ? Math.ceil(first) : first] : []), ...tidy, max];
  return [...new Set(all)].filter((value) => value >= min && value <= max).sort((a, b) => a - b);
};

/** The stop that a value is nearest to. */
export const nearestStop = (stops: readonly number[], value: number): number =>
  stops.reduce((best, stop, k) => (Math.abs(stop - value) < Math.abs(stops[best] - value) ? k : best), 0);

const decimalsOf = (step: number): number => Math.min(4, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));

/** `1,000`, `0.05`, `−1.5`: as many decimals as the parameter's steps have. */
export const parameterWords = ({ whole, step, logarithmic }: NumberParameter, value: number): string => {
  if (whole) return value.toLocaleString('en');
  return logarithmic ? String(digits(value)).replace('-', '−') : fixed(value, decimalsOf(step));
};
