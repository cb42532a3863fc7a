import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCursor } from '../../../app/_room/cursor';
import { forgetRoom, listRoom, listRooms, recallRoom, rememberRoom } from '../../../app/_room/device';
import { createFrames } from '../../../app/_room/frames';
import { createSeen } from '../../../app/_room/seen';
import { createStrokes } from '../../../app/_room/strokes';
import { createTrace } from '../../../app/_room/trace';
import { createViewStore } from '../../../app/_room/view';
import { createStorage } from './support';

describe('timing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const now = () => Date.now();

  test('[MR7] whatever is asked for within a frame is told once', () => {
    let told = 0;
    const view = createViewStore(() => frames.ask());
    const frames = createFrames(() => view.flush());
    view.subscribe(() => told++);
    for (let count = 0; count < 5; count++) view.set({ people: { count, list: [] } });
    expect([told, view.get().people.count]).toEqual([0, 4]);
    vi.advanceTimersByTime(100);
    expect(told).toBe(1);
    frames.ask();
    vi.advanceTimersByTime(100);
    expect(told).toBe(1);
    frames.close();
    frames.ask();
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('[MR11] every tick is acknowledged within ten ticks or 250 ms', () => {
    const told: { n: number; at: number }[] = [];
    const seen = createSeen((n) => told.push({ n, at: now() }), now);
    const begun = now();
    for (let n = 1; n <= 100; n++) {
      seen.tick(n);
      vi.advanceTimersByTime(5);
    }
    for (let n = 101; n <= 120; n++) {
      seen.tick(n);
      vi.advanceTimersByTime(200);
    }
    vi.advanceTimersByTime(250);
    expect(told[told.length - 1].n).toBe(120);
    for (let k = 1; k < told.length; k++) {
      const late = told[k].n - told[k - 1].n > 10 && told[k].at - told[k - 1].at > 250;
      expect(late, `tick ${told[k].n} at ${told[k].at - begun} ms`).toBe(false);
    }
    const count = told.length;
    vi.advanceTimersByTime(10_000);
    expect(told.length).toBe(count);
  });

  test('[MR11] a server that counts from one again is answered at once', () => {
    const told: number[] = [];
    const seen = createSeen((n) => told.push(n), now);
    seen.tick(500);
    seen.tick(1);
    expect(told).toEqual([500, 1]);
  });

  test('[MR12] a cursor goes out at most every 50 ms, and the last place always', () => {
    const sent: { at: unknown; when: number }[] = [];
    const cursor = createCursor((at) => sent.push({ at, when: now() }), now);
    for (let x = 0; x < 100; x++) {
      cursor.move({ x, y: 0 });
      vi.advanceTimersByTime(7);
    }
    vi.advanceTimersByTime(50);
    expect(sent[sent.length - 1].at).toEqual({ x: 99, y: 0 });
    for (let k = 1; k < sent.length; k++) expect(sent[k].when - sent[k - 1].when).toBeGreaterThanOrEqual(50);
    cursor.move(null);
    cursor.move(null);
    vi.advanceTimersByTime(500);
    expect(sent.filter(({ at }) => at === null)).toHaveLength(1);
  });
});

describe('the trace', () => {
  test('[MR10] at most so many points, evenly spread, the newest among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_500 }), fc.integer({ min: 4, max: 40 }), (count, limit) => {
        const trace = createTrace(limit);
        for (let k = 0; k < count; k++) {
          trace.add({ update: k, energy: -k, overlaps: [k / count], memories: ['a'] });
        }
        const { updates, energy, overlaps } = trace.points;
        expect(updates.length).toBeLessThanOrEqual(limit);
        expect(updates.length).toBeGreaterThanOrEqual(Math.min(count, limit / 2));
        expect(updates[updates.length - 1]).toBe(count - 1);
        const steps = new Set(updates.slice(1, -1).map((update, k) => update - updates[k]));
        expect(steps.size).toBeLessThanOrEqual(1);
        expect(energy).toEqual(updates.map((update) => -update));
        expect(overlaps).toEqual([updates.map((update) => update / count)]);
      }),
    );
  });

  test('[MR10] a line stays with its memory when memories come and go in mid-run', () => {
    const trace = createTrace();
    trace.add({ update: 0, energy: 0, overlaps: [0.1, 0.2], memories: ['a', 'b'] });
    trace.add({ update: 1, energy: 0, overlaps: [0.3, 0.4], memories: ['b', 'c'] });
    expect(trace.points.overlaps).toEqual([
      [0.2, 0.3],
      [Number.NaN, 0.4],
    ]);
    trace.clear();
    expect(trace.points).toEqual({ updates: [], energy: [], overlaps: [] });
  });
});

test('[MR2] a stroke lies over the state from the first moment until the room holds its event', () => {
  const strokes = createStrokes();
  const shown = () => {
    const state = Int8Array.of(-1, -1, -1);
    strokes.paintOver(state);
    return [...state];
  };
  const neurons = new Set([0]);
  strokes.add('x', neurons, 1);
  neurons.add(1);
  expect(shown()).toEqual([1, 1, -1]);
  strokes.caughtUp(100);
  expect(shown()).toEqual([1, 1, -1]);
  strokes.acknowledge('x', 101);
  strokes.caughtUp(100);
  expect(shown()).toEqual([1, 1, -1]);
  strokes.caughtUp(101);
  expect(shown()).toEqual([-1, -1, -1]);
  strokes.add('y', [2], 1);
  strokes.drop('y');
  expect([shown(), strokes.waiting]).toEqual([[-1, -1, -1], 0]);
});

describe('the device', () => {
  const entry = (id: string, lastSeen: number) => ({
    id,
    name: `Room ${id}`,
    code: '428193',
    lastSeen,
    host: false,
  });

  test('[MR18] rooms are listed last seen first, each once, and can be forgotten', () => {
    const storage = createStorage();
    rememberRoom(storage, 'a', { token: 't' });
    for (const [k, id] of ['a', 'b', 'a'].entries()) listRoom(storage, entry(id, k));
    expect(listRooms(storage).map(({ id }) => id)).toEqual(['a', 'b']);
    forgetRoom(storage, 'a');
    expect(listRooms(storage).map(({ id }) => id)).toEqual(['b']);
    expect(recallRoom(storage, 'a')).toEqual({});
  });

  test('[MR18] a broken or forbidden storage is an empty one', () => {
    const storage = createStorage();
    for (const text of ['{', 'null', '7', '{"token":5}', '[1,{"id":3},null]']) {
      storage.setItem('basin:room:a', text);
      storage.setItem('basin:rooms', text);
      expect(recallRoom(storage, 'a').token).toBeUndefined();
      expect(listRooms(storage)).toEqual([]);
    }
    const forbidden = {
      ...createStorage(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => listRoom(forbidden, entry('a', 1))).not.toThrow();
    expect(listRooms(undefined)).toEqual([]);
  });
});
