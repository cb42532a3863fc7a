import { describe, expect, it } from 'vitest';
import { limits } from '../../../core/room';
import { codeOf, createFurnished, createHost, noteOf, paint } from './support';

const painted = (host: ReturnType<typeof createHost>): number[] =>
  [...host.room.canvas].flatMap((value, i) => (value === 1 ? [i] : []));

describe('undo and redo', () => {
  it("[UN1] undo takes back one's own last deed and nobody else's", () => {
    const host = createHost();
    host.send('mia', paint([0, 1]));
    host.send('tom', paint([10]));
    host.send('mia', paint([2]));
    host.send('tom', paint([11]));
    expect(host.send('mia', { type: 'undo' })).toMatchObject({ ok: true, event: { undoes: 3 } });
    expect(painted(host)).toEqual([0, 1, 10, 11]);
    host.send('mia', { type: 'undo' });
    expect(painted(host)).toEqual([10, 11]);
    expect(codeOf(host.send('mia', { type: 'undo' }))).toBe('stale');
    expect(painted(host)).toEqual([10, 11]);
  });

  it('[UN2] undo keeps neurons somebody has drawn over since, and says so', () => {
    const host = createHost();
    host.send('tom', { type: 'person.rename', name: 'Tom' });
    host.send('mia', paint([0, 1, 2]));
    host.send('tom', paint([2, 3], -1));
    host.send('tom', paint([2]));
    const decision = host.send('mia', { type: 'undo' });
    expect(noteOf(decision)).toBe('Kept 1 neuron that Tom has drawn over.');
    expect(painted(host)).toEqual([2]);
  });

  it('[UN3] undo passes over a deed of which nothing is left, and is refused when there is no other', () => {
    const host = createHost();
    host.send('mia', paint([0]));
    host.send('mia', paint([5]));
    host.send('tom', paint([5], -1));
    const decision = host.send('mia', { type: 'undo' });
    expect(decision).toMatchObject({ ok: true, event: { undoes: 1 } });
    expect(noteOf(decision)).toBe('Nothing is left of what you did last, so this was the one before it.');
    expect(painted(host)).toEqual([]);
    const before = host.room;
    expect(codeOf(host.send('mia', { type: 'undo' }))).toBe('stale');
    expect(host.room).toBe(before);
  });

  it('[UN4] redo does again what was taken back, until something new is done', () => {
    const host = createHost();
    for (const i of [0, 1, 2]) host.send('mia', paint([i]));
    for (const _ of [0, 1, 2]) host.send('mia', { type: 'undo' });
    expect(painted(host)).toEqual([]);
    expect(host.send('mia', { type: 'redo' })).toMatchObject({ event: { redoes: 1 } });
    host.send('mia', { type: 'redo' });
    expect(painted(host)).toEqual([0, 1]);
    host.send('mia', { type: 'undo' });
    host.send('mia', paint([9]));
    expect(codeOf(host.send('mia', { type: 'redo' }))).toBe('stale');
    expect(painted(host)).toEqual([0, 9]);
  });

  it('[UN5] a gesture painted in several commands is taken back as one', () => {
    const host = createHost();
    host.send('mia', paint([0]));
    host.send('mia', paint([1, 2], 1, 's1'));
    host.send('tom', paint([20]));
    host.send('mia', paint([2, 3], 1, 's1'));
    host.send('tom', paint([1], -1));
    host.send('mia', paint([1, 4], 1, 's1'));
    host.send('mia', { type: 'undo' });
    expect(painted(host)).toEqual([0, 20]);
    host.send('mia', { type: 'redo' });
    expect(painted(host)).toEqual([0, 1, 2, 3, 4, 20]);
    host.send('mia', paint([7], 1, 's2'));
    host.send('mia', { type: 'undo' });
    expect(painted(host)).toEqual([0, 1, 2, 3, 4, 20]);
  });

  it('[UN6] memories and settings are taken back too, unless somebody changed them since', () => {
    const host = createFurnished();
    const before = host.room;
    host.send('tom', { type: 'memory.remove', memory: 'm1' });
    host.send('tom', { type: 'undo' });
    expect(host.room.memories).toEqual(before.memories);
    host.send('tom', { type: 'memory.rename', memory: 'm1', name: 'Upper' });
    host.send('tom', { type: 'undo' });
    expect(host.room.memories).toEqual(before.memories);
    host.send('tom', { type: 'network.configure', tie: 'plus', rule: 'pseudo-inverse' });
    host.send('mia', { type: 'network.configure', tie: 'minus' });
    expect(noteOf(host.send('tom', { type: 'undo' }))).toBe('Kept settings that were changed since.');
    expect(host.room.settings).toEqual({ ...before.settings, tie: 'minus' });
    host.send('tom', { type: 'memory.store', name: 'Mine' });
    host.send('mia', { type: 'memory.rename', memory: 'm3', name: 'Ours' });
    expect(codeOf(host.send('tom', { type: 'undo' }))).toBe('stale');
  });

  it('[UN7] undo keeps neurons the recall has changed since', () => {
    const host = createFurnished();
    host.send('tom', paint([3, 15]));
    host.send('tom', { type: 'recall.start', rate: 'unlimited', seed: 1 });
    host.run(10_000);
    host.settle();
    expect(host.room.recall?.outcome).toEqual({ kind: 'memory', memory: 1 });
    const settled = host.room.canvas;
    expect(codeOf(host.send('tom', { type: 'undo' }))).toBe('stale');
    expect(host.room.canvas).toBe(settled);
  });

  it('[UN8] when somebody takes back what lay over a stroke, the stroke can be taken back again', () => {
    const host = createHost();
    host.send('mia', paint([0]));
    host.send('tom', { type: 'canvas.clear' });
    expect(codeOf(host.send('mia', { type: 'undo' }))).toBe('stale');
    host.send('tom', { type: 'undo' });
    expect(painted(host)).toEqual([0]);
    host.send('mia', { type: 'undo' });
    expect(painted(host)).toEqual([]);
  });

  it('[UN9] a participant, a room and their neurons have a bounded past', () => {
    const host = createHost({ width: 128, height: 128 });
    for (let k = 0; k < limits.undoPerPerson + 10; k++) host.send('mia', paint([k]));
    expect(host.history.entries).toHaveLength(limits.undoPerPerson);
    for (let p = 0; p < 10; p++) for (let k = 0; k < 30; k++) host.send(`p${p}`, paint([1000 + p * 30 + k]));
    expect(host.history.entries).toHaveLength(limits.undoPerRoom);
    for (let k = 0; k < 40; k++) host.send('tom', { type: 'canvas.invert' });
    const neurons = host.history.entries.map(({ deed }) =>
      deed.kind === 'canvas' ? deed.neurons.length : 0,
    );
    expect(neurons.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(limits.undoNeurons);
  });

  it('[UN10] undo takes hold in a running recall', () => {
    const host = createFurnished();
    host.send('tom', paint([15, 11]));
    host.send('tom', { type: 'recall.start', rate: 1, seed: 1 });
    const decision = host.send('tom', { type: 'undo' });
    expect(decision).toMatchObject({ ok: true, event: { type: 'canvas.set', undoes: 7, update: 0 } });
    expect([host.recall?.state[15], host.recall?.state[11]]).toEqual([-1, -1]);
  });

  it('[UN11] looking back changes nothing: a deed without effect leaves no trace', () => {
    const host = createHost();
    host.send('mia', paint([0]));
    host.send('mia', paint([0]));
    expect(host.send('mia', { type: 'undo' })).toMatchObject({ event: { undoes: 1 } });
  });
});
