import type { MemoryMark } from '../palette';

/** From 0 to 1 filled; below 0 hollow: the state is nearer to the negative. */
export const OverlapBar = ({ overlap, mark }: { overlap: number; mark: MemoryMark }) => {
  const length = Number.isFinite(overlap) ? Math.min(1, Math.abs(overlap)) * 100 : 0;
  return (
    <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-full bg-minus">
      <span
        className="block h-full rounded-full"
        style={{
          width: `${length}%`,
          background: overlap < 0 ? 'transparent' : mark.color,
          boxShadow: overlap < 0 ? `inset 0 0 0 1.5px ${mark.color}` : undefined,
        }}
      />
    </span>
  );
};
