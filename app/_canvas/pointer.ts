import type { ToolStore, ZoomWindow } from '../_room/tools';
import { insideOf, type Layout, neuronAt, type Point, toNeurons, zoomed } from './geometry';
import type { Hand, Value } from './stroke';
import { mannerOf, touched, valueOf } from './stroke';

export type PointerDesk = {
  layout(): Layout;
  hand(): Hand;
  tools: ToolStore;
  paint(neurons: readonly number[], value: Value): void;
  ghost(shape: { neurons: readonly number[]; value: Value } | null): void;
  cursor(at: Point | null): void;
};

type Gesture =
  | { kind: 'idle' }
  /** A finger that has not moved: a stroke, or the first of two. */
  | { kind: 'held'; pointer: number; value: Value; at: Point; screen: Point }
  | { kind: 'stroke'; pointer: number; value: Value; last: Point }
  | { kind: 'shape'; pointer: number; value: Value; from: Point; to: Point }
  /** A shape whose first corner was tapped: the next tap ends it. */
  | { kind: 'anchored'; value: Value; from: Point }
  | { kind: 'pinch'; fingers: Map<number, Point>; window: ZoomWindow };

/** A finger this far from where it came down draws, in CSS pixels. */
const slack = 5;

const middle = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
  y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
});
const spread = ([a, b]: readonly Point[]): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));

/** Turns what pointers do on the canvas into strokes, shapes, cursors and windows. Returns how to let go. */
export const attachPointer = (element: HTMLElement, desk: PointerDesk): (() => void) => {
  let gesture: Gesture = { kind: 'idle' };

  const screenOf = (event: PointerEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const placeOf = (event: PointerEvent): Point => toNeurons(desk.layout(), screenOf(event));
  const paintBetween = (from: Point, to: Point, value: Value) => {
    const neurons = touched(desk.hand(), from, to);
    if (neurons.length > 0) desk.paint(neurons, value);
  };
  const rest = () => {
    gesture = { kind: 'idle' };
    desk.ghost(null);
  };

  const begin = (pointer: number, value: Value, at: Point) => {
    const hand = desk.hand();
    if (gesture.kind === 'anchored') {
      gesture = { kind: 'shape', pointer, value: gesture.value, from: gesture.from, to: at };
      desk.ghost({ neurons: touched(hand, gesture.from, at), value: gesture.value });
    } else if (mannerOf(hand.tool) === 'shape') {
      gesture = { kind: 'shape', pointer, value, from: at, to: at };
      desk.ghost({ neurons: touched(hand, at, at), value });
    } else {
      paintBetween(at, at, value);
      gesture =
        mannerOf(hand.tool) === 'free' ? { kind: 'stroke', pointer, value, last: at } : { kind: 'idle' };
      desk.ghost(null);
    }
  };
  const beginPinch = (first: { pointer: number; screen: Point }, event: PointerEvent) => {
    const fingers = new Map([
      [first.pointer, first.screen],
      [event.pointerId, screenOf(event)],
    ]);
    gesture = { kind: 'pinch', fingers, window: desk.layout().view };
    desk.ghost(null);
  };
  const down = (event: PointerEvent) => {
    if (event.button === 1) return;
    const { layout, tools } = desk;
    element.setPointerCapture(event.pointerId);
    const value = valueOf(tools.getState().tool, event.buttons);
    if (gesture.kind === 'held') return beginPinch(gesture, event);
    if (gesture.kind !== 'idle' && gesture.kind !== 'anchored') return;
    const screen = screenOf(event);
    const at = toNeurons(layout(), screen);
    if (event.pointerType === 'touch')
      gesture = { kind: 'held', pointer: event.pointerId, value, at, screen };
    else begin(event.pointerId, value, at);
  };

  const pinch = (fingers: Map<number, Point>, event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const layout = desk.layout();
    const before = [...fingers.values()];
    fingers.set(event.pointerId, screenOf(event));
    const after = [...fingers.values()];
    if (gesture.kind !== 'pinch' || after.length < 2) return;
    const from = toNeurons(layout, middle(before));
    const to = toNeurons(layout, middle(after));
    const grown = zoomed(layout.size, layout.view, spread(after) / spread(before), from);
    const moved = { ...grown, x: grown.x + from.x - to.x, y: grown.y + from.y - to.y };
    desk.tools.setState({ window: insideOf(layout.size, moved) });
  };
  const draw = (event: PointerEvent) => {
    if (gesture.kind === 'stroke' && gesture.pointer === event.pointerId) {
      for (const sample of event.getCoalescedEvents?.() ?? [event]) {
        const at = placeOf(sample);
        paintBetween(gesture.last, at, gesture.value);
        gesture.last = at;
      }
    } else if (gesture.kind === 'shape' && gesture.pointer === event.pointerId) {
      gesture.to = placeOf(event);
      desk.ghost({ neurons: touched(desk.hand(), gesture.from, gesture.to), value: gesture.value });
    }
  };
  const hover = (event: PointerEvent) => {
    const at = placeOf(event);
    const { size } = desk.layout();
    desk.tools.setState({ hovered: neuronAt(size, at) });
    desk.cursor(neuronAt(size, at) === null ? null : at);
    if (event.pointerType === 'touch' || (gesture.kind !== 'idle' && gesture.kind !== 'anchored')) return;
    const value =
      gesture.kind === 'anchored' ? gesture.value : valueOf(desk.tools.getState().tool, event.buttons);
    desk.ghost({ neurons: touched(desk.hand(), gesture.kind === 'anchored' ? gesture.from : at, at), value });
  };
  const move = (event: PointerEvent) => {
    if (gesture.kind === 'pinch') return pinch(gesture.fingers, event);
    if (gesture.kind === 'held' && gesture.pointer === event.pointerId) {
      const screen = screenOf(event);
      if (Math.hypot(screen.x - gesture.screen.x, screen.y - gesture.screen.y) < slack) return;
      begin(event.pointerId, gesture.value, gesture.at);
    }
    draw(event);
    hover(event);
  };

  const finishShape = (shape: Gesture & { kind: 'shape' }) => {
    const { size } = desk.layout();
    const tapped = neuronAt(size, shape.from) === neuronAt(size, shape.to);
    if (tapped && neuronAt(size, shape.from) !== null) {
      gesture = { kind: 'anchored', value: shape.value, from: shape.from };
      return;
    }
    paintBetween(shape.from, shape.to, shape.value);
    rest();
  };
  const up = (event: PointerEvent) => {
    if (gesture.kind === 'held' && gesture.pointer === event.pointerId)
      begin(event.pointerId, gesture.value, gesture.at);
    if (gesture.kind === 'pinch') {
      gesture.fingers.delete(event.pointerId);
      if (gesture.fingers.size === 0) rest();
    } else if (gesture.kind === 'shape' && gesture.pointer === event.pointerId) finishShape(gesture);
    else if (gesture.kind === 'stroke' && gesture.pointer === event.pointerId) rest();
    if (event.pointerType === 'touch') desk.cursor(null);
  };
  const cancel = (event: PointerEvent) => {
    if (gesture.kind === 'held' && gesture.pointer === event.pointerId)
      paintBetween(gesture.at, gesture.at, gesture.value);
    rest();
    desk.cursor(null);
  };
  const leave = () => {
    desk.tools.setState({ hovered: null });
    desk.cursor(null);
    if (gesture.kind === 'idle') desk.ghost(null);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') rest();
  };
  const noMenu = (event: Event) => event.preventDefault();

  const controller = new AbortController();
  const { signal } = controller;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', cancel, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('keydown', escape, { signal });
  element.addEventListener('contextmenu', noMenu, { signal });
  return () => controller.abort();
};
