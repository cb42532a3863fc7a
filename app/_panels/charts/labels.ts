/**
 * Moves labels apart so that neighbours are at least `gap` from each other and all lie within [0, height],
 * keeping their order. Returns the positions in the order given.
 */
export const spreadLabels = (wanted: readonly number[], gap: number, height: number): number[] => {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const fits = Math.min(gap, order.length > 1 ? height / (order.length - 1) : gap);
  const placed = new Array<number>(wanted.length).fill(0);
  let floor = 0;
  for (const i of order) {
    placed[i] = Math.max(floor, Math.min(wanted[i], height));
    floor = placed[i] + fits;
  }
  let ceiling = height;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], ceiling);
    ceiling = placed[i] - fits;
  }
  return placed;
};

/** The `limit` indices with the largest magnitudes, in the order of the list. */
export const strongest = (values: readonly number[], limit: number): number[] =>
  values
    .map((_, i) => i)
    .sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b)
    .slice(0, limit)
    .sort((a, b) => a - b);

/** At most `rows` indices of a series of `length`, evenly spread, first and last among them. */
export const sampleRows = (length: number, rows: number): number[] =>
  length <= rows
    ? Array.from({ length }, (_, i) => i)
    : Array.from({ length: rows }, (_, i) => Math.round((i * (length - 1)) / (rows - 1)));
