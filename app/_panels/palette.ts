/** Okabe–Ito hues in an order whose neighbours differ most; with dash and number no memory hangs on hue alone. */
const HUES = 7;
const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4]];

export type MemoryMark = { number: number; color: string; dash: readonly number[] };

/** How memory `index` is drawn everywhere: bar, line, label. Distinct for the first 42. */
export const markOf = (index: number): MemoryMark => ({
  number: index + 1,
  color: `var(--memory-${index % HUES})`,
  dash: DASHES[index % DASHES.length],
});

/** SVG wants `7 4`; none for a solid line. */
export const dashArray = (mark: MemoryMark): string | undefined =>
  mark.dash.length > 0 ? mark.dash.join(' ') : undefined;
