import type { Trail } from './player';

const WIDTH = 100;
const HEIGHT = 30;

/** −1 at the foot, 1 at the head; cut off below 0 where nothing goes there. */
const place = (overlap: number, floor: number): number => ((1 - overlap) / (1 - floor)) * HEIGHT;

/** `0,30 50,12 100,0`: the trail in a box of 100 by 30, its time running to `until`. */
export const pointsOf = ({ updates, overlap }: Trail, until: number, floor: number): string =>
  updates
    .map((update, k) => {
      const x = until > 0 ? (update / until) * WIDTH : 0;
      return `${Math.round(x * 100) / 100},${Math.round(place(overlap[k], floor) * 100) / 100}`;
    })
    .join(' ');

/** Overlap with the best memory against updates; all lanes over the same time. */
export const Sparkline = ({ trail, until }: { trail: Trail; until: number }) => {
  const floor = trail.overlap.some((overlap) => overlap < 0) ? -1 : 0;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-8 w-full overflow-visible"
    >
      <line
        x1="0"
        x2={WIDTH}
        y1={place(0, floor)}
        y2={place(0, floor)}
        stroke="var(--line)"
        vectorEffect="non-scaling-stroke"
      />
      <line x1="0" x2={WIDTH} y1="0" y2="0" stroke="var(--line)" vectorEffect="non-scaling-stroke" />
      <polyline
        points={pointsOf(trail, until, floor)}
        fill="none"
        stroke="var(--plus)"
        strokeWidth="2.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
};
