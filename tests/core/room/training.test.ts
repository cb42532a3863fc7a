import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../core/index';
import { hiddenWeights } from '../../../core/network/boltzmann/index';
import {
  describeEvent,
  describeOutcome,
  emptyHistory,
  fromJson,
  networkOf,
  restore,
  toJson,
} from '../../../core/room';
import type { RoomState } from '../../../core/room/types';
import { codeOf, createFurnished, createHost, noteOf, paint } from './support';

const teach = (train: unknown, more: object = {}) => ({
  type: 'recall.start',
  rate: 'unlimited',
  train,
  ...more,
});

/** A room with two memories, a Boltzmann machine of six hidden units, and a damaged memory on the canvas. */
const createSchool = () => {
  const host = createFurnished();
  host.send('mia', { type: 'network.configure', model: 'boltzmann', hidden: 6 });
  return host;
};

const weightsIn = (room: RoomState) => hiddenWeights(networkOf(room));
/** The weights from nothing, whatever the room remembers. */
const weightsAfter = (room: RoomState, epochs: number) =>
  hiddenWeights(
    createNetwork(
      { ...room.settings, epochs },
      room.memories.map(({ pattern }) => pattern.slice()),
    ),
  );

describe('teaching a network in a room', () => {
  it('[RM60] ends as trained: the settings hold all epochs, and the network is the one created with them', () => {
    const host = createSchool();
    for (const total of [10, 15]) {
      expect(host.send('mia', teach(total === 10 ? 10 : 5)).ok).toBe(true);
      expect(host.room.recall?.train).toBe(total === 10 ? 10 : 5);
      host.run(1000);
      const shown = host.live;
      host.settle();
      expect(host.room.recall).toMatchObject({
        phase: 'settled',
        outcome: { kind: 'trained', epochs: total },
      });
      expect([host.room.settings.epochs, host.room.canvas]).toEqual([total, shown]);
      expect(weightsIn(host.room)).toEqual(weightsAfter(host.room, total));
    }
    expect(host.room.recall?.update).toBe(10);
    expect(host.send('mia', { type: 'recall.start', rate: 1 }).ok).toBe(true);
    expect(host.room.recall?.train).toBeUndefined();
  });

  it('[RM61] stopped in the middle it keeps the whole epochs', () => {
    const host = createSchool();
    host.send('mia', teach(30));
    host.run(13);
    host.send('ben', { type: 'recall.stop' });
    expect(host.log.at(-1)).toMatchObject({ type: 'recall.stopped', update: 13, epochs: 6 });
    expect([host.room.settings.epochs, host.room.recall?.phase]).toEqual([6, 'stopped']);
    expect(weightsIn(host.room)).toEqual(weightsAfter(host.room, 6));
    host.send('mia', { type: 'recall.start', rate: 1 });
    host.send('mia', { type: 'recall.stop' });
    expect(host.log.at(-1)).not.toHaveProperty('epochs');
  });

  it('[RM62] what cannot be taught is refused in words, what takes too long is shortened with a note', () => {
    const host = createSchool();
    for (const train of [0, 1.5, 1001, '3', null])
      expect(codeOf(host.send('mia', teach(train)))).toBe('bad-input');
    host.send('mia', { type: 'network.configure', epochs: 990 });
    expect(noteOf(host.send('mia', teach(20)))).toBe(
      'It is taught for 10 epochs, as many as it can still have at this size.',
    );
    expect(codeOf(host.send('mia', teach(3)))).toBe('stale');
    host.run(1000);
    host.settle();
    const full = host.send('mia', teach(1));
    expect(full.ok ? '' : full.error.message).toMatch(/taught for 1,000 epochs, as long as it can be/);
    host.send('mia', { type: 'network.configure', model: 'classical' });
    const other = host.send('mia', teach(1));
    expect(other.ok ? '' : other.error.message).toMatch(/choose that model first\.$/);
    const empty = createHost({ width: 4, height: 4 });
    empty.send('mia', { type: 'network.configure', model: 'boltzmann' });
    expect(codeOf(empty.send('mia', teach(3)))).toBe('stale');
  });

  it('[RM63] while it is taught, drawing, memories and settings wait; names, speed and steps do not', () => {
    const host = createSchool();
    const [memory] = host.room.memories;
    host.send('mia', { type: 'network.configure', schedule: 'synchronous' });
    host.send('mia', teach(20, { paused: true }));
    const before = host.room;
    const waiting = [
      paint([1]),
      { type: 'canvas.clear' },
      { type: 'canvas.invert' },
      { type: 'canvas.load', memory: memory.id },
      { type: 'memory.store', name: 'New' },
      { type: 'memory.remove', memory: memory.id },
      { type: 'network.configure', hidden: 9 },
      { type: 'undo' },
      { type: 'redo' },
    ];
    for (const message of waiting) {
      const refused = host.send('mia', message);
      expect(refused.ok ? message : refused.error.message).toMatch(/^The network is being taught: /);
    }
    expect(host.room).toBe(before);
    expect(host.send('mia', { type: 'memory.rename', memory: memory.id, name: 'Roof' }).ok).toBe(true);
    expect(host.send('mia', { type: 'recall.rate', rate: 5 }).ok).toBe(true);
    expect(host.send('mia', { type: 'recall.step', updates: 3 }).ok).toBe(true);
    expect([host.recall?.updates, host.recall?.outcome]).toEqual([3, null]);
    expect(host.send('mia', { type: 'recall.resume' }).ok).toBe(true);
    host.run(1000);
    host.settle();
    expect(host.send('mia', paint([1])).ok).toBe(true);
  });

  it('[RM64] at every moment the log gives its state to the last bit, and the room survives JSON', () => {
    const host = createSchool();
    host.send('mia', teach(12));
    host.run(5);
    host.send('mia', { type: 'recall.pause' });
    host.send('mia', { type: 'recall.step', updates: 4 });
    host.send('mia', { type: 'recall.resume' });
    host.run(3);
    host.send('ben', { type: 'recall.rate', rate: 9 });
    const start = { room: host.first, history: emptyHistory(16) };
    const again = restore(start, host.log);
    expect(again.room).toEqual(host.room);
    expect(fromJson(JSON.parse(JSON.stringify(toJson(host.room))), host.room.seq)).toEqual(host.room);
    for (const recall of [host.recall, again.recall]) expect(recall?.updates).toBe(12);
    for (let updates = 12; updates < 24; updates++) {
      const [live, restored] = [host.recall, again.recall];
      expect([restored?.state, restored?.flips, restored?.energy]).toEqual([
        live?.state,
        live?.flips,
        live?.energy,
      ]);
      for (const recall of [live, restored]) recall?.step();
    }
    host.settle();
    expect(restore(start, host.log).room).toEqual(host.room);
  });

  it('[RM65] it is told in words', () => {
    const host = createSchool();
    const told: string[] = [];
    const say = (message: object) => {
      const { room } = host;
      host.send('mia', { ...message });
      const event = host.log.at(-1);
      if (event) told.push(describeEvent(room, event, () => 'Mia'));
    };
    say(teach(8));
    host.run(5);
    say({ type: 'recall.pause' });
    say({ type: 'recall.resume' });
    say({ type: 'recall.stop' });
    say(teach(1, { paused: true }));
    expect(told).toEqual([
      'Mia began to teach the network for 8 epochs',
      'Mia paused the teaching after 5 updates',
      'Mia let the teaching go on',
      'Mia stopped the teaching after 2 epochs in all',
      'Mia began to teach the network for 1 epoch, look by look',
    ]);
    expect(describeOutcome(host.room, { kind: 'trained', epochs: 3 }, 6).title).toBe('Taught 3 epochs.');
  });
});
