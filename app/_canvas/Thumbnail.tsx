import { memo } from 'react';
import type { Pattern } from '../../core/recall/types';
import { pathOf } from './path';

type ThumbnailProps = { pattern: Pattern; width: number; height: number; className?: string; label?: string };

/** A pattern, small and sharp at any size, in the colours of the theme. */
export const Thumbnail = memo(({ pattern, width, height, className, label }: ThumbnailProps) => {
  const margin = Math.max(width, height) / 16;
  const view = `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`;
  const size = { width, height };
  return (
    <svg
      viewBox={view}
      className={className}
      style={{ background: 'var(--minus)' }}
      shapeRendering="crispEdges"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
    >
      {pattern.includes(0) && <path d={pathOf(size, pattern, 0)} fill="var(--unknown)" />}
      <path d={pathOf(size, pattern, 1)} fill="var(--plus)" />
    </svg>
  );
});
