import type { Pattern } from '../../core/recall/types';
import type { Size } from './geometry';

/** All neurons of one value as an SVG path, a neuron a unit square, runs of a row as one rectangle. */
export const pathOf = ({ width, height }: Size, pattern: Pattern, value: number): string => {
  const parts: string[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pattern[y * width + x] !== value) continue;
      const from = x;
      while (x + 1 < width && pattern[y * width + x + 1] === value) x++;
      parts.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`);
    }
  }
  return parts.join('');
};
