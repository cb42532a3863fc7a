import type { ReactNode } from 'react';

/** Each picture: lines in `ink`, what it is about in `accent`, on 64 × 44. */
const ground = 'stroke-line-strong';
const ink = 'stroke-ink';
const accent = 'stroke-plus';
const dot = 'fill-plus stroke-none';

const Ball = ({ x, y }: { x: number; y: number }) => <circle cx={x} cy={y} r="4" className={dot} />;
const Unit = ({ x, y, on = false }: { x: number; y: number; on?: boolean }) => (
  <circle cx={x} cy={y} r="4.5" className={on ? `${dot}` : `fill-surface ${ink}`} />
);

const modelPictures: Record<string, ReactNode> = {
  classical: (
    <>
      <path className={ink} d="M3 8c6 2 8 26 16 26s9-16 13-16 5 16 13 16 10-24 16-26" />
      <Ball x={19} y={29} />
    </>
  ),
  stochastic: (
    <>
      <path className={ink} d="M3 12c6 2 8 24 16 24s8-14 13-14 5 14 13 14 10-22 16-24" />
      <path className={accent} strokeDasharray="3 3" d="M19 28c2-16 20-18 25 0" />
      <Ball x={45} y={30} />
    </>
  ),
  dense: (
    <>
      <path className={ink} d="M2 8h9l4 30 4-30h9l4 30 4-30h9l4 30 4-30h9" />
      <Ball x={32} y={31} />
    </>
  ),
  exponential: (
    <>
      <path className={ink} d="M2 8h7l2 32 2-32h8l2 32 2-32h8l2 32 2-32h8l2 32 2-32h9" />
      <Ball x={35} y={36} />
    </>
  ),
  modern: (
    <>
      {[8, 12, 32, 10, 6, 9].map((height, k) => (
        <rect
          key={k}
          x={6 + k * 9}
          y={40 - height}
          width="6"
          height={height}
          className={height > 30 ? dot : 'fill-line-strong stroke-none'}
        />
      ))}
    </>
  ),
  simplicial: (
    <>
      <path className={`${accent} fill-plus/25`} d="M14 36 32 7l18 29z" />
      <Unit x={14} y={36} />
      <Unit x={32} y={8} />
      <Unit x={50} y={36} />
    </>
  ),
  hetero: (
    <>
      <rect x="5" y="10" width="18" height="24" rx="3" className={ink} />
      <rect x="41" y="10" width="18" height="24" rx="3" className={ink} />
      <path className={accent} d="M27 18h10m-3-3 3 3-3 3M37 27H27m3-3-3 3 3 3" />
    </>
  ),
  sequence: (
    <>
      <path className={accent} d="M16 22h7m-3-3 3 3-3 3M37 22h7m-3-3 3 3-3 3" />
      {[4, 25, 46].map((x) => (
        <rect key={x} x={x} y="15" width="14" height="14" rx="3" className={ink} />
      ))}
    </>
  ),
  saturating: (
    <>
      <path className={ground} d="M4 22h56M32 4v36" />
      <path className={accent} d="M4 34h16L44 10h16" />
    </>
  ),
  boltzmann: (
    <>
      {[12, 32, 52].flatMap((top) =>
        [20, 44].map((bottom) => (
          <path key={`${top} ${bottom}`} className={ground} d={`M${bottom} 9 ${top} 35`} />
        )),
      )}
      <Unit x={20} y={9} on />
      <Unit x={44} y={9} />
      <Unit x={12} y={35} />
      <Unit x={32} y={35} on />
      <Unit x={52} y={35} />
    </>
  ),
  quantum: (
    <>
      <path className={ground} d="M4 36h56" />
      <path
        className={accent}
        d="M4 22c4 0 4-5 7-5s3 12 7 12 4-23 8-23 3 32 7 32 4-26 8-26 4 14 8 14 3-4 5-4 3 0 6 0"
      />
    </>
  ),
};

const rulePictures: Record<string, ReactNode> = {
  hebbian: (
    <>
      <path className={accent} strokeWidth="4" d="M16 14h32" />
      <path className={ground} d="M16 14 32 36 48 14" />
      <Unit x={15} y={14} on />
      <Unit x={49} y={14} on />
      <Unit x={32} y={36} />
    </>
  ),
  covariance: (
    <>
      <path className={ground} strokeDasharray="4 3" d="M4 26h56" />
      <path className={ink} d="M8 26v10M18 26V14M28 26v10M38 26V8M48 26v10M57 26v10" />
      <path className={accent} d="M18 26V14M38 26V8" />
    </>
  ),
  storkey: (
    <>
      <path className={ground} d="M3 10c8 2 10 22 18 22s9-16 22-16 12-6 18-8" />
      <path className={ink} d="M3 10c8 2 8 26 16 26s8-22 13-22 5 22 13 22 8-24 16-26" />
      <Ball x={19} y={31} />
    </>
  ),
  'pseudo-inverse': (
    <>
      <path className={ground} strokeDasharray="3 3" d="m12 38 34-26" />
      <path className={ink} d="M12 38V6m-3 4 3-4 3 4" />
      <path className={accent} d="M12 38h44m-4-3 4 3-4 3" />
    </>
  ),
  perceptron: (
    <>
      <path className={accent} d="M14 42 50 2" />
      <path className={ground} strokeDasharray="3 3" d="M5 36 38 0M26 44 60 8" />
      <Unit x={12} y={12} on />
      <Unit x={22} y={20} on />
      <Unit x={50} y={30} />
      <Unit x={42} y={38} />
    </>
  ),
  unlearning: (
    <>
      <path className={ink} d="M3 8c6 2 6 30 14 30s7-22 15-22 7 22 15 22 8-28 14-30" />
      <path className={ground} strokeDasharray="3 3" d="M22 24c4 10 16 10 20 0" />
      <path className={accent} d="m28 22 8 8m0-8-8 8" />
    </>
  ),
};

/** A number that an id always gives. */
const numberOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);

/** A landscape of its own for an entry without a picture: as many valleys, as deep, as its id says. */
export const landscapeOf = (id: string): string => {
  const seed = numberOf(id);
  const valleys = 2 + (seed % 3);
  const width = 60 / valleys;
  const path = Array.from({ length: valleys }, (_, k) => {
    const depth = 20 + ((seed >> (k + 2)) % 4) * 5;
    return `q${(width / 2).toFixed(1)} ${depth * 2 - 10} ${width.toFixed(1)} 0`;
  });
  return `M2 8${path.join('')}`;
};

type PictureProps = { of: 'model' | 'rule'; id: string; className?: string };
const pictures = { model: modelPictures, rule: rulePictures };

/** What a model or rule does, in one drawing. Says nothing that its words do not. */
export const Picture = ({ of, id, className }: PictureProps) => (
  <svg
    viewBox="0 0 64 44"
    aria-hidden="true"
    fill="none"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    className={className}
  >
    {pictures[of][id] ?? <path className={ink} d={landscapeOf(id)} />}
  </svg>
);
