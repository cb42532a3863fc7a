import { basinRadius } from '../../core/measure/basins';
import type { Row } from '../../core/measure/experiment';

/**
 * The damage up to which at least half of the cues found their memory at every point measured: where the curve
 * first falls below one half, however it rises again by chance further out. Rows by ascending damage.
 */
export const reachOf = (rows: readonly Row[]): number => {
  const measured = rows.filter(({ count }) => count > 0);
  const below = measured.findIndex(({ mean }) => mean < 0.5);
  return basinRadius(below < 0 ? measured : measured.slice(0, below + 1));
};
