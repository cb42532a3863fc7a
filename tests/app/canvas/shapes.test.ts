import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neuronAt } from '../../../app/_canvas/geometry';
import { pathOf } from '../../../app/_canvas/path';
import { brushAlong, fillFrom, lineBetween, rectangleBetween, stampAt } from '../../../app/_canvas/shapes';
import { glyphRows } from '../../../app/_canvas/stamps';
import { mannerOf, paintValue, touched } from '../../../app/_canvas/stroke';

const side = fc.integer({ min: 1, max: 24 });
const size = fc.record({ width: side, height: side });
const point = fc.record({
  x: fc.double({ min: -30, max: 60, noNaN: true }),
  y: fc.double({ min: -30, max: 60, noNaN: true }),
});
const sizeWithState = size.chain(({ width, height }) =>
  fc.record({
    size: fc.constant({ width, height }),
    state: fc
      .array(fc.constantFrom(-1, 0, 1), { minLength: width * height, maxLength: width * height })
      .map((values) => Int8Array.from(values)),
    first: fc.integer({ min: 0, max: width * height - 1 }),
  }),
);

/** Neurons joined to the first by spreading until nothing is added any more: slow and plain. */
const spreadFrom = (
  { width, height }: { width: number; height: number },
  state: Int8Array,
  first: number,
): Set<number> => {
  const found = new Set([first]);
  for (let grew = true; grew; ) {
    grew = false;
    for (let i = 0; i < state.length; i++) {
      if (found.has(i) || state[i] !== state[first]) continue;
      const x = i % width;
      const near = [
        x > 0 ? i - 1 : -1,
        x < width - 1 ? i + 1 : -1,
        i - width,
        i + width < width * height ? i + width : -1,
      ];
      if (near.some((j) => found.has(j))) {
        found.add(i);
        grew = true;
      }
    }
  }
  return found;
};

describe('what a tool touches', () => {
  test('[CV1] a line runs from end to end without a gap', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const line = lineBetween(from, to);
        expect(line[0]).toEqual({ x: Math.floor(from.x) + 0, y: Math.floor(from.y) + 0 });
        expect(line[line.length - 1]).toEqual({ x: Math.floor(to.x) + 0, y: Math.floor(to.y) + 0 });
        for (let k = 1; k < line.length; k++) {
          const step = Math.max(Math.abs(line[k].x - line[k - 1].x), Math.abs(line[k].y - line[k - 1].y));
          expect(step).toBe(1);
        }
      }),
    );
  });

  test('[CV2] fill takes exactly the neurons of the same state that hang together by their sides', () => {
    fc.assert(
      fc.property(sizeWithState, ({ size, state, first }) => {
        const found = fillFrom(size, state, first);
        expect(new Set(found).size).toBe(found.length);
        expect(new Set(found)).toEqual(spreadFrom(size, state, first));
      }),
    );
  });

  test('[CV3] no tool touches a neuron twice or one beside the canvas', () => {
    fc.assert(
      fc.property(size, point, point, fc.integer({ min: 1, max: 5 }), (canvas, from, to, brush) => {
        const shapes = [
          brushAlong(canvas, lineBetween(from, to), brush),
          rectangleBetween(canvas, from, to),
          stampAt(canvas, glyphRows('A'), to),
        ];
        for (const neurons of shapes) {
          expect(new Set(neurons).size).toBe(neurons.length);
          for (const i of neurons) expect(i >= 0 && i < canvas.width * canvas.height).toBe(true);
        }
      }),
    );
  });

  test('[CV3] a rectangle is filled, a brush of three is three wide, a glyph lies around its point', () => {
    const canvas = { width: 8, height: 8 };
    expect(rectangleBetween(canvas, { x: 2, y: 3 }, { x: 1, y: 2 })).toEqual([17, 18, 25, 26]);
    expect(brushAlong(canvas, [{ x: 4, y: 4 }], 3).sort((a, b) => a - b)).toEqual([
      27, 28, 29, 35, 36, 37, 43, 44, 45,
    ]);
    expect(stampAt(canvas, ['#.#', '.#.'], { x: 3, y: 3 })).toEqual([18, 20, 27]);
  });

  test('[CV4] right button, pen eraser and the eraser paint −1, all else +1', () => {
    expect(paintValue('brush', 1)).toBe(1);
    expect(paintValue('brush', 2)).toBe(-1);
    expect(paintValue('line', 32)).toBe(-1);
    expect(paintValue('eraser', 1)).toBe(-1);
    expect([mannerOf('brush'), mannerOf('line'), mannerOf('fill')]).toEqual(['free', 'shape', 'once']);
  });

  test('[CV4] a tap with fill takes the region under it, beside the canvas nothing', () => {
    const hand = {
      tool: 'fill' as const,
      side: 1,
      glyph: [],
      size: { width: 2, height: 2 },
      state: Int8Array.of(1, 1, -1, 1),
    };
    expect(touched(hand, { x: 0, y: 0 }, { x: 0.5, y: 0.5 })).toEqual([0, 1, 3]);
    expect(touched(hand, { x: 5, y: 5 }, { x: 5, y: 5 })).toEqual([]);
  });
});

test('[CV5] a thumbnail draws exactly the neurons of a value', () => {
  fc.assert(
    fc.property(sizeWithState, ({ size, state }) => {
      const covered = new Set<number>();
      for (const [, x, y, run] of pathOf(size, state, 1).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
        for (let k = 0; k < Number(run); k++)
          covered.add(neuronAt(size, { x: Number(x) + k, y: Number(y) }) ?? -1);
      }
      expect(covered).toEqual(new Set([...state.keys()].filter((i) => state[i] === 1)));
    }),
  );
});
