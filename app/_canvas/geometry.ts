import type { ZoomWindow } from '../_room/tools';

export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/** Where the neurons lie on the canvas element, in device pixels. */
export type Layout = {
  /** Neurons of the whole canvas. */
  size: Size;
  /** The part that is shown, in neurons. */
  view: ZoomWindow;
  /** Distance from one neuron to the next. */
  pitch: number;
  left: number;
  top: number;
  /** Device pixels to a CSS pixel. */
  ratio: number;
  /** Squares with gaps; below, plain pixels. */
  rounded: boolean;
};

const smallestRounded = 6;
const phoneWindow = 12;
const smallestTarget = 24;
const leastWindow = 4;

export const wholeOf = (size: Size): ZoomWindow => ({ x: 0, y: 0, width: size.width, height: size.height });

/** The window pushed back inside the canvas. */
export const insideOf = (size: Size, window: ZoomWindow): ZoomWindow => {
  const width = Math.min(size.width, Math.max(1, Math.round(window.width)));
  const height = Math.min(size.height, Math.max(1, Math.round(window.height)));
  const clamp = (at: number, most: number) => Math.min(most, Math.max(0, Math.round(at)));
  return { x: clamp(window.x, size.width - width), y: clamp(window.y, size.height - height), width, height };
};

/** Fits the shown neurons into a box of CSS pixels: whole device pixels a neuron, centred. */
export const layoutOf = (
  box: Size,
  size: Size,
  shown: { window: ZoomWindow | null; ratio: number },
): Layout => {
  const view = insideOf(size, shown.window ?? wholeOf(size));
  const { ratio } = shown;
  const fit = Math.min((box.width * ratio) / view.width, (box.height * ratio) / view.height);
  const pitch = fit >= 1 ? Math.floor(fit) : Math.max(fit, 0);
  return {
    size,
    view,
    pitch,
    left: Math.floor((box.width * ratio - pitch * view.width) / 2),
    top: Math.floor((box.height * ratio - pitch * view.height) / 2),
    ratio,
    rounded: pitch / ratio >= smallestRounded,
  };
};

/** CSS pixels from the element's corner to neuron coordinates with fractions. */
export const toNeurons = (layout: Layout, at: Point): Point => ({
  x: layout.view.x + (at.x * layout.ratio - layout.left) / layout.pitch,
  y: layout.view.y + (at.y * layout.ratio - layout.top) / layout.pitch,
});

/** Neuron coordinates to device pixels on the element. */
export const toDevice = (layout: Layout, at: Point): Point => ({
  x: layout.left + (at.x - layout.view.x) * layout.pitch,
  y: layout.top + (at.y - layout.view.y) * layout.pitch,
});

/** The neuron under a point in neuron coordinates; null beside the canvas. */
export const neuronAt = (size: Size, at: Point): number | null => {
  const x = Math.floor(at.x);
  const y = Math.floor(at.y);
  return x >= 0 && y >= 0 && x < size.width && y < size.height ? y * size.width + x : null;
};

export const placeOf = (size: Size, neuron: number): Point => ({
  x: neuron % size.width,
  y: Math.floor(neuron / size.width),
});

/** Whether the whole canvas would make neurons too small for a finger. */
export const tooSmallForFingers = (box: Size, size: Size): boolean =>
  Math.min(box.width / size.width, box.height / size.height) < smallestTarget;

/** A window of at most 12×12 around a point, in which a finger hits each neuron. */
export const windowForFingers = (box: Size, size: Size, around: Point): ZoomWindow => {
  const fitting = Math.floor(Math.min(box.width, box.height) / smallestTarget);
  const side = Math.min(phoneWindow, Math.max(leastWindow, fitting));
  return insideOf(size, { x: around.x - side / 2, y: around.y - side / 2, width: side, height: side });
};

export const middleOf = ({ x, y, width, height }: ZoomWindow): Point => ({
  x: x + width / 2,
  y: y + height / 2,
});

export const coversAll = (size: Size, window: ZoomWindow): boolean =>
  window.width >= size.width && window.height >= size.height;

/** How far one turn of the wheel, or one press, goes. */
const zoomStep = 1.25;
const apart = 100;

/** The window one step nearer (or further) around a point of the element, which stays where it is. */
export const zoomed = (layout: Layout, at: Point, nearer: boolean): ZoomWindow => {
  const around = (reach: number) => [
    { x: at.x - reach, y: at.y },
    { x: at.x + reach, y: at.y },
  ];
  return pinched(layout, around(apart), around(nearer ? apart * zoomStep : apart / zoomStep));
};

const centre = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
  y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
});
const spread = ([a, b]: readonly Point[]): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));

/**
 * The window after two fingers went from `before` to `now` (CSS pixels on the element). What lay between them
 * stays between them. `layout` is the one at `before`.
 */
export const pinched = (layout: Layout, before: readonly Point[], now: readonly Point[]): ZoomWindow => {
  const { size, view } = layout;
  const scale = spread(now) / spread(before);
  const clamp = (wanted: number, most: number) =>
    Math.min(most, Math.max(Math.min(leastWindow, most), wanted));
  const width = clamp(view.width / scale, size.width);
  const height = clamp(view.height / scale, size.height);
  const held = toNeurons(layout, centre(before));
  const at = toNeurons(layout, centre(now));
  const shareX = (at.x - view.x) / view.width;
  const shareY = (at.y - view.y) / view.height;
  return insideOf(size, { x: held.x - shareX * width, y: held.y - shareY * height, width, height });
};
