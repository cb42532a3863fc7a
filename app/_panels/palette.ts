/** Okabe–Ito hues in an order whose neighbours differ most; with dash and number no memory hangs on hue alone. */
const HUES = 7;
const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4]];

export type MemoryMark = { number: number; color: string; dash: readonly number[] };

/** How the memory of this order is drawn everywhere, whatever is removed beside it. Distinct for 42 in a row. */
export const markOf = (order: number): MemoryMark => ({
  number: order + 1,
  color: `var(--memory-${order % HUES})`,
  dash: DASHES[order % DASHES.length],
});

/** SVG wants `7 4`; none for a solid line. */
export const dashArray = (mark: MemoryMark): string | undefined =>
  mark.dash.length > 0 ? mark.dash.join(' ') : undefined;
