import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { layoutOf } from '../../../app/_canvas/geometry';
import { createTiles } from '../../../app/_canvas/tiles';
import { createFollower } from '../../../app/_panels/charts/follow';

const color = 'rgb(10, 20, 30)';
const colors = {
  plus: 'rgb(180, 84, 10)',
  minus: 'rgb(228, 220, 207)',
  unknown: color,
  ring: color,
  ink: color,
  ground: color,
  onInk: color,
};

/** What a canvas was asked to do: squares copied onto it, and rows of pixels put. */
const asked = { squares: 0, rows: 0 };
const paper = {
  clearRect: () => {},
  drawImage: () => {
    asked.squares++;
  },
  putImageData: (_: unknown, _x: number, _y: number, _dx: number, _dy: number, _w: number, rows: number) => {
    asked.rows += rows;
  },
  createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
  ...Object.fromEntries(
    ['beginPath', 'roundRect', 'fill', 'clip', 'moveTo', 'lineTo', 'stroke'].map((name) => [name, () => {}]),
  ),
};

beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => ({ width: 0, height: 0, getContext: () => paper }) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const work = (act: () => void): { squares: number; rows: number } => {
  Object.assign(asked, { squares: 0, rows: 0 });
  act();
  return { ...asked };
};

describe('a picture costs what changed', () => {
  test('[BW1] squares: all at first, none of the same state, else those that changed', () => {
    const size = { width: 16, height: 16 };
    const tiles = createTiles(
      layoutOf({ width: 320, height: 320 }, size, { window: null, ratio: 1 }),
      colors,
    );
    const state = new Int8Array(256).fill(-1);
    expect(work(() => tiles.take(state)).squares).toBe(256);
    expect(work(() => tiles.take(state)).squares).toBe(0);
    for (const i of [0, 77, 255]) state[i] = 1;
    expect(work(() => tiles.take(state)).squares).toBe(3);
    expect(work(() => tiles.take(state, Float64Array.from(state))).squares).toBe(0);
  });

  test('[BW1] pixels: no more rows than lie between the first and the last that changed', () => {
    const size = { width: 256, height: 256 };
    const tiles = createTiles(
      layoutOf({ width: 512, height: 512 }, size, { window: null, ratio: 1 }),
      colors,
    );
    const state = new Int8Array(65_536).fill(-1);
    expect(work(() => tiles.take(state)).rows).toBe(256);
    expect(work(() => tiles.take(state)).rows).toBe(0);
    state[10 * 256 + 3] = 1;
    state[12 * 256 + 250] = 0;
    expect(work(() => tiles.take(state)).rows).toBe(3);
  });

  test.each([
    ['squares', 16, 320],
    ['pixels', 256, 512],
  ])('[BW7] %s: where it is told which neurons changed, no others are looked at', (_, side, box) => {
    const size = { width: side, height: side };
    const tiles = createTiles(
      layoutOf({ width: box, height: box }, size, { window: null, ratio: 1 }),
      colors,
    );
    const state = new Int8Array(side * side).fill(-1);
    const done = (among?: Int32Array, values?: Float64Array) => {
      const { squares, rows } = work(() => tiles.take(state, values, among));
      return squares + rows;
    };
    done();
    for (const i of [5, 9 * side]) state[i] = 1;
    expect(done(Int32Array.of(5))).toBe(1);
    expect(done(Int32Array.of(5))).toBe(0);
    // All are looked at where it is not told, and after real states, which are no such picture.
    expect(done()).toBe(1);
    expect(done(undefined, Float64Array.from(state))).toBe(0);
    state[7] = 1;
    expect(done(Int32Array.of())).toBe(1);
  });
});

describe('charts', () => {
  test('[BW2] are drawn at most ten times a second, not out of sight, and with all they missed once seen', () => {
    vi.useFakeTimers();
    let tell = () => {};
    let drawn = 0;
    const live = {
      subscribe: (listener: () => void) => {
        tell = listener;
        return () => {
          tell = () => {};
        };
      },
    };
    const follower = createFollower(live, () => drawn++);
    const second = () => {
      for (let frame = 0; frame < 60; frame++) {
        tell();
        vi.advanceTimersByTime(1_000 / 60);
      }
    };
    second();
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThanOrEqual(10);
    follower.look(false);
    drawn = 0;
    second();
    expect(drawn).toBe(0);
    follower.look(true);
    expect(drawn).toBe(1);
    follower.close();
    second();
    expect(drawn).toBe(1);
  });
});
