import { unpackBits } from '../../core';
import { starters } from '../../core/starters';

/** Small pictures beside the words: a neuron and the others, two kinds of connection, a ball in a basin. */

const [set] = starters;
const robot = unpackBits(set.memories[0].bits, undefined, set.width * set.height);
const patch = { x: 3, y: 4, width: 10, height: 4 };
const pitch = 24;
const asked = { x: 6, y: 1 };

type Tile = { x: number; y: number; plus: boolean };

const tiles: Tile[] = Array.from({ length: patch.width * patch.height }, (_, i) => {
  const x = i % patch.width;
  const y = Math.floor(i / patch.width);
  return { x, y, plus: robot[(patch.y + y) * set.width + patch.x + x] === 1 };
});

const middle = (place: number): number => place * pitch + pitch / 2;

const Square = ({ x, y, plus }: Tile) => (
  <rect
    x={x * pitch + 2}
    y={y * pitch + 2}
    width={pitch - 4}
    height={pitch - 4}
    rx="4.5"
    fill={plus ? 'var(--plus)' : 'var(--minus)'}
  />
);

export const EveryOther = () => (
  <svg aria-hidden="true" viewBox="0 0 240 96" className="landing-figure">
    <g opacity="0.4">
      {tiles.map((tile) => (
        <Square key={`${tile.x} ${tile.y}`} {...tile} />
      ))}
    </g>
    <g stroke="var(--ring)" strokeWidth="1.25" opacity="0.75">
      {tiles.map(({ x, y }) => (
        <line key={`${x} ${y}`} x1={middle(x)} y1={middle(y)} x2={middle(asked.x)} y2={middle(asked.y)} />
      ))}
    </g>
    <Square {...asked} plus={tiles[asked.y * patch.width + asked.x].plus} />
    <rect
      x={asked.x * pitch + 1}
      y={asked.y * pitch + 1}
      width={pitch - 2}
      height={pitch - 2}
      rx="6"
      fill="none"
      stroke="var(--ring)"
      strokeWidth="3"
    />
  </svg>
);

const Pair = ({ left, plus }: { left: number; plus: boolean }) => (
  <g transform={`translate(${left} 34)`}>
    <line
      x1="20"
      y1="14"
      x2="84"
      y2="14"
      stroke={plus ? 'var(--plus)' : 'var(--ring)'}
      strokeWidth="5"
      strokeDasharray={plus ? undefined : '7 6'}
    />
    <rect width="28" height="28" rx="6" fill="var(--plus)" />
    <rect x="76" width="28" height="28" rx="6" fill={plus ? 'var(--plus)' : 'var(--minus)'} />
    <text x="52" y="4" textAnchor="middle" className="tabular">
      {plus ? '+1' : '−1'}
    </text>
  </g>
);

export const AgreeOrDiffer = () => (
  <svg aria-hidden="true" viewBox="0 0 240 96" className="landing-figure">
    <Pair left={0} plus />
    <Pair left={136} plus={false} />
  </svg>
);

export const Falling = () => (
  <svg aria-hidden="true" viewBox="0 0 240 96" className="landing-figure" fill="none">
    <path
      d="M3 8c30 0 34 78 66 78s34-50 56-50 26 50 56 50 26-78 56-78"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
    />
    <g fill="var(--plus)">
      <circle cx="34" cy="23" r="7" opacity="0.25" />
      <circle cx="45" cy="49" r="7" opacity="0.5" />
      <circle cx="69" cy="77" r="7.5" />
    </g>
  </svg>
);
