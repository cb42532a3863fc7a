import type { ZoomWindow } from '../_room/tools';
import type { Colors } from './colors';
import { type Layout, placeOf, toDevice } from './geometry';
import { squareOf } from './tiles';

type Context = CanvasRenderingContext2D;
export type Flag = { name: string; color: string; x: number; y: number };

const font = '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif';

const shows = ({ view, size }: Layout, neuron: number): boolean => {
  const { x, y } = placeOf(size, neuron);
  return x >= view.x && y >= view.y && x < view.x + view.width && y < view.y + view.height;
};

const addSquare = (path: Context | Path2D, layout: Layout, neuron: number, grow: number) => {
  const at = toDevice(layout, placeOf(layout.size, neuron));
  const { inset, side, radius } = layout.rounded
    ? squareOf(layout.pitch)
    : { inset: 0, side: layout.pitch, radius: 0 };
  path.roundRect(
    at.x + inset - grow,
    at.y + inset - grow,
    side + 2 * grow,
    side + 2 * grow,
    Math.max(0, radius + grow),
  );
};

const traceSquare = (context: Context, layout: Layout, neuron: number, grow: number) => {
  context.beginPath();
  addSquare(context, layout, neuron, grow);
};

/** So many strengths of a ring are told apart: all of one are drawn at once. */
const strengths = 16;

const addRing = (path: Path2D, layout: Layout, neuron: number): void => {
  const at = toDevice(layout, placeOf(layout.size, neuron));
  if (layout.rounded) addSquare(path, layout, neuron, 0);
  else path.rect(at.x, at.y, layout.pitch, layout.pitch);
};

/** The ring on neurons that just changed. `strengthOf` says how much of it is left. */
export const drawRings = (
  context: Context,
  layout: Layout,
  rings: { neurons: readonly number[]; strengthOf: (neuron: number) => number; color: string },
): void => {
  context.strokeStyle = rings.color;
  context.fillStyle = rings.color;
  context.lineWidth = Math.max(1.5 * layout.ratio, layout.pitch * 0.1);
  const paths = new Map<number, Path2D>();
  for (const neuron of rings.neurons) {
    if (!shows(layout, neuron)) continue;
    const strength = Math.ceil(rings.strengthOf(neuron) * strengths);
    const path = paths.get(strength) ?? new Path2D();
    paths.set(strength, path);
    addRing(path, layout, neuron);
  }
  for (const [strength, path] of paths) {
    context.globalAlpha = strength / strengths;
    if (layout.rounded) context.stroke(path);
    else context.fill(path);
  }
  context.globalAlpha = 1;
};

/** The neuron being asked: a thin ring that stands off, whether it flips or not. */
export const drawAsked = (context: Context, layout: Layout, neuron: number, color: string): void => {
  if (!shows(layout, neuron)) return;
  context.strokeStyle = color;
  context.lineWidth = Math.max(1.5 * layout.ratio, layout.pitch * 0.05);
  traceSquare(context, layout, neuron, layout.rounded ? layout.pitch * 0.07 : layout.ratio);
  context.stroke();
};

/** Where keys act: a ring in ink with a halo of ground, readable on every state. */
export const drawFocus = (context: Context, layout: Layout, neuron: number, colors: Colors): void => {
  if (!shows(layout, neuron)) return;
  const grow = Math.max(2 * layout.ratio, layout.pitch * 0.1);
  traceSquare(context, layout, neuron, grow);
  context.strokeStyle = colors.ground;
  context.lineWidth = 5 * layout.ratio;
  context.stroke();
  context.strokeStyle = colors.ink;
  context.lineWidth = 2.5 * layout.ratio;
  context.stroke();
};

/** What the tool would paint if used here. */
export const drawGhost = (
  context: Context,
  layout: Layout,
  ghost: { neurons: readonly number[]; value: 1 | -1 },
  colors: Colors,
): void => {
  context.fillStyle = ghost.value > 0 ? colors.plus : colors.minus;
  context.strokeStyle = colors.ink;
  context.lineWidth = Math.max(1, layout.ratio);
  for (const neuron of ghost.neurons) {
    if (!shows(layout, neuron)) continue;
    traceSquare(context, layout, neuron, 0);
    context.globalAlpha = 0.6;
    context.fill();
    context.globalAlpha = 0.35;
    context.stroke();
  }
  context.globalAlpha = 1;
};

/** Outlines a part of the canvas. */
export const drawFrame = (context: Context, layout: Layout, part: ZoomWindow, colors: Colors): void => {
  const { x, y } = toDevice(layout, part);
  const line = 2 * layout.ratio;
  context.strokeStyle = colors.ink;
  context.lineWidth = line;
  context.strokeRect(
    x + line / 2,
    y + line / 2,
    part.width * layout.pitch - line,
    part.height * layout.pitch - line,
  );
};

const drawArrow = (context: Context, size: number) => {
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(size * 0.36, size);
  context.lineTo(size * 0.48, size * 0.58);
  context.lineTo(size * 0.92, size * 0.5);
  context.closePath();
};

type Paper = { context: Context; layout: Layout; colors: Colors };

/** Somebody's cursor with their name on a flag of their colour, kept inside the canvas. */
export const drawFlag = ({ context, layout, colors }: Paper, flag: Flag, nameSize: number): void => {
  const at = toDevice(layout, flag);
  const { width, height } = context.canvas;
  if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) return;
  const unit = (layout.ratio * nameSize) / 13;
  context.save();
  context.translate(at.x, at.y);
  context.fillStyle = flag.color;
  context.strokeStyle = colors.ground;
  context.lineWidth = 1.5 * unit;
  context.lineJoin = 'round';
  drawArrow(context, 15 * unit);
  context.stroke();
  context.fill();
  context.font = `600 ${13 * unit}px ${font}`;
  const wide = Math.min(context.measureText(flag.name).width, 150 * unit) + 14 * unit;
  const high = 20 * unit;
  const left = at.x + 12 * unit + wide > width ? -wide : 12 * unit;
  const top = at.y + 12 * unit + high > height ? -high : 10 * unit;
  context.beginPath();
  context.roundRect(left, top, wide, high, 6 * unit);
  context.fill();
  context.fillStyle = '#fff';
  context.textBaseline = 'middle';
  context.fillText(flag.name, left + 7 * unit, top + high / 2 + 0.5 * unit, 150 * unit);
  context.restore();
};
