import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  insideOf,
  layoutOf,
  neuronAt,
  pinched,
  placeOf,
  toDevice,
  toNeurons,
  tooSmallForFingers,
  windowForFingers,
  zoomed,
} from '../../../app/_canvas/geometry';

const side = fc.integer({ min: 1, max: 128 });
const size = fc.record({ width: side, height: side });
const box = fc.record({
  width: fc.integer({ min: 130, max: 2_000 }),
  height: fc.integer({ min: 130, max: 2_000 }),
});
const ratio = fc.constantFrom(1, 1.25, 2, 3);
const anywhere = fc.integer({ min: -300, max: 300 });
const window = fc.record({ x: anywhere, y: anywhere, width: anywhere, height: anywhere });

test('[CV6] the middle of a neuron as drawn is that neuron to the pointer', () => {
  fc.assert(
    fc.property(size, box, ratio, fc.option(window), (size, box, ratio, window) => {
      const layout = layoutOf(box, size, { window, ratio });
      const { view, pitch } = layout;
      for (const [dx, dy] of [
        [0, 0],
        [view.width - 1, view.height - 1],
      ]) {
        const neuron = (view.y + dy) * size.width + view.x + dx;
        const at = toDevice(layout, placeOf(size, neuron));
        const pointer = { x: (at.x + pitch / 2) / ratio, y: (at.y + pitch / 2) / ratio };
        expect(neuronAt(size, toNeurons(layout, pointer))).toBe(neuron);
      }
    }),
  );
});

test('[CV6] the network fits its box, in whole device pixels, as squares only where a neuron has 6 CSS pixels', () => {
  fc.assert(
    fc.property(size, box, ratio, (size, box, ratio) => {
      const { pitch, left, top, rounded } = layoutOf(box, size, { window: null, ratio });
      expect(Number.isInteger(pitch)).toBe(true);
      expect(left >= 0 && left + pitch * size.width <= box.width * ratio).toBe(true);
      expect(top >= 0 && top + pitch * size.height <= box.height * ratio).toBe(true);
      expect(rounded).toBe(pitch / ratio >= 6);
    }),
  );
});

test('[CV7] a window never leaves the canvas, whatever is asked for', () => {
  fc.assert(
    fc.property(size, window, (size, wanted) => {
      const { x, y, width, height } = insideOf(size, wanted);
      expect([x, y, width, height].every(Number.isInteger)).toBe(true);
      expect(x >= 0 && y >= 0 && width >= 1 && height >= 1).toBe(true);
      expect(x + width <= size.width && y + height <= size.height).toBe(true);
    }),
  );
});

test('[CV7] fingers get at most 12×12 neurons, each of 24 CSS pixels or more', () => {
  fc.assert(
    fc.property(size, box, fc.integer({ min: 0, max: 128 }), (size, box, at) => {
      if (!tooSmallForFingers(box, size)) return;
      const window = windowForFingers(box, size, { x: at, y: at });
      expect(Math.max(window.width, window.height)).toBeLessThanOrEqual(12);
      const layout = layoutOf(box, size, { window, ratio: 1 });
      expect(layout.pitch).toBeGreaterThanOrEqual(24);
    }),
  );
});

test('[CV7] what lies between two fingers stays there while they move', () => {
  const layout = layoutOf(
    { width: 400, height: 400 },
    { width: 64, height: 64 },
    { window: { x: 16, y: 16, width: 16, height: 16 }, ratio: 1 },
  );
  const began = [
    { x: 150, y: 200 },
    { x: 250, y: 200 },
  ];
  expect(pinched(layout, began, began)).toEqual({ x: 16, y: 16, width: 16, height: 16 });
  expect(
    pinched(layout, began, [
      { x: 100, y: 200 },
      { x: 300, y: 200 },
    ]),
  ).toEqual({ x: 20, y: 20, width: 8, height: 8 });
  expect(
    pinched(layout, began, [
      { x: 50, y: 200 },
      { x: 150, y: 200 },
    ]),
  ).toEqual({ x: 20, y: 16, width: 16, height: 16 });
  expect(
    pinched(layout, began, [
      { x: 199, y: 200 },
      { x: 201, y: 200 },
    ]),
  ).toEqual({ x: 0, y: 0, width: 64, height: 64 });
});

test('[CV14] each step goes nearer or further around the pointer, and never beyond the canvas', () => {
  const size = { width: 128, height: 128 };
  const box = { width: 640, height: 640 };
  let layout = layoutOf(box, size, { window: null, ratio: 1 });
  const at = { x: 320, y: 320 };
  const widths = Array.from({ length: 20 }, () => {
    const window = zoomed(layout, at, true);
    layout = layoutOf(box, size, { window, ratio: 1 });
    const under = toNeurons(layout, at);
    expect(Math.hypot(under.x - 64, under.y - 64)).toBeLessThan(4);
    return window.width;
  });
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(widths.at(-1)).toBe(4);
  for (let k = 0; k < 30; k++) layout = layoutOf(box, size, { window: zoomed(layout, at, false), ratio: 1 });
  expect(layout.view).toEqual({ x: 0, y: 0, width: 128, height: 128 });
});
