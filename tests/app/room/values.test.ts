import { describe, expect, test } from 'vitest';
import { engine } from '../../../app/_room/engine';
import { bringUpToDate, createLivePlane, paintAtOnce, showRoom } from '../../../app/_room/live';
import { createMeasures } from '../../../app/_room/measures';
import { createStrokes } from '../../../app/_room/strokes';
import { packLevels } from '../../../core/pattern/levels';
import { emptyRoom } from '../../../core/room';
import type { RoomState } from '../../../core/room/types';

const grey = Float64Array.from({ length: 16 }, (_, i) => (i - 8) / 8);
const left: RoomState = {
  ...emptyRoom({ id: 'room000001', name: 'Room', width: 4, height: 4, settings: { model: 'modern' } }),
  memories: [{ id: 'm1', name: 'One', by: 'mia', order: 1, pattern: new Int8Array(16).fill(1) }],
  canvas: Int8Array.from(grey, Math.sign),
  levels: packLevels(grey),
};

const open = () => {
  const strokes = createStrokes();
  const plane = createLivePlane({
    strokes,
    measures: createMeasures({ now: () => 0, engine: () => engine }),
    scaleOf: () => 1,
    nameOf: String,
    colorOf: String,
    now: () => 0,
    again: () => undefined,
  });
  showRoom(plane, left);
  bringUpToDate(plane, left);
  return { strokes, plane };
};

describe('real states on the screen', () => {
  test('[MR21] an own stroke is full at once, whatever grey was there, and the numbers count it', () => {
    const { strokes, plane } = open();
    const [before, overlap] = [plane.live.values, plane.live.overlaps[0]];
    strokes.add('c1', [10], 1);
    paintAtOnce(plane, [10], 1);
    expect(plane.live.values?.[10]).toBe(1);
    bringUpToDate(plane, left);
    expect([plane.live.values?.[10], plane.live.state[10]]).toEqual([1, 1]);
    expect(plane.live.overlaps[0]).toBeGreaterThan(overlap);
    expect(before?.[10]).toBeCloseTo(0.25, 1);
    strokes.drop('c1');
    bringUpToDate(plane, left);
    expect(plane.live.values?.[10]).toBeCloseTo(0.25, 1);
    expect(plane.live.overlaps[0]).toBe(overlap);
  });

  test('[MR22] levels that are none are shown as the signs they came with', () => {
    for (const levels of ['', 'AAAA', '*', 'A'.repeat(100_000), packLevels([...grey, 1])]) {
      const { plane } = open();
      bringUpToDate(plane, { ...left, levels });
      expect(plane.live.values).toBeUndefined();
      expect(plane.live.state).toEqual(left.canvas);
    }
  });

  test('[MR9] overlaps are the same numbers before the engine is here, and the energy is none', () => {
    const now = () => 0;
    const [alone, exact] = [null, engine].map((each) => createMeasures({ now, engine: () => each }));
    const shown = [{ state: left.canvas }, { state: left.canvas, values: grey }];
    for (const one of shown) {
      const told = alone(left, one, 1);
      expect(told.energy).toBeNaN();
      expect(exact(left, one, 1).energy).not.toBeNaN();
      told.overlaps.forEach((m, mu) => {
        expect(m).toBeCloseTo(exact(left, one, 1).overlaps[mu], 6);
      });
    }
  });

  test('[MR23] what was measured without the engine is measured anew once it is here', () => {
    let here = false;
    const measures = createMeasures({ now: () => 0, engine: () => (here ? engine : null) });
    expect(measures(left, { state: left.canvas }, 1).energy).toBeNaN();
    here = true;
    expect(measures(left, { state: left.canvas }, 1).energy).not.toBeNaN();
  });
});
