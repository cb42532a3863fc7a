import { beforeEach, describe, expect, test } from 'vitest';
import { layoutOf } from '../../../app/_canvas/geometry';
import { attachPointer } from '../../../app/_canvas/pointer';
import { createTools, type ToolStore, type ZoomWindow } from '../../../app/_room/tools';

const size = { width: 16, height: 16 };
/** Ten CSS pixels a neuron. */
const box = { width: 160, height: 160 };
const whole = layoutOf(box, size, { window: null, ratio: 1 });
let layout = whole;

type Stroke = { neurons: readonly number[]; value: number; stroke: string };
let painted: Stroke[];
let looks: ZoomWindow[];
let ghosts: (readonly number[] | null)[];
let tools: ToolStore;
let element: EventTarget;

beforeEach(() => {
  [painted, looks, ghosts] = [[], [], []];
  layout = whole;
  tools = createTools();
  const stand = { setPointerCapture: () => {}, getBoundingClientRect: () => ({ left: 0, top: 0 }) };
  element = Object.assign(new EventTarget(), stand);
  const state = new Int8Array(256).fill(-1);
  let strokes = 0;
  // A stand-in for the element: what is used of it is above.
  attachPointer(element as HTMLElement, {
    layout: () => layout,
    hand: () => ({ tool: tools.getState().tool, side: 1, glyph: [], size, state }),
    tools,
    paint: (neurons, value, stroke) => painted.push({ neurons, value, stroke }),
    newStroke: () => `s${++strokes}`,
    ghost: (shape) => ghosts.push(shape?.neurons ?? null),
    cursor: () => {},
    look: (window) => looks.push(window),
  });
});

const fire = (type: string, at: [x: number, y: number], more: Record<string, unknown> = {}): void => {
  const fields = {
    clientX: at[0],
    clientY: at[1],
    pointerId: 1,
    pointerType: 'mouse',
    button: 0,
    buttons: 1,
  };
  element.dispatchEvent(Object.assign(new Event(type), fields, more));
};
const all = (): number[] => [...new Set(painted.flatMap(({ neurons }) => neurons))].sort((a, b) => a - b);
const diagonal = Array.from({ length: 16 }, (_, k) => 17 * k);

describe('pointers', () => {
  test('[CV1] one jump from corner to corner paints every neuron between, as one stroke', () => {
    fire('pointerdown', [5, 5]);
    fire('pointermove', [155, 155]);
    fire('pointerup', [155, 155]);
    fire('pointermove', [5, 155], { buttons: 0 });
    expect(all()).toEqual(diagonal);
    expect(new Set(painted.map(({ stroke }) => stroke)).size).toBe(1);
  });

  test('[CV4] the right button erases', () => {
    fire('pointerdown', [5, 5], { button: 2, buttons: 2 });
    fire('pointerup', [5, 5], { button: 2, buttons: 0 });
    expect(painted).toMatchObject([{ neurons: [0], value: -1 }]);
  });

  test('[CV12] a rectangle is drawn by dragging or by two taps', () => {
    tools.setState({ tool: 'rectangle' });
    fire('pointerdown', [5, 5]);
    fire('pointermove', [15, 15]);
    expect(painted).toEqual([]);
    expect(ghosts.at(-1)).toEqual([0, 1, 16, 17]);
    fire('pointerup', [15, 15]);
    expect(all()).toEqual([0, 1, 16, 17]);
    for (const corner of [
      [25, 5],
      [35, 5],
    ] as const) {
      fire('pointerdown', [...corner]);
      fire('pointerup', [...corner]);
    }
    expect(all()).toEqual([0, 1, 2, 3, 16, 17]);
  });

  test('[CV12] Escape lets go of a shape that was begun', () => {
    tools.setState({ tool: 'line' });
    fire('pointerdown', [5, 5]);
    element.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Escape' }));
    fire('pointerup', [95, 95]);
    expect([painted, ghosts.at(-1)]).toEqual([[], null]);
  });

  test('[CV13] a finger paints where it came down, even when the system takes it away', () => {
    const touch = { pointerType: 'touch' };
    fire('pointerdown', [5, 5], touch);
    expect(painted).toEqual([]);
    fire('pointercancel', [5, 5], touch);
    expect(all()).toEqual([0]);
    fire('pointerdown', [5, 15], touch);
    fire('pointermove', [55, 15], touch);
    fire('pointercancel', [55, 15], touch);
    expect(all()).toEqual([0, 16, 17, 18, 19, 20, 21]);
  });

  test('[CV13] two fingers move the window and paint nothing', () => {
    const [first, second] = [{ pointerType: 'touch' }, { pointerType: 'touch', pointerId: 2 }];
    fire('pointerdown', [60, 80], first);
    fire('pointerdown', [100, 80], second);
    fire('pointermove', [40, 80], first);
    fire('pointermove', [120, 80], second);
    fire('pointerup', [40, 80], first);
    fire('pointermove', [150, 80], second);
    fire('pointerup', [150, 80], second);
    expect(painted).toEqual([]);
    expect(looks.at(-1)).toEqual({ x: 4, y: 4, width: 8, height: 8 });
    fire('pointerdown', [5, 5]);
    expect(all()).toEqual([0]);
  });

  test('[CV17] the middle button drags what is shown, paints nothing, and stops at the edge', () => {
    layout = layoutOf(box, size, { window: { x: 4, y: 4, width: 8, height: 8 }, ratio: 1 });
    const middle = { button: 1, buttons: 4 };
    fire('pointerdown', [80, 80], middle);
    fire('pointermove', [40, 100], { buttons: 4 });
    expect(looks.at(-1)).toEqual({ x: 6, y: 3, width: 8, height: 8 });
    fire('pointermove', [-200, 500], { buttons: 4 });
    expect(looks.at(-1)).toEqual({ x: 8, y: 0, width: 8, height: 8 });
    fire('pointerup', [-200, 500], { button: 1, buttons: 0 });
    const before = looks.length;
    fire('pointermove', [80, 80], { buttons: 0 });
    expect([painted, looks.length]).toEqual([[], before]);
    fire('pointerdown', [5, 5]);
    expect(painted).toHaveLength(1);
  });

  test('[CV14] the wheel goes nearer by steps, however finely it turns', () => {
    const turn = (deltaY: number) => fire('wheel', [80, 80], { deltaMode: 0, deltaY });
    for (let k = 0; k < 10; k++) turn(-12);
    expect(looks).toHaveLength(2);
    expect(looks[0].width).toBe(13);
    turn(120);
    expect(looks.at(-1)?.width).toBe(16);
  });
});
