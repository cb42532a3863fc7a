import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../core/index';
import {
  decodeSnapshot,
  describeOutcome,
  encodeSnapshot,
  fromJson,
  networkOf,
  restore,
} from '../../../core/room';
import { defaultSettings } from '../../../core/room/settings';
import { createMirror, type Welcome } from '../../../core/wire';
import { createHost } from './support';

/** As rooms were written before there were parameters, grey levels and trainings. */
const old = {
  id: 'room000001',
  name: 'Room',
  width: 4,
  height: 2,
  settings: {
    model: 'classical',
    rule: 'pseudo-inverse',
    threshold: { kind: 'constant', value: 1_000_000 },
    selfConnection: 1_000_000,
    schedule: 'synchronous',
    tie: 'keep',
  },
  memories: [{ id: 'm1', name: 'One', by: 'mia', order: 1, bits: 'Dw==' }],
  canvas: { bits: 'DQ==' },
  recall: {
    id: 4,
    cue: { bits: 'DQ==' },
    seed: 7,
    rate: 20,
    phase: 'settled',
    update: 16,
    flips: 9,
    energy: -4,
    outcome: { kind: 'cycle', period: 2 },
  },
  paint: 'everyone',
  roles: {},
  names: {},
  ended: false,
};

describe('what an older version wrote', () => {
  it('[RM75] opens, recalls, and is written and read again', () => {
    const text = JSON.stringify({ version: 1, seq: 9, room: old });
    const { room, history } = decodeSnapshot(text);
    expect(room.settings).toEqual(old.settings);
    expect(networkOf(room).spec.rule).toBe('pseudo-inverse');
    expect(decodeSnapshot(encodeSnapshot(room, history)).room).toEqual(room);
    const host = createHost({ width: 4, height: 2, room });
    expect(host.send('mia', { type: 'recall.start', rate: 1, seed: 1 }).ok).toBe(true);
    host.run(5_000);
    host.settle();
    expect(restore({ room, history }, host.log).room).toEqual(host.room);
  });

  it('[RM76] an outcome of a kind that is not known is told as settled', () => {
    const room = fromJson(old, 9);
    for (const kind of ['echo', 'toString', '__proto__', '']) {
      const outcome: Outcome = JSON.parse(JSON.stringify({ kind }));
      expect(describeOutcome(room, outcome, 12)).toEqual({
        title: 'It has settled.',
        detail: 'After 12 updates.',
      });
    }
  });

  it('[RM90] settings that are none are refused, and a mirror asks for the room anew', () => {
    const bad: unknown[] = [null, 7, 'x', { model: 3 }, { threshold: 'zero' }, { units: 1 }];
    bad.push({ selfConnection: '1' }, { beta: null }, { beta: [1] }, { tie: 0 }, { beta: { toString: 1 } });
    const unknown = [{ threshold: { kind: 'x' } }, { threshold: { kind: 'constant' } }];
    for (const settings of [...bad, ...unknown, { schedule: 'x' }, { units: 'x' }])
      expect(() => fromJson({ ...old, settings }, 9), JSON.stringify(settings)).toThrow(/room/);
    for (const settings of bad) {
      const room = { ...old, settings };
      const mirror = createMirror();
      const message: Welcome = JSON.parse(JSON.stringify({ epoch: 1, seq: 9, room }));
      expect(mirror.welcome(message).kind).toBe('resync');
    }
    for (const settings of [undefined, {}, [], JSON.parse('{"__proto__": {"model": 3}}')])
      expect(fromJson({ ...old, settings }, 9).settings).toEqual(defaultSettings);
  });

  it('[RM90] a snapshot with settings out of bounds is refused, and unknown ones are left out', () => {
    const snapshot = (settings: object) =>
      JSON.stringify({ version: 1, seq: 9, room: { ...old, settings: { ...old.settings, ...settings } } });
    for (const settings of [{ model: 'x' }, { rule: 'toString' }, { beta: -1 }, { selfConnection: -1 }])
      expect(() => decodeSnapshot(snapshot(settings)), JSON.stringify(settings)).toThrow(/snapshot/);
    expect(decodeSnapshot(snapshot({ gone: 3 })).room.settings).toEqual(old.settings);
  });
});
