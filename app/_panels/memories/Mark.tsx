import { dashArray, type MemoryMark } from '../palette';

/** Number and line of a memory, as in the overlap chart: told apart without its colour. */
export const Mark = ({ mark }: { mark: MemoryMark }) => (
  <span aria-hidden="true" className="flex shrink-0 items-center gap-1.5 text-xs tabular text-soft">
    <span className="min-w-[1ch] text-right">{mark.number}</span>
    <svg width="18" height="4" className="overflow-visible">
      <title>{`Memory ${mark.number}`}</title>
      <line
        x1="0"
        x2="18"
        y1="2"
        y2="2"
        stroke={mark.color}
        strokeWidth="2.5"
        strokeDasharray={dashArray(mark)}
      />
    </svg>
  </span>
);
