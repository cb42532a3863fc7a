import type { Pattern } from '../../core/recall/types';
import { differences } from '../_room/differing';
import { type Colors, greyOf, type Rgb, rgbOf } from './colors';
import type { Layout } from './geometry';

type Surface = { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };

/** The neurons themselves, on a canvas of their own: only those that changed are drawn again. */
export type Tiles = {
  /**
   * `values`: real states, drawn in between the colours of −1 and +1. `among`: the neurons that may be others than the
   * last time, where that is known.
   */
  take(state: Pattern, values?: Float64Array, among?: Int32Array): void;
  draw(target: CanvasRenderingContext2D): void;
};

/** Grey levels that the eye tells apart, and then some: from −1 (0) to +1. */
const levels = 48;
const unknownLevel = -1;

/** How a neuron is drawn: its level from −1 to +1, or that it is unknown. A stroke just painted goes before the real state. */
export const levelOf = (value: number, real?: number): number => {
  const agrees = real !== undefined && real * value >= 0 && (real !== 0 || value !== 0);
  if (agrees) return Math.round(((real + 1) / 2) * levels);
  if (value === 0) return unknownLevel;
  return value > 0 ? levels : 0;
};

/** Share of the pitch left free between squares; their corner radius as a share of the square. */
const gapShare = 0.18;
const radiusShare = 0.22;
const notDrawn = -2;

/** The square of a neuron in device pixels, relative to the neuron's place. */
export const squareOf = (pitch: number) => {
  const gap = Math.max(1, Math.round(pitch * gapShare));
  const side = pitch - gap;
  return { inset: Math.floor(gap / 2), side, radius: side * radiusShare };
};

const createSurface = (width: number, height: number): Surface => {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2d context');
  return { canvas, context };
};

/** The levels of −1, unknown and +1, by value + 1. */
const plain = [-1, 0, 1].map((value) => levelOf(value));

type Shown = { state: Pattern; values?: Float64Array; among?: Int32Array };
/** `at`: which neuron of those in view, row by row. */
type Visit = (level: number, at: number) => void;

/** Calls back with the neurons of the view whose level is another than the last time. */
type Watch = (shown: Shown, visit: Visit) => void;

/**
 * What is on the picture already. Whenever something changed all neurons are looked at and few are drawn: what is done
 * for each of them is as little as can be.
 */
const watchLevels = ({ view, size }: Layout): Watch => {
  const drawn = new Int8Array(size.width * size.height).fill(notDrawn);
  const seen = new Int8Array(size.width * size.height).fill(notDrawn);
  const whole = view.width === size.width && view.height === size.height;
  /** Whether `seen` is the last state. */
  let known = false;
  const inView = (i: number): number => {
    const y = Math.floor(i / size.width) - view.y;
    const x = (i % size.width) - view.x;
    return x >= 0 && y >= 0 && x < view.width && y < view.height ? y * view.width + x : -1;
  };
  const tell = (i: number, level: number, visit: Visit) => {
    if (level === drawn[i]) return;
    drawn[i] = level;
    const at = whole ? i : inView(i);
    if (at >= 0) visit(level, at);
  };
  return ({ state, values, among }, visit) => {
    if (values) {
      for (let i = 0; i < state.length; i++) tell(i, levelOf(state[i], values[i]), visit);
      seen.fill(notDrawn);
    } else {
      const found = known && among ? among : differences(state, seen);
      for (let k = 0; k < found.length; k++) {
        const i = found[k];
        seen[i] = state[i];
        tell(i, plain[state[i] + 1], visit);
      }
    }
    known = values === undefined;
  };
};

/** Neither +1 nor −1 yet: hatched, so that colour alone does not say it. */
const hatch = (context: CanvasRenderingContext2D, side: number, colors: Colors) => {
  context.strokeStyle = colors.ground;
  context.lineWidth = Math.max(1, side * 0.09);
  for (let at = -side; at < side; at += side / 3) {
    context.beginPath();
    context.moveTo(at, side);
    context.lineTo(at + side, 0);
    context.stroke();
  }
};

/** One square as it looks for a state, drawn once and copied. */
const squareFor = (
  layout: Layout,
  color: string,
  decorate?: (context: CanvasRenderingContext2D, side: number) => void,
) => {
  const { side, radius } = squareOf(layout.pitch);
  const { canvas, context } = createSurface(side, side);
  context.beginPath();
  context.roundRect(0, 0, side, side, radius);
  context.fillStyle = color;
  context.fill();
  context.clip();
  decorate?.(context, side);
  return canvas;
};

const createSquares = (layout: Layout, colors: Colors): Tiles => {
  const { view, pitch, left, top } = layout;
  const { inset, side } = squareOf(pitch);
  const layer = createSurface(view.width * pitch, view.height * pitch);
  const changed = watchLevels(layout);
  const unknown = squareFor(layout, colors.unknown, (context) => hatch(context, side, colors));
  const squares = new Map([[unknownLevel, unknown]]);
  const squareAt = (level: number) => {
    const square = squares.get(level) ?? squareFor(layout, css(greyOf(colors, level / levels)));
    squares.set(level, square);
    return square;
  };
  return {
    take: (state, values, among) =>
      changed({ state, values, among }, (level, at) => {
        const x = at % view.width;
        const y = Math.floor(at / view.width);
        layer.context.clearRect(x * pitch + inset, y * pitch + inset, side, side);
        layer.context.drawImage(squareAt(level), x * pitch + inset, y * pitch + inset);
      }),
    draw: (target) => target.drawImage(layer.canvas, left, top),
  };
};

const css = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;

/** One number a pixel, as the ImageData's bytes lie in memory (little-endian: alpha first). */
const packed = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** One pixel a neuron, enlarged by the browser. */
const createPixels = (layout: Layout, colors: Colors): Tiles => {
  const { view, pitch, left, top } = layout;
  const layer = createSurface(view.width, view.height);
  const image = layer.context.createImageData(layer.canvas.width, layer.canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const shades = Array.from({ length: levels + 1 }, (_, level) => packed(greyOf(colors, level / levels)));
  const unknown = [packed(rgbOf(colors.unknown)), shades[0]];
  const checkered = (at: number): number => (Math.floor(at / view.width) + (at % view.width)) % 2;
  const changed = watchLevels(layout);
  return {
    take: (state, values, among) => {
      let [from, to] = [pixels.length, -1];
      changed({ state, values, among }, (level, at) => {
        pixels[at] = level === unknownLevel ? unknown[checkered(at)] : shades[level];
        if (at < from) from = at;
        if (at > to) to = at;
      });
      const [first, last] = [from, to].map((at) => Math.floor(at / view.width));
      if (to >= 0) layer.context.putImageData(image, 0, 0, 0, first, view.width, last - first + 1);
    },
    draw: (target) => {
      target.imageSmoothingEnabled = false;
      target.drawImage(layer.canvas, left, top, view.width * pitch, view.height * pitch);
    },
  };
};

export const createTiles = (layout: Layout, colors: Colors): Tiles =>
  layout.rounded ? createSquares(layout, colors) : createPixels(layout, colors);
