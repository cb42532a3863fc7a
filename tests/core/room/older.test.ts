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
});
