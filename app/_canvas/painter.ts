import type { Pattern } from '../../core/recall/types';
import { differences } from '../_room/differing';
import type { ZoomWindow } from '../_room/tools';
import { type Colors, readColors, watchTheme } from './colors';
import {
  approach,
  askedNeuron,
  crowdFactor,
  freshCount,
  freshNeurons,
  mostRings,
  ringStrength,
} from './fading';
import { type Layout, layoutOf } from './geometry';
import { drawAsked, drawFlag, drawFocus, drawFrame, drawGhost, drawRings, type Flag } from './marks';
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
  /** Height of the names on cursors, in CSS pixels. */
  nameSize: number;
  /** Shown instead of the state; neurons that differ from it carry the ring. */
  preview: Pattern | null;
  /** A part to outline: what another canvas shows enlarged. */
  frame: ZoomWindow | null;
};

export type Painter = {
  layout(): Layout;
  show(overlay: Partial<Overlay>): void;
  close(): void;
};

const nothing: Overlay = {
  window: null,
  ghost: null,
  focus: null,
  showCursors: true,
  nameSize: 13,
  preview: null,
  frame: null,
};

type Glide = Map<string, Flag>;

/** Cursors glide to where the last tick put them. True while one is still on its way. */
const glide = (shown: Glide, cursors: PictureSource['cursors'], elapsed: number): boolean => {
  let moving = false;
  const present = new Set(cursors.map((cursor) => cursor.id));
  for (const id of shown.keys()) if (!present.has(id)) shown.delete(id);
  for (const cursor of cursors) {
    const last = shown.get(cursor.id) ?? cursor;
    const flag = {
      ...cursor,
      x: approach(last.x, cursor.x, elapsed),
      y: approach(last.y, cursor.y, elapsed),
    };
    moving ||= Math.hypot(flag.x - cursor.x, flag.y - cursor.y) > 0.01;
    shown.set(cursor.id, flag);
  }
  return moving;
};

/** A state as the tiles took it. */
type Shown = { state: Pattern; values?: Float64Array; version: number };

/** All one canvas element needs to be drawn. */
type Scene = {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly host: HTMLElement;
  readonly source: PictureSource;
  readonly calm: MediaQueryList;
  readonly flags: Glide;
  overlay: Overlay;
  colors: Colors;
  layout: Layout;
  tiles: Tiles;
  /** What the tiles last took: they look at it again only when it is another. */
  taken: Shown | null;
  /** The layout that the element has the size for. */
  fitted: Layout | null;
  drawnAt: number;
  /** Asks for a picture before long: so many neurons changed that none has a ring, until fewer have. */
  later(): void;
};

const crowdLook = 120;

const measure = (host: HTMLElement, source: PictureSource, window: ZoomWindow | null): Layout =>
  layoutOf(
    { width: host.clientWidth, height: host.clientHeight },
    { width: source.width, height: source.height },
    { window, ratio: devicePixelRatio || 1 },
  );

const arrange = (scene: Scene): void => {
  scene.layout = measure(scene.host, scene.source, scene.overlay.window);
  scene.tiles = createTiles(scene.layout, scene.colors);
  scene.taken = null;
};

const createScene = (canvas: HTMLCanvasElement, source: PictureSource, first: Partial<Overlay>): Scene => {
  const context = canvas.getContext('2d');
  const host = canvas.parentElement;
  if (!context || !host) throw new Error('a painter needs a canvas inside an element');
  const overlay = { ...nothing, ...first };
  const colors = readColors(host);
  const layout = measure(host, source, overlay.window);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const tiles = createTiles(layout, colors);
  return {
    canvas,
    context,
    host,
    source,
    calm,
    flags: new Map(),
    overlay,
    colors,
    layout,
    tiles,
    taken: null,
    fitted: null,
    drawnAt: 0,
    later: () => {},
  };
};

/** Asking for the size of an element is not for nothing: only when there is a new layout. */
const fitElement = (scene: Scene): void => {
  const { canvas, host, layout } = scene;
  if (scene.fitted === layout) return;
  scene.fitted = layout;
  const width = Math.round(host.clientWidth * layout.ratio);
  const height = Math.round(host.clientHeight * layout.ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
};

const previewOf = ({ overlay, source }: Scene): Pattern | null =>
  overlay.preview?.length === source.state.length ? overlay.preview : null;

/** Rings on what a preview would change, or on what has just changed. True while they are seen to fade. */
const drawChanges = (scene: Scene, now: number): boolean => {
  const { context, layout, source, colors } = scene;
  const preview = previewOf(scene);
  if (preview) {
    const neurons = [...differences(preview, source.state)];
    const strength = crowdFactor(neurons.length, preview.length);
    if (strength > 0) drawRings(context, layout, { neurons, strengthOf: () => strength, color: colors.ring });
    return false;
  }
  const fresh = freshCount(source.changedAt, now, mostRings(source.state.length));
  const crowd = fresh > 0 ? crowdFactor(fresh, source.state.length) : 0;
  const strengthOf = (neuron: number) =>
    crowd * ringStrength(now - source.changedAt[neuron], scene.calm.matches);
  if (crowd > 0) {
    const neurons = freshNeurons(source.changedAt, now);
    drawRings(context, layout, { neurons, strengthOf, color: colors.ring });
  }
  const phase = source.recall?.phase;
  const asked = askedNeuron(source.visited, phase === 'running' || phase === 'paused');
  if (asked !== null) drawAsked(context, layout, asked, colors.ring);
  if (fresh > 0 && crowd === 0) scene.later();
  return crowd > 0;
};

const drawPeople = (scene: Scene, now: number): boolean => {
  if (!scene.overlay.showCursors) return false;
  const elapsed = scene.calm.matches ? Number.POSITIVE_INFINITY : now - scene.drawnAt;
  const moving = glide(scene.flags, scene.source.cursors, elapsed);
  for (const flag of scene.flags.values()) drawFlag(scene, flag, scene.overlay.nameSize);
  return moving;
};

const sameShown = (a: Shown | null, b: Shown): boolean =>
  a?.state === b.state && a.values === b.values && a.version === b.version;

/** The neurons that changed since the last picture, where the source tells just those. */
const knownChanges = (last: Shown | null, next: Shown, { changed, version }: PictureSource) => {
  const follows =
    last?.state === next.state && last.version === changed?.since && version === last.version + 1;
  return follows ? changed?.neurons : undefined;
};

/** The squares themselves, looked at again when they are those of another state. */
const drawState = (scene: Scene): void => {
  const { source, tiles, context } = scene;
  const preview = previewOf(scene);
  const values = preview ? undefined : source.values;
  const shown = { state: preview ?? source.state, values, version: source.version };
  if (!sameShown(scene.taken, shown))
    tiles.take(shown.state, values, knownChanges(scene.taken, shown, source));
  scene.taken = shown;
  tiles.draw(context);
};

/** One picture. True when the next frame would look different by itself. */
const drawScene = (scene: Scene): boolean => {
  const { canvas, context, source, overlay, colors } = scene;
  const now = performance.now();
  const { size } = scene.layout;
  if (source.width !== size.width || source.height !== size.height) arrange(scene);
  fitElement(scene);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const { layout } = scene;
  if (layout.pitch <= 0 || source.state.length === 0) return false;
  drawState(scene);
  if (overlay.ghost) drawGhost(context, layout, overlay.ghost, colors);
  const fading = drawChanges(scene, now);
  if (overlay.focus !== null) drawFocus(context, layout, overlay.focus, colors);
  if (overlay.frame) drawFrame(context, layout, overlay.frame, colors);
  const moving = drawPeople(scene, now);
  scene.drawnAt = now;
  return fading || moving;
};

/** Calls back when the box, the screen or the theme has changed. */
const watchScene = (scene: Scene, changed: () => void): (() => void) => {
  const resized = new ResizeObserver(changed);
  resized.observe(scene.host);
  addEventListener('resize', changed);
  const leaveTheme = watchTheme(() => {
    scene.colors = readColors(scene.host);
    changed();
  });
  return () => {
    resized.disconnect();
    removeEventListener('resize', changed);
    leaveTheme();
  };
};

/** Draws a network on a canvas element: at most once a frame, and only when something asks for it. */
export const createPainter = (
  canvas: HTMLCanvasElement,
  source: PictureSource,
  first: Partial<Overlay> = {},
): Painter => {
  const scene = createScene(canvas, source, first);
  let frame = 0;
  /** The frame in which the source last told of a change: a second picture of it would be seen by nobody. */
  let toldFrame: CSSNumberish | null = null;
  const draw = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (drawScene(scene)) ask();
  };
  /** At once, even where rings have faded in this frame already: what changed is not seen a frame late. */
  const told = () => {
    const { currentTime } = document.timeline;
    if (currentTime === toldFrame) ask();
    else draw();
    toldFrame = currentTime;
  };
  const ask = () => {
    frame ||= requestAnimationFrame(draw);
  };
  const redraw = () => {
    arrange(scene);
    draw();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  scene.later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      ask();
    }, crowdLook);
  };
  const leave = [() => clearTimeout(timer), watchScene(scene, redraw), source.subscribe(told)];
  ask();
  return {
    layout: () => scene.layout,
    show: (change) => {
      const { window } = scene.overlay;
      scene.overlay = { ...scene.overlay, ...change };
      if (scene.overlay.window !== window) arrange(scene);
      ask();
    },
    close: () => {
      cancelAnimationFrame(frame);
      for (const go of leave) go();
    },
  };
};
