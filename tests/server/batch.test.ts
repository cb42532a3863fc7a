import { describe, expect, it, vi } from 'vitest';
import { emptyHistory, emptyRoom } from '../../core/room';
import type { Ack } from '../../core/wire/messages';
import { type Asked, decideBatch, takeBatch } from '../../server/rooms/batch';
import { createJournal, eventOf, rowOf } from '../../server/rooms/journal';
import { createRemembered } from '../../server/rooms/remembered';

const room = emptyRoom({ id: 'r', name: 'Room', width: 4, height: 4 });
const working = { room, history: emptyHistory(16), live: room.canvas };
const asked = (cid: string, more: Partial<Asked> = {}): Asked => ({
  by: 'mia',
  cid,
  alone: false,
  decide: () => ({ ok: true, event: { type: 'canvas.inverted' } }),
  answer: () => undefined,
  ...more,
});
const options = {
  known: () => undefined,
  now: () => 0,
  onBug: () => ({ code: 'unavailable' as const, message: 'Something went wrong on our side. (Reference 1)' }),
};

describe('the journal', () => {
  it('[AC14] holds the last events while they are few and small together', () => {
    const row = (seq: number, length: number) =>
      rowOf(
        { seq, at: 0, by: 'mia', type: 'canvas.painted', neurons: Array(length).fill(1), value: 1 },
        `c${seq}`,
      );
    const first = row(1, 4);
    const journal = createJournal([first]);
    expect(journal.since(0, 1)).toEqual([eventOf(first)]);
    for (let seq = 2; seq <= 400; seq++) journal.add([eventOf(row(seq, 4_096))], [row(seq, 4_096)]);
    expect(journal.since(0, 400)).toBeNull();
    expect(journal.since(390, 400)).toHaveLength(10);
    expect(journal.seqOf('mia', 'c1')).toBe(1);
  });

  it('[FA17] knows the answers to the last commands, and of a hundred thousand before them that they were given', () => {
    const row = (seq: number) =>
      rowOf({ seq, at: 0, by: 'mia', type: 'canvas.painted', neurons: [1], value: 1 }, `c${seq}`);
    const journal = createJournal([row(1)]);
    for (let seq = 2; seq <= 30_000; seq++) journal.add([], [row(seq)]);
    expect(journal.seqOf('mia', 'c30000')).toBe(30_000);
    expect(journal.seqOf('mia', 'c1')).toBeUndefined();
    const missed = Array.from({ length: 27_000 }, (_, k) => journal.mayMiss('mia', `c${k + 1}`));
    expect(missed).not.toContain(false);
    const strangers = Array.from({ length: 27_000 }, (_, k) => journal.mayMiss('leo', `c${k + 1}`));
    expect(strangers.filter(Boolean).length).toBeLessThan(10);
    for (let seq = 30_001; seq <= 103_000; seq++) journal.add([], [row(seq)]);
    expect(journal.mayMiss('leo', 'never asked')).toBe(true);
  });

  it('[FA17] takes at most 8 KB at once for them, and six bytes a command in all', () => {
    const taken: number[] = [];
    class Counted extends Uint32Array {
      constructor(length: number) {
        super(length);
        taken.push(this.byteLength);
      }
    }
    vi.stubGlobal('Uint32Array', Counted);
    const remembered = createRemembered();
    for (let k = 0; k < 100_000; k++) remembered.add(`mia c${k}`);
    vi.unstubAllGlobals();
    expect(remembered.size).toBeGreaterThan(99_900);
    expect(Math.max(...taken)).toBeLessThanOrEqual(8_192);
    expect(taken.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(6 * 100_000);
  });
});

describe('a batch', () => {
  it('[AC10] a bug in one command is that command refused with a reference; the others of the batch go on', () => {
    const broken = asked('b', {
      decide: () => {
        throw new Error('a bug');
      },
    });
    const batch = decideBatch(working, [asked('a'), broken, asked('c')], options);
    const acks: Ack[] = batch.verdicts.map(({ ack }) => ack);
    expect(acks.map((ack) => ack.ok && ack.seq)).toEqual([1, false, 2]);
    expect(acks[1]).toMatchObject({ error: { code: 'unavailable' } });
    expect(batch.working.room.seq).toBe(2);
    expect(working.room.seq).toBe(0);
  });

  it('[AC11] what only the recall knows the effect of is decided alone', () => {
    const queue = ['a', 'b', 'recall', 'c'].map((cid) => asked(cid, { alone: cid === 'recall' }));
    const sizes: string[][] = [];
    while (queue.length > 0) sizes.push(takeBatch(queue, 10).map(({ cid }) => String(cid)));
    expect(sizes).toEqual([['a', 'b'], ['recall'], ['c']]);
    const many = Array.from({ length: 25 }, (_, i) => asked(`${i}`));
    expect([takeBatch(many, 10).length, many.length]).toEqual([10, 15]);
  });
});
