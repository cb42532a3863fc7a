import uPlot from 'uplot';
import { markCount, markTokens, shapes } from './marks';
import type { Plot, Series } from './view';

export type Look = {
  readonly series: readonly string[];
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly ground: string;
  readonly font: string;
};

/** The colours of the page as they are now, and its typeface. */
export const readLook = (host: HTMLElement): Look => {
  const probe = document.createElement('span');
  host.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const look = {
    series: markTokens.map(resolve),
    ink: resolve('--ink'),
    soft: resolve('--ink-soft'),
    line: resolve('--line'),
    ground: resolve('--ground'),
    font: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return look;
};

type Trace = (path: Path2D, x: number, y: number, r: number) => void;

const polygon =
  (corners: readonly (readonly [number, number])[]): Trace =>
  (path, x, y, r) => {
    corners.forEach(([dx, dy], k) => {
      if (k === 0) path.moveTo(x + dx * r, y + dy * r);
      else path.lineTo(x + dx * r, y + dy * r);
    });
    path.closePath();
  };

const traceOf = (mark: number): Trace =>
  mark % shapes.length === 0
    ? (path, x, y, r) => {
        path.moveTo(x + r, y);
        path.arc(x, y, r, 0, 2 * Math.PI);
      }
    : polygon(shapes[mark % shapes.length]);

const RADIUS = 4;

/** Points with their standard errors, over the lines. */
export const drawPoints = (plot: uPlot, series: readonly Series[], look: Look): void => {
  const { ctx } = plot;
  const ratio = uPlot.pxRatio;
  const place = (x: number, y: number) => [plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true)] as const;
  ctx.save();
  ctx.lineWidth = 1.5 * ratio;
  for (const { kind, mark, points } of series) {
    if (kind !== 'measured') continue;
    const whiskers = new Path2D();
    const dots = new Path2D();
    for (const { x, y, error = 0 } of points) {
      const [left, top] = place(x, y);
      whiskers.moveTo(left, place(x, y - error)[1]);
      whiskers.lineTo(left, place(x, y + error)[1]);
      traceOf(mark)(dots, left, top, RADIUS * ratio);
    }
    ctx.strokeStyle = look.series[mark % markCount];
    ctx.fillStyle = look.series[mark % markCount];
    ctx.stroke(whiskers);
    ctx.fill(dots);
    ctx.strokeStyle = look.ground;
    ctx.stroke(dots);
  }
  ctx.restore();
};

/** Named values of x: a thin line from top to bottom, the name at its head. */
export const drawMarks = (plot: uPlot, { marks, x }: Plot, look: Look): void => {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.strokeStyle = look.soft;
  ctx.fillStyle = look.soft;
  ctx.lineWidth = ratio;
  ctx.font = `500 ${13 * ratio}px ${look.font}`;
  ctx.textBaseline = 'top';
  for (const mark of marks) {
    if (mark.x < x.min || mark.x > x.max) continue;
    const left = plot.valToPos(mark.x, 'x', true);
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    const fits = left + ctx.measureText(mark.label).width + 8 * ratio < bbox.left + bbox.width;
    ctx.textAlign = fits ? 'left' : 'right';
    ctx.fillText(mark.label, left + (fits ? 6 : -6) * ratio, bbox.top + 4 * ratio);
  }
  ctx.restore();
};

/** All lines over one common row of x, as uPlot wants them; a line has a gap where it says nothing. */
export const aligned = (series: readonly Series[]): uPlot.AlignedData => {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const at = new Map(xs.map((x, k) => [x, k]));
  const columns = series.map(({ points }) => {
    const column = new Array<number | null>(xs.length).fill(null);
    for (const { x, y } of points) column[at.get(x) ?? 0] = y;
    return column;
  });
  return [xs, ...columns];
};

const figure = (value: number): string => String(Math.round(value * 1000) / 1000).replace('-', '−');

const axisOf = (label: string, look: Look, size: number): uPlot.Axis => ({
  label,
  labelFont: `500 14px ${look.font}`,
  labelSize: 24,
  labelGap: 2,
  font: `13px ${look.font}`,
  size,
  stroke: look.soft,
  grid: { stroke: look.line, width: 1 },
  ticks: { stroke: look.line, width: 1, size: 5 },
  values: (_, splits) => splits.map(figure),
});

export type Box = { readonly width: number; readonly height: number };

/** A chart of this plot with theory as lines and what was measured as points joined by a faint line. */
export const optionsOf = (plot: Plot, look: Look, { width, height }: Box): uPlot.Options => ({
  width,
  height,
  padding: [10, 14, 0, 0],
  cursor: { show: false },
  legend: { show: false },
  scales: {
    x: { time: false, range: () => [plot.x.min, plot.x.max] },
    y: { range: () => [plot.y.min, plot.y.max] },
  },
  axes: [axisOf(plot.x.label, look, 32), axisOf(plot.y.label, look, 44)],
  series: [
    {},
    ...plot.series.map(({ kind, mark }) => ({
      stroke: mark < 0 ? look.ink : look.series[mark % markCount],
      width: kind === 'theory' ? 2 : 1,
      dash: kind === 'theory' ? [7, 4] : [],
      spanGaps: true,
      points: { show: false },
    })),
  ],
});
