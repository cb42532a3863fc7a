import { type Row, retrievalOverlap, retrievalTemperature } from '../../core';

export type LineOptions = {
  /** α = P/N; 0: one memory. */
  readonly load: number;
  /** The line goes from T = 0 to here. */
  readonly most: number;
  readonly points: number;
};

const rowAt = (x: number, theory: number): Row => ({ x, mean: 0, error: 0, count: 0, theory });

/**
 * Mean-field theory over the temperature, rows without a trial. The line falls to 0 at once where there is no state
 * near the memory any more. May take half a second: work for a worker, unless there is one memory alone.
 */
export const warmLine = ({ load, most, points }: LineOptions): Row[] => {
  const end = load === 0 ? 1 : retrievalTemperature(load);
  const last = Math.min(most, end);
  const kept = Array.from({ length: points }, (_, k) => {
    // The closer to its end, the steeper the line falls: the points lie closer there.
    const before = 1 - k / (points - 1);
    const temperature = last * (1 - before * before);
    return rowAt(temperature, retrievalOverlap(load, temperature));
  });
  const after = end * (1 + 1e-9);
  return most > after ? [...kept, rowAt(after, 0), rowAt(most, 0)] : kept;
};
