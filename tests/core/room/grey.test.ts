import { expect, it } from 'vitest';
import { decodeSnapshot, emptyHistory, encodeSnapshot, restore } from '../../../core/room';
import { codeOf, createFurnished, paint } from './support';

it('[RM79] neurons that a recall left at 0 are refused as a memory in words; all else can be done with them', () => {
  const host = createFurnished();
  const everyone = Array.from({ length: 16 }, (_, i) => i);
  host.send('mia', { type: 'canvas.corrupt', kind: 'mask', neurons: everyone, fill: 0 });
  host.send('mia', { type: 'network.configure', model: 'modern', beta: 0.5, schedule: 'synchronous' });
  host.send('mia', { type: 'recall.start', rate: 1, seed: 1 });
  host.run(10_000);
  host.settle();
  const { room } = host;
  expect(room.recall?.outcome).toMatchObject({ kind: 'blend', memories: [0, 1] });
  expect([...room.canvas].filter((value) => value === 0)).toHaveLength(8);
  expect(room.levels).toBeDefined();
  expect(decodeSnapshot(encodeSnapshot(room, host.history)).room).toEqual(room);
  const refused = host.send('mia', { type: 'memory.store', name: 'Grey' });
  expect(refused.ok ? '' : refused.error.message).toMatch(/unknown: paint them/);
  for (const message of [
    { type: 'canvas.corrupt', kind: 'flip', fraction: 0.5, seed: 1 },
    { type: 'canvas.corrupt', kind: 'noise', probability: 0.5, seed: 1 },
    { type: 'canvas.corrupt', kind: 'shift', dx: 1, dy: 1 },
    { type: 'canvas.invert' },
    paint([0, 2, 5]),
    { type: 'canvas.load', memory: 'm1' },
  ]) {
    expect(codeOf(host.send('ben', message))).toBeUndefined();
    expect(host.room.levels).toBeUndefined();
    expect(codeOf(host.send('ben', { type: 'undo' }))).toBeUndefined();
    expect(host.room.canvas).toEqual(room.canvas);
  }
  expect(codeOf(host.send('ben', { type: 'recall.start', rate: 1, seed: 2 }))).toBeUndefined();
  host.run(10_000);
  host.settle();
  expect(host.room.recall?.outcome?.kind).toBe('blend');
  const again = restore({ room: host.first, history: emptyHistory(16) }, host.log);
  expect([again.room, again.history]).toEqual([host.room, host.history]);
});
