import type { Row } from '../../core';

const squaresOf = ({ error, count }: Row): number => error * error * count * (count - 1);

const both = (a: Row, b: Row): Row => {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const away = b.mean - a.mean;
  const squares = squaresOf(a) + squaresOf(b) + (away * away * a.count * b.count) / count;
  const mean = a.mean + (away * b.count) / count;
  return { ...a, mean, count, error: Math.sqrt(squares / (count - 1) / count) };
};

/**
 * Trials made apart, row for row as if they had been made together: mean, standard error and count
 * (Chan, Golub & LeVeque 1979). Added up in the order given, so the same parts give the same bits.
 */
export const pooled = (parts: readonly (readonly Row[])[]): Row[] =>
  parts.length === 0
    ? []
    : parts.reduce<Row[]>((sum, rows) => rows.map((row, k) => (sum[k] ? both(sum[k], row) : row)), []);
