import type { Pattern } from '../../core/recall/types';
import { neuronAt, type Point, type Size } from './geometry';

const whole = (at: Point): Point => ({ x: Math.floor(at.x) + 0, y: Math.floor(at.y) + 0 });

/** Squares of the straight line from one to the other, both included (Bresenham): no gaps, diagonal steps allowed. */
export const lineBetween = (from: Point, to: Point): Point[] => {
  const end = whole(to);
  let { x, y } = whole(from);
  const dx = Math.abs(end.x - x);
  const dy = -Math.abs(end.y - y);
  const stepX = x < end.x ? 1 : -1;
  const stepY = y < end.y ? 1 : -1;
  const points = [{ x, y }];
  let error = dx + dy;
  while (x !== end.x || y !== end.y) {
    const twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x += stepX;
    }
    if (twice <= dx) {
      error += dx;
      y += stepY;
    }
    points.push({ x, y });
  }
  return points;
};

/** Neurons a square brush of the given side touches along the points; each once, none beside the canvas. */
export const brushAlong = (size: Size, points: readonly Point[], side: number): number[] => {
  const neurons = new Set<number>();
  const before = Math.floor((side - 1) / 2);
  for (const point of points) {
    for (let dy = -before; dy < side - before; dy++) {
      for (let dx = -before; dx < side - before; dx++) {
        const neuron = neuronAt(size, { x: point.x + dx, y: point.y + dy });
        if (neuron !== null) neurons.add(neuron);
      }
    }
  }
  return [...neurons];
};

/** The filled rectangle between two corners. */
export const rectangleBetween = (size: Size, from: Point, to: Point): number[] => {
  const a = whole(from);
  const b = whole(to);
  const neurons: number[] = [];
  for (let y = Math.max(0, Math.min(a.y, b.y)); y <= Math.min(size.height - 1, Math.max(a.y, b.y)); y++) {
    for (let x = Math.max(0, Math.min(a.x, b.x)); x <= Math.min(size.width - 1, Math.max(a.x, b.x)); x++) {
      neurons.push(y * size.width + x);
    }
  }
  return neurons;
};

const neighboursOf = (size: Size, neuron: number): number[] => {
  const x = neuron % size.width;
  const near: number[] = [];
  if (x > 0) near.push(neuron - 1);
  if (x < size.width - 1) near.push(neuron + 1);
  if (neuron >= size.width) near.push(neuron - size.width);
  if (neuron < size.width * (size.height - 1)) near.push(neuron + size.width);
  return near;
};

/** Neurons of the same state that hang together with the first, by their four sides. */
export const fillFrom = (size: Size, state: Pattern, first: number): number[] => {
  const wanted = state[first];
  const seen = new Uint8Array(state.length);
  seen[first] = 1;
  const found = [first];
  for (let k = 0; k < found.length; k++) {
    for (const near of neighboursOf(size, found[k])) {
      if (seen[near] || state[near] !== wanted) continue;
      seen[near] = 1;
      found.push(near);
    }
  }
  return found;
};

/** Rows of a glyph, '#' for a set neuron. */
export type Glyph = readonly string[];

/** Neurons a glyph sets when its middle lies at the point; what hangs over the edge is left out. */
export const stampAt = (size: Size, glyph: Glyph, at: Point): number[] => {
  const left = Math.floor(at.x) - Math.floor((glyph[0]?.length ?? 0) / 2);
  const top = Math.floor(at.y) - Math.floor(glyph.length / 2);
  return glyph.flatMap((row, y) =>
    [...row].flatMap((mark, x) => {
      const neuron = mark === '#' ? neuronAt(size, { x: left + x, y: top + y }) : null;
      return neuron === null ? [] : [neuron];
    }),
  );
};
