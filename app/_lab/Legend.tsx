import { markCount, shapes } from './marks';
import type { Series } from './view';

const Sign = ({ kind, mark }: Series) => {
  const color = mark < 0 ? 'var(--ink)' : `var(--lab-${mark % markCount})`;
  const corners = shapes[Math.max(0, mark) % shapes.length];
  if (kind === 'theory')
    return <path d="M1 8h24" stroke={color} strokeWidth="2.5" strokeDasharray="7 4" fill="none" />;
  return corners.length === 0 ? (
    <circle cx="13" cy="8" r="5" fill={color} />
  ) : (
    <polygon points={corners.map(([x, y]) => `${13 + 5 * x},${8 + 5 * y}`).join(' ')} fill={color} />
  );
};

const Whisker = () => (
  <svg viewBox="0 0 26 16" width="26" height="16" aria-hidden="true">
    <path d="M13 1v14" stroke="var(--ink-soft)" strokeWidth="1.5" />
  </svg>
);

/** Which line and which shape is what, and what the bars at the points are. */
export const Legend = ({ series }: { series: readonly Series[] }) => (
  <ul className="lab-legend">
    {series.map((each) => (
      <li key={each.id}>
        <svg viewBox="0 0 26 16" width="26" height="16" aria-hidden="true">
          <Sign {...each} />
        </svg>
        {each.label}
      </li>
    ))}
    {series.some(({ kind }) => kind === 'measured') && (
      <li>
        <Whisker />
        bars: one standard error
      </li>
    )}
  </ul>
);
