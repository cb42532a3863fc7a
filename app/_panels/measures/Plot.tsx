'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Scale, scaleOf, ticksOf, tickWords } from './scales';

export type Axis = { readonly label: string; readonly min: number; readonly max: number };
export type Point = { readonly x: number; readonly y: number; readonly error?: number };
export type Frame = { readonly x: Scale; readonly y: Scale; readonly width: number; readonly height: number };

type PlotProps = {
  x: Axis;
  y: Axis;
  /** One sentence that says what it shows. */
  label: string;
  height?: number;
  /** What is drawn into the axes. */
  children: (frame: Frame) => ReactNode;
};

const pad = { left: 52, right: 12, top: 12, bottom: 44 };
const widthAtFirst = 560;

/** As wide as it has room, in CSS pixels. */
const useWidth = () => {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(widthAtFirst);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { host, width };
};

const XAxis = ({ axis, frame }: { axis: Axis; frame: Frame }) => (
  <g>
    {ticksOf(axis.min, axis.max, frame.width > 420 ? 8 : 4).map((tick) => (
      <g key={tick}>
        <line
          x1={frame.x.at(tick)}
          x2={frame.x.at(tick)}
          y1={pad.top}
          y2={frame.height - pad.bottom}
          stroke="var(--line)"
        />
        <text
          x={frame.x.at(tick)}
          y={frame.height - pad.bottom + 16}
          textAnchor="middle"
          className="fill-soft"
        >
          {tickWords(tick)}
        </text>
      </g>
    ))}
    <text
      x={(pad.left + frame.width - pad.right) / 2}
      y={frame.height - 6}
      textAnchor="middle"
      className="fill-soft font-semibold"
    >
      {axis.label}
    </text>
  </g>
);

const YAxis = ({ axis, frame }: { axis: Axis; frame: Frame }) => {
  const middle = (pad.top + frame.height - pad.bottom) / 2;
  return (
    <g>
      {ticksOf(axis.min, axis.max, 4).map((tick) => (
        <g key={tick}>
          <line
            x1={pad.left}
            x2={frame.width - pad.right}
            y1={frame.y.at(tick)}
            y2={frame.y.at(tick)}
            stroke="var(--line)"
          />
          <text x={pad.left - 6} y={frame.y.at(tick) + 4} textAnchor="end" className="fill-soft">
            {tickWords(tick)}
          </text>
        </g>
      ))}
      <text
        transform={`translate(13 ${middle}) rotate(-90)`}
        textAnchor="middle"
        className="fill-soft font-semibold"
      >
        {axis.label}
      </text>
    </g>
  );
};

/** Two axes with their units, and what is drawn between them. The figure around it has its numbers as a table. */
export const Plot = ({ x, y, label, height = 260, children }: PlotProps) => {
  const { host, width } = useWidth();
  const frame: Frame = {
    x: scaleOf(x.min, x.max, [pad.left, width - pad.right]),
    y: scaleOf(y.min, y.max, [height - pad.bottom, pad.top]),
    width,
    height,
  };
  return (
    <div ref={host} className="w-full min-w-0 overflow-hidden">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        className="max-w-full text-[0.8125rem] tabular"
      >
        <XAxis axis={x} frame={frame} />
        <YAxis axis={y} frame={frame} />
        {children(frame)}
      </svg>
    </div>
  );
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** `M1,2L3,4`: a line through points. */
export const pathOf = (points: readonly Point[], { x, y }: Frame): string =>
  points.map((point, k) => `${k === 0 ? 'M' : 'L'}${round(x.at(point.x))},${round(y.at(point.y))}`).join('');

type LineProps = { points: readonly Point[]; frame: Frame; color: string; dash?: string };
export const PlotLine = ({ points, frame, color, dash }: LineProps) => (
  <path d={pathOf(points, frame)} fill="none" stroke={color} strokeWidth="2" strokeDasharray={dash} />
);

/** Measured points with their standard errors. */
export const PlotPoints = ({ points, frame, color }: LineProps) => (
  <g stroke={color} fill={color}>
    {points.map(({ x, y, error = 0 }) => (
      <g key={x}>
        <line
          x1={frame.x.at(x)}
          x2={frame.x.at(x)}
          y1={frame.y.at(y - error)}
          y2={frame.y.at(y + error)}
          strokeWidth="1.5"
        />
        <circle cx={frame.x.at(x)} cy={frame.y.at(y)} r="4" stroke="var(--surface)" strokeWidth="1" />
      </g>
    ))}
  </g>
);

type MarkProps = {
  x: number;
  label: string;
  frame: Frame;
  /** Further down, where another mark is close. */
  row?: number;
};

/** A named value of x: a thin line from top to bottom. */
export const PlotMark = ({ x, label, frame, row = 0 }: MarkProps) => {
  const left = frame.x.at(x);
  const fits = left < frame.width - 130;
  return (
    <g>
      <line
        x1={left}
        x2={left}
        y1={pad.top}
        y2={frame.height - pad.bottom}
        stroke="var(--ink-soft)"
        strokeDasharray="3 3"
      />
      <text
        x={left + (fits ? 5 : -5)}
        y={pad.top + 10 + 18 * row}
        textAnchor={fits ? 'start' : 'end'}
        className="fill-ink"
      >
        {label}
      </text>
    </g>
  );
};
