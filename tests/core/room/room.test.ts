import { describe, expect, it } from 'vitest';
import {
  activeRecall,
  apply,
  decodeSnapshot,
  emptyRoom,
  encodeSnapshot,
  fromJson,
  limits,
  networkOf,
  resumeRecall,
  toJson,
} from '../../../core/room';
import type { RoomEvent } from '../../../core/room/types';
import { createFurnished, createHost, paint } from './support';

const viaJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
};

describe('a room', () => {
  it('[RM1] a refused command leaves the room as it was', () => {
    const host = createFurnished();
    const before = host.room;
    const refused = [
      paint([99]),
      { type: 'canvas.load', memory: 'zz' },
      { type: 'recall.stop' },
      { type: 'room.end' },
      { type: 'x' },
    ];
    for (const message of refused) expect(host.send('mia', message).ok).toBe(false);
    expect(host.room).toBe(before);
  });

  it('[RM2] apply changes nothing it is given, and refuses an event out of order', () => {
    const host = createFurnished();
    const room = freeze(host.room);
    const canvas = room.canvas.slice();
    const event: RoomEvent = { type: 'canvas.inverted', seq: room.seq + 1, at: 0, by: 'mia' };
    const after = apply(room, freeze(event));
    expect(room.canvas).toEqual(canvas);
    expect(after.canvas).toEqual(canvas.map((value) => -value));
    expect(apply(room, event)).toEqual(after);
    expect(() => apply(room, { ...event, seq: room.seq })).toThrow(/cannot follow/);
    expect(() => apply(room, { ...event, seq: room.seq + 2 })).toThrow(/cannot follow/);
    expect(() =>
      apply(room, { type: 'canvas.loaded', memory: 'zz', seq: room.seq + 1, at: 0, by: 'mia' }),
    ).toThrow(/zz/);
  });

  it('[RM3] the room as JSON comes back the same', () => {
    const host = createFurnished();
    host.send('mia', { type: 'person.rename', name: 'Mia' });
    host.send('mia', { type: 'role.grant', person: 'tom', role: 'viewer' }, 'host');
    host.send('mia', { type: 'canvas.corrupt', kind: 'mask', neurons: [3], fill: 0 });
    expect(fromJson(viaJson(toJson(host.room)), host.room.seq)).toEqual(host.room);
    host.send('mia', { type: 'recall.start', rate: 5, seed: 9 });
    expect(fromJson(viaJson(toJson(host.room)), host.room.seq)).toEqual(host.room);
    host.run(1000);
    host.settle();
    expect(host.room.recall?.phase).toBe('settled');
    expect(fromJson(viaJson(toJson(host.room)), host.room.seq)).toEqual(host.room);
  });

  it('[RM4] a room of an older version is read with what it lacks filled in; anything else is refused', () => {
    const { id, name, width, height, canvas } = toJson(
      emptyRoom({ id: 'old', name: 'Old', width: 4, height: 4 }),
    );
    const old = { id, name, width, height, canvas, settings: { model: 'classical' } };
    expect(fromJson(old)).toEqual(emptyRoom({ id: 'old', name: 'Old', width: 4, height: 4 }));
    expect(() => fromJson(null)).toThrow(/room/);
    expect(() => fromJson({ ...old, width: 4.5 })).toThrow(/width/);
    expect(() => fromJson({ ...old, canvas: { bits: 'AA==' } })).toThrow(/bits/);
    expect(() => fromJson({ ...old, memories: [{ id: '__proto__' }] })).toThrow(/memories/);
  });

  it('[RM5] a snapshot holds the room and what can be taken back', () => {
    const host = createFurnished();
    host.send('mia', paint([3, 7], 1, 'stroke'));
    host.send('tom', { type: 'canvas.corrupt', kind: 'mask', neurons: [0, 9], fill: 0 });
    host.send('tom', { type: 'memory.rename', memory: 'm1', name: 'Upper' });
    host.send('mia', { type: 'network.configure', threshold: { kind: 'constant', value: 1 } });
    host.send('mia', { type: 'undo' });
    const back = decodeSnapshot(encodeSnapshot(host.room, host.history));
    expect(back.room).toEqual(host.room);
    expect(back.history).toEqual(host.history);
    expect(() => decodeSnapshot('{"version":99,"seq":0,"room":{}}')).toThrow(/version 99/);
    expect(() => decodeSnapshot('{')).toThrow();
  });

  it('[RM6] while a recall is active its events say at which update they took hold', () => {
    const host = createFurnished();
    host.send('mia', { type: 'recall.start', rate: 1, seed: 5, paused: true });
    host.send('mia', { type: 'recall.step', updates: 1 });
    const asked = [
      paint([9]),
      { type: 'canvas.invert' },
      { type: 'canvas.corrupt', kind: 'noise', probability: 0.3 },
      { type: 'memory.store', name: 'Third' },
      { type: 'network.configure', tie: 'minus' },
      { type: 'memory.remove', memory: 'm1' },
      { type: 'canvas.load', memory: 'm2' },
    ];
    for (const message of asked) {
      expect(host.send('mia', message).ok).toBe(true);
      expect(host.log.at(-1)).toMatchObject({ update: 1 });
    }
    expect(host.recall?.state).toEqual(host.room.memories[0].pattern);
  });

  it('[RM7] a recall that settled or was stopped leaves its last state on the canvas', () => {
    const host = createFurnished();
    host.send('mia', { type: 'recall.start', rate: 1, seed: 5 });
    host.run(3);
    const state = host.live;
    host.send('mia', { type: 'recall.stop' });
    expect(host.room.canvas).toEqual(state);
    expect(activeRecall(host.room)).toBeNull();
    host.send('mia', { type: 'recall.start', rate: 1, seed: 5 });
    host.run(10_000);
    host.settle();
    expect(host.room.canvas).toEqual(host.room.memories[1].pattern);
    expect(host.room.recall).toMatchObject({ phase: 'settled', outcome: { kind: 'memory', memory: 1 } });
  });

  it('[RM8] a recall run again from the log stands where it stood', () => {
    const host = createFurnished();
    host.send('mia', { type: 'recall.start', rate: 1, seed: 77 });
    const start = host.room;
    const from = host.log.length;
    host.run(2);
    host.send('tom', paint([14, 15]));
    host.run(5);
    host.send('tom', { type: 'canvas.corrupt', kind: 'flip', fraction: 0.4 });
    host.send('tom', { type: 'network.configure', schedule: 'permutation', rule: 'pseudo-inverse' });
    host.run(3);
    host.send('tom', { type: 'memory.store', name: 'Odd' });
    host.send('tom', { type: 'recall.pause' });
    host.send('tom', { type: 'recall.step', updates: 2 });
    const { recall, room } = resumeRecall(start, viaJson(host.log.slice(from)));
    expect(room).toEqual(host.room);
    expect(recall.state).toEqual(host.recall?.state);
    expect([recall.updates, recall.flips, recall.energy, recall.outcome]).toEqual([
      host.recall?.updates,
      host.recall?.flips,
      host.recall?.energy,
      host.recall?.outcome,
    ]);
  });

  it('[RM9] the network of a room is built once for its memories and settings', () => {
    const host = createFurnished();
    const network = networkOf(host.room);
    host.send('mia', paint([3]));
    expect(networkOf(host.room)).toBe(network);
    host.send('mia', { type: 'network.configure', tie: 'plus', rule: 'pseudo-inverse' });
    expect(networkOf(host.room)).not.toBe(network);
    expect(networkOf(host.room).memories).toHaveLength(2);
    expect(networkOf(createHost().room).neuronCount).toBe(24);
  });

  it('[RM10] an outcome that counts memories is told as long as they keep their places', () => {
    const host = createFurnished();
    host.send('mia', { type: 'recall.start', rate: 1, seed: 5 });
    host.run(10_000);
    host.settle();
    host.send('mia', paint([15, 10]));
    host.send('mia', { type: 'memory.store', name: 'Later' });
    expect(host.room.recall?.outcome).toEqual({ kind: 'memory', memory: 1 });
    host.send('mia', { type: 'memory.remove', memory: 'm1' });
    expect(host.room.recall?.outcome).toBeUndefined();
    expect(host.room.recall?.phase).toBe('settled');
    host.send('mia', { type: 'canvas.load', memory: 'm2' });
    host.send('mia', { type: 'recall.start', rate: 1, seed: 5 });
    host.settle();
    expect(host.room.recall?.outcome).toEqual({ kind: 'memory', memory: 0 });
    host.send('mia', { type: 'undo' });
    host.send('mia', { type: 'undo' });
    expect(host.room.memories[0].id).toBe('m1');
    expect(host.room.recall?.outcome).toBeUndefined();
  });

  it('[RM11] a room that has ended takes no more commands', () => {
    const host = createFurnished();
    host.send('mia', { type: 'room.end' }, 'host');
    for (const message of [
      paint([1]),
      { type: 'room.paint', who: 'nobody' },
      { type: 'person.rename', name: 'x' },
    ])
      expect(host.send('mia', message, 'host')).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('[RM12] a room remembers names and roles of a bounded number of people', () => {
    const many = Object.fromEntries(Array.from({ length: limits.people }, (_, k) => [`p${k}`, 'x']));
    const host = createHost({ room: { names: many } });
    expect(host.send('zoe', { type: 'person.rename', name: 'Zoe' })).toMatchObject({
      error: { code: 'too-large' },
    });
    expect(host.send('p5', { type: 'person.rename', name: 'Zoe' })).toMatchObject({ ok: true });
  });
});
