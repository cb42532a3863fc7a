import type { Pattern } from '../../core/recall/types';
import type { ZoomWindow } from '../_room/tools';
import { type Colors, readColors, watchTheme } from './colors';
import { approach, askedNeuron, crowdFactor, freshNeurons, ringStrength } from './fading';
import { type Layout, layoutOf } from './geometry';
import { drawAsked, drawFlag, drawFocus, drawGhost, drawRings, type Flag } from './marks';
import type { PictureSource } from './source';
import { createTiles, type Tiles } from './tiles';

/** What is drawn beside the network. */
export type Overlay = {
  window: ZoomWindow | null;
  /** What the tool would paint here. */
  ghost: { neurons: readonly number[]; value: 1 | -1 } | null;
  /** Neuron that keys act on. */
  focus: number | null;
  showCursors: boolean;
  /** Shown instead of the state; neurons that differ from it carry the ring. */
  preview: Pattern | null;
};

export type Painter = {
  layout(): Layout;
  show(overlay: Partial<Overlay>): void;
  close(): void;
};

const nothing: Overlay = { window: null, ghost: null, focus: null, showCursors: true, preview: null };

const differing = (a: Pattern, b: Pattern): number[] => {
  const found: number[] = [];
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) found.push(i);
  return found;
};

/** Cursors glide to where the last tick put them. */
const createFlags = () => {
  const shown = new Map<string, Flag>();
  return (cursors: PictureSource['cursors'], elapsed: number): { flags: Flag[]; moving: boolean } => {
    let moving = false;
    const present = new Set(cursors.map((cursor) => cursor.id));
    for (const id of shown.keys()) if (!present.has(id)) shown.delete(id);
    const flags = cursors.map((cursor) => {
      const last = shown.get(cursor.id) ?? cursor;
      const flag = {
        ...cursor,
        x: approach(last.x, cursor.x, elapsed),
        y: approach(last.y, cursor.y, elapsed),
      };
      moving ||= Math.hypot(flag.x - cursor.x, flag.y - cursor.y) > 0.01;
      shown.set(cursor.id, flag);
      return flag;
    });
    return { flags, moving };
  };
};

/** Draws a network on a canvas element: at most once a frame, and only when something asks for it. */
export const createPainter = (
  canvas: HTMLCanvasElement,
  source: PictureSource,
  first: Partial<Overlay> = {},
): Painter => {
  const context = canvas.getContext('2d');
  const host = canvas.parentElement;
  if (!context || !host) throw new Error('a painter needs a canvas inside an element');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const glide = createFlags();
  let overlay: Overlay = { ...nothing, ...first };
  let colors: Colors = readColors(host);
  let layout: Layout = measure();
  let tiles: Tiles = createTiles(layout, colors);
  let frame = 0;
  let drawnAt = 0;

  function measure(): Layout {
    const box = { width: host?.clientWidth ?? 0, height: host?.clientHeight ?? 0 };
    const size = { width: source.width, height: source.height };
    return layoutOf(box, size, { window: overlay.window, ratio: devicePixelRatio || 1 });
  }
  const arrange = () => {
    layout = measure();
    tiles = createTiles(layout, colors);
  };
  const fitElement = () => {
    const width = Math.round(host.clientWidth * layout.ratio);
    const height = Math.round(host.clientHeight * layout.ratio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  };

  const drawChanges = (now: number): boolean => {
    if (overlay.preview) {
      drawRings(context, layout, {
        neurons: differing(overlay.preview, source.state),
        strengthOf: () => 1,
        color: colors.ring,
      });
      return false;
    }
    const fresh = freshNeurons(source.changedAt, now);
    const crowd = crowdFactor(fresh.length, source.state.length);
    const strengthOf = (neuron: number) => crowd * ringStrength(now - source.changedAt[neuron], calm.matches);
    drawRings(context, layout, { neurons: fresh, strengthOf, color: colors.ring });
    const phase = source.recall?.phase;
    const asked = askedNeuron(source.visited, phase === 'running' || phase === 'paused');
    if (asked !== null) drawAsked(context, layout, asked, colors.ring);
    return fresh.length > 0;
  };
  const drawPeople = (now: number): boolean => {
    if (!overlay.showCursors) return false;
    const { flags, moving } = glide(source.cursors, calm.matches ? Number.POSITIVE_INFINITY : now - drawnAt);
    for (const flag of flags) drawFlag(context, layout, flag, colors);
    return moving;
  };
  const draw = () => {
    frame = 0;
    const now = performance.now();
    if (source.width !== layout.size.width || source.height !== layout.size.height) arrange();
    fitElement();
    context.clearRect(0, 0, canvas.width, canvas.height);
    const shown = overlay.preview?.length === source.state.length ? overlay.preview : source.state;
    if (layout.pitch > 0 && source.width > 0) tiles.draw(context, shown);
    if (overlay.ghost) drawGhost(context, layout, overlay.ghost, colors);
    const fading = drawChanges(now);
    if (overlay.focus !== null) drawFocus(context, layout, overlay.focus, colors);
    const moving = drawPeople(now);
    drawnAt = now;
    if (fading || moving) ask();
  };
  const ask = () => {
    frame ||= requestAnimationFrame(draw);
  };
  const redraw = () => {
    arrange();
    cancelAnimationFrame(frame);
    draw();
  };

  const resized = new ResizeObserver(redraw);
  resized.observe(host);
  const leaveTheme = watchTheme(() => {
    colors = readColors(host);
    redraw();
  });
  const leaveSource = source.subscribe(ask);
  addEventListener('resize', redraw);
  ask();
  return {
    layout: () => layout,
    show: (change) => {
      const window = overlay.window;
      overlay = { ...overlay, ...change };
      if (overlay.window !== window) arrange();
      ask();
    },
    close: () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      leaveTheme();
      leaveSource();
      removeEventListener('resize', redraw);
    },
  };
};
