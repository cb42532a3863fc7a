'use client';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Rgb, rgbOf, watchTheme } from '../../_canvas/colors';

export type Cell = { readonly row: number; readonly column: number };
type HeatMapProps = {
  /** Row-major, `side` rows and columns, values in [−1, 1]. */
  matrix: Float64Array;
  side: number;
  label: string;
  /** What a cell says, shown while the pointer is over it. */
  tell: (cell: Cell) => string;
};

type Ends = { readonly low: Rgb; readonly middle: Rgb; readonly high: Rgb };

/** −1 blue, 0 the ground, +1 warm; even steps between. */
export const colorAt = (value: number, { low, middle, high }: Ends): Rgb => {
  const end = value < 0 ? low : high;
  const share = Math.min(1, Math.abs(value));
  const mix = (k: 0 | 1 | 2) => Math.round(middle[k] + (end[k] - middle[k]) * share);
  return [mix(0), mix(1), mix(2)];
};

const endsOf = (host: HTMLElement): Ends => {
  const probe = document.createElement('span');
  host.append(probe);
  const resolve = (token: string): Rgb => {
    probe.style.color = `var(${token})`;
    return rgbOf(getComputedStyle(probe).color);
  };
  const ends = { low: resolve('--ring'), middle: resolve('--surface'), high: resolve('--plus') };
  probe.remove();
  return ends;
};

const paint = (canvas: HTMLCanvasElement, matrix: Float64Array, side: number): void => {
  const context = canvas.getContext('2d');
  const host = canvas.parentElement;
  if (!context || !host || side === 0) return;
  const ends = endsOf(host);
  const image = context.createImageData(side, side);
  matrix.forEach((value, k) => {
    const [red, green, blue] = colorAt(value, ends);
    image.data.set([red, green, blue, 255], 4 * k);
  });
  context.putImageData(image, 0, 0);
};

/** A square of squares; the table beside it says the same to whoever reads. */
export const HeatMap = ({ matrix, side, label, tell }: HeatMapProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cell, setCell] = useState<Cell | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    paint(element, matrix, side);
    return watchTheme(() => paint(element, matrix, side));
  }, [matrix, side]);
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - left) / width) * side);
    const row = Math.floor(((event.clientY - top) / height) * side);
    const inside = row >= 0 && column >= 0 && row < side && column < side;
    setCell(inside ? { row, column } : null);
  };
  return (
    <div className="grid content-start gap-1.5">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        width={side}
        height={side}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setCell(null)}
        className="aspect-square w-full max-w-80 rounded-lg border border-line [image-rendering:pixelated]"
      />
      <p aria-hidden="true" className="min-h-5 text-sm tabular text-soft">
        {cell ? tell(cell) : 'Point at a square: which two, and how alike'}
      </p>
    </div>
  );
};
