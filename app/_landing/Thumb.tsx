import { memo } from 'react';
import { unpackBits } from '../../core';

type ThumbProps = { bits: string; width: number; height: number; className?: string };

/** One path for all +1 neurons: a run of them in a row is one rectangle. */
const pathOf = (bits: string, width: number, height: number): string => {
  const pattern = unpackBits(bits, undefined, width * height);
  let path = '';
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = x;
      while (x < width && pattern[y * width + x] === 1) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  return path;
};

/** A memory as a small picture. Decorative: the name stands beside it. What tells of a recall draws none of them again. */
export const Thumb = memo(({ bits, width, height, className }: ThumbProps) => (
  <svg
    viewBox={`0 0 ${width} ${height}`}
    aria-hidden="true"
    shapeRendering="crispEdges"
    className={className}
  >
    <path d={pathOf(bits, width, height)} fill="var(--plus)" />
  </svg>
));
