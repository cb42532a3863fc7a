/** A colour and a shape for each place among measured series: told apart by either alone. */
export const markTokens = ['--lab-0', '--lab-1', '--lab-2', '--lab-3', '--lab-4'] as const;
export const markCount = markTokens.length;

/** Corners in radii, about equally heavy; none: a disc. */
export const shapes: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  [
    [0, -1.25],
    [1.2, 0.9],
    [-1.2, 0.9],
  ],
  [
    [0, 1.25],
    [1.2, -0.9],
    [-1.2, -0.9],
  ],
];
