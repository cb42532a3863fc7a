import type { ToolStore, ZoomWindow } from '../_room/tools';
import { type Layout, neuronAt, type Point, pinched, toNeurons, zoomed } from './geometry';
import { type Hand, mannerOf, paintValue, touched, type Value } from './stroke';

export type PointerDesk = {
  layout(): Layout;
  hand(): Hand;
  tools: ToolStore;
  /** `stroke` is the same for all parts of one gesture. */
  paint(neurons: readonly number[], value: Value, stroke: string): void;
  newStroke(): string;
  ghost(shape: { neurons: readonly number[]; value: Value } | null): void;
  cursor(at: Point | null): void;
  /** Two fingers, or a button, chose what is shown. */
  look(window: ZoomWindow): void;
};

type Gesture =
  | { kind: 'idle' }
  /** A finger that has not moved: a stroke, or the first of two. */
  | { kind: 'held'; pointer: number; value: Value; at: Point; screen: Point }
  | { kind: 'stroke'; pointer: number; value: Value; last: Point; stroke: string }
  /** `second`: its first corner was tapped before. */
  | { kind: 'shape'; pointer: number; value: Value; from: Point; to: Point; second: boolean }
  /** A shape whose first corner was tapped: the next tap ends it. */
  | { kind: 'anchored'; value: Value; from: Point }
  /** The middle button drags what is shown. */
  | { kind: 'drag'; pointer: number; layout: Layout; from: Point }
  | { kind: 'pinch'; layout: Layout; began: readonly Point[]; fingers: Map<number, Point> };
type GestureOf<Kind extends Gesture['kind']> = Extract<Gesture, { kind: Kind }>;

type Pad = {
  readonly element: HTMLElement;
  readonly desk: PointerDesk;
  gesture: Gesture;
  /** How far the wheel has turned since the last step. */
  turned: number;
};

/** A finger this far from where it came down draws, in CSS pixels. */
const slack = 5;

const onScreen = ({ element }: Pad, event: MouseEvent): Point => {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};
const onCanvas = (pad: Pad, event: PointerEvent): Point => toNeurons(pad.desk.layout(), onScreen(pad, event));

const rest = (pad: Pad): void => {
  pad.gesture = { kind: 'idle' };
  pad.desk.ghost(null);
};

const showShape = ({ desk }: Pad, shape: { from: Point; to: Point; value: Value }): void =>
  desk.ghost({ neurons: touched(desk.hand(), shape.from, shape.to), value: shape.value });

const paintBetween = ({ desk }: Pad, from: Point, to: Point, ink: { value: Value; stroke: string }): void => {
  const neurons = touched(desk.hand(), from, to);
  if (neurons.length > 0) desk.paint(neurons, ink.value, ink.stroke);
};

const startStroke = (pad: Pad, pointer: number, value: Value, at: Point): void => {
  const stroke = pad.desk.newStroke();
  pad.desk.ghost(null);
  paintBetween(pad, at, at, { value, stroke });
  const free = mannerOf(pad.desk.hand().tool) === 'free';
  pad.gesture = free ? { kind: 'stroke', pointer, value, last: at, stroke } : { kind: 'idle' };
};

const start = (pad: Pad, from: { pointer: number; value: Value; at: Point }): void => {
  const { gesture } = pad;
  const { pointer, value, at } = from;
  const anchored = gesture.kind === 'anchored';
  if (!anchored && mannerOf(pad.desk.hand().tool) !== 'shape') {
    startStroke(pad, pointer, value, at);
    return;
  }
  const shape = anchored ? { value: gesture.value, from: gesture.from, to: at } : { value, from: at, to: at };
  pad.gesture = { kind: 'shape', pointer, ...shape, second: anchored };
  showShape(pad, shape);
};

const startDrag = (pad: Pad, pointer: number, from: Point): void => {
  if (pad.gesture.kind !== 'idle') return;
  pad.desk.ghost(null);
  pad.gesture = { kind: 'drag', pointer, layout: pad.desk.layout(), from };
};

const beside = ({ x, y }: Point): Point => ({ x: x + 100, y });

/** As two fingers would that keep their distance. */
const drag = ({ desk }: Pad, { layout, from }: GestureOf<'drag'>, at: Point): void =>
  desk.look(pinched(layout, [from, beside(from)], [at, beside(at)]));

const down = (pad: Pad, event: PointerEvent): void => {
  const { gesture, desk, element } = pad;
  element.setPointerCapture(event.pointerId);
  const screen = onScreen(pad, event);
  if (event.button === 1) startDrag(pad, event.pointerId, screen);
  else if (gesture.kind === 'held') {
    const fingers = new Map([
      [gesture.pointer, gesture.screen],
      [event.pointerId, screen],
    ]);
    pad.gesture = { kind: 'pinch', layout: desk.layout(), began: [...fingers.values()], fingers };
  } else if (gesture.kind === 'idle' || gesture.kind === 'anchored') {
    const at = toNeurons(desk.layout(), screen);
    const value = paintValue(desk.tools.getState().tool, event.buttons);
    const first = { pointer: event.pointerId, value, at };
    if (event.pointerType === 'touch' && gesture.kind === 'idle')
      pad.gesture = { kind: 'held', ...first, screen };
    else start(pad, first);
  }
};

const pinch = (
  desk: PointerDesk,
  gesture: GestureOf<'pinch'>,
  finger: { pointer: number; at: Point },
): void => {
  const { fingers, began, layout } = gesture;
  if (!fingers.has(finger.pointer)) return;
  fingers.set(finger.pointer, finger.at);
  if (fingers.size === began.length) desk.look(pinched(layout, began, [...fingers.values()]));
};

const draw = (pad: Pad, event: PointerEvent): void => {
  const { gesture } = pad;
  if (gesture.kind === 'stroke' && gesture.pointer === event.pointerId) {
    const samples = event.getCoalescedEvents?.() ?? [];
    for (const sample of samples.length > 0 ? samples : [event]) {
      const at = onCanvas(pad, sample);
      paintBetween(pad, gesture.last, at, gesture);
      gesture.last = at;
    }
  } else if (gesture.kind === 'shape' && gesture.pointer === event.pointerId) {
    gesture.to = onCanvas(pad, event);
    showShape(pad, gesture);
  }
};

/** Where the pointer is, for the neuron panel, for the others, and as a hint of what a press would paint. */
const hover = (pad: Pad, event: PointerEvent): void => {
  const { gesture, desk } = pad;
  const at = onCanvas(pad, event);
  const neuron = neuronAt(desk.layout().size, at);
  if (desk.tools.getState().hovered !== neuron) desk.tools.setState({ hovered: neuron });
  desk.cursor(neuron === null ? null : at);
  if (gesture.kind === 'anchored') showShape(pad, { ...gesture, to: at });
  else if (gesture.kind === 'idle' && event.pointerType !== 'touch') {
    showShape(pad, { from: at, to: at, value: paintValue(desk.tools.getState().tool, event.buttons) });
  }
};

const move = (pad: Pad, event: PointerEvent): void => {
  const { gesture } = pad;
  if (gesture.kind === 'pinch')
    pinch(pad.desk, gesture, { pointer: event.pointerId, at: onScreen(pad, event) });
  if (gesture.kind === 'held' && gesture.pointer === event.pointerId) {
    const { x, y } = onScreen(pad, event);
    if (Math.hypot(x - gesture.screen.x, y - gesture.screen.y) < slack) return;
    start(pad, gesture);
  }
  if (gesture.kind === 'drag' && gesture.pointer === event.pointerId)
    drag(pad, gesture, onScreen(pad, event));
  draw(pad, event);
  hover(pad, event);
};

/** A tap only sets the first corner: the next tap sets the other. Nothing needs dragging. */
const finishShape = (pad: Pad, { value, from, to, second }: GestureOf<'shape'>): void => {
  const { size } = pad.desk.layout();
  const first = neuronAt(size, from);
  if (!second && first !== null && first === neuronAt(size, to)) {
    pad.gesture = { kind: 'anchored', value, from };
    return;
  }
  paintBetween(pad, from, to, { value, stroke: pad.desk.newStroke() });
  rest(pad);
};

const up = (pad: Pad, event: PointerEvent): void => {
  if (pad.gesture.kind === 'held' && pad.gesture.pointer === event.pointerId) start(pad, pad.gesture);
  const { gesture } = pad;
  if (gesture.kind === 'pinch') {
    gesture.fingers.delete(event.pointerId);
    if (gesture.fingers.size === 0) rest(pad);
  } else if (gesture.kind === 'shape' && gesture.pointer === event.pointerId) finishShape(pad, gesture);
  else if (gesture.kind === 'stroke' && gesture.pointer === event.pointerId) rest(pad);
  else if (gesture.kind === 'drag' && gesture.pointer === event.pointerId) rest(pad);
  if (event.pointerType === 'touch') pad.desk.cursor(null);
};

/** The system took the pointer away: what was drawn stays, what was only shown goes. */
const cancel = (pad: Pad, event: PointerEvent): void => {
  const { gesture } = pad;
  if (gesture.kind === 'held' && gesture.pointer === event.pointerId) {
    paintBetween(pad, gesture.at, gesture.at, { value: gesture.value, stroke: pad.desk.newStroke() });
  }
  rest(pad);
  pad.desk.cursor(null);
};

const leave = (pad: Pad): void => {
  pad.desk.tools.setState({ hovered: null });
  pad.desk.cursor(null);
  if (pad.gesture.kind === 'idle') pad.desk.ghost(null);
};

/** One step for so much of the wheel, whatever its resolution. */
const notch = 60;

const wheel = (pad: Pad, event: WheelEvent): void => {
  event.preventDefault();
  if (pad.gesture.kind !== 'idle') return;
  pad.turned += event.deltaMode === 0 ? event.deltaY : event.deltaY * notch;
  if (Math.abs(pad.turned) < notch) return;
  pad.desk.look(zoomed(pad.desk.layout(), onScreen(pad, event), pad.turned < 0));
  pad.turned = 0;
};

/** Turns what pointers do on the canvas into strokes, shapes, cursors and windows. Returns how to let go. */
export const attachPointer = (element: HTMLElement, desk: PointerDesk): (() => void) => {
  const pad: Pad = { element, desk, gesture: { kind: 'idle' }, turned: 0 };
  const controller = new AbortController();
  const { signal } = controller;
  element.addEventListener('pointerdown', (event) => down(pad, event), { signal });
  element.addEventListener('pointermove', (event) => move(pad, event), { signal });
  element.addEventListener('pointerup', (event) => up(pad, event), { signal });
  element.addEventListener('pointercancel', (event) => cancel(pad, event), { signal });
  element.addEventListener('pointerleave', () => leave(pad), { signal });
  element.addEventListener('wheel', (event) => wheel(pad, event), { signal, passive: false });
  // Else the middle button begins to scroll.
  element.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && rest(pad), { signal });
  return () => controller.abort();
};
