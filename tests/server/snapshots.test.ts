import { expect, it } from 'vitest';
import { decodeSnapshot, emptyHistory, emptyRoom, encodeSnapshot, snapshotPieces } from '../../core/room';
import type { History, RoomState } from '../../core/room/types';
import { createTurns, encodeInSlices } from '../../server/rooms/snapshots';

const side = 32;
const neuronCount = side * side;
const pattern = (k: number): Int8Array =>
  Int8Array.from({ length: neuronCount }, (_, i) => ((i * k) % 3 ? 1 : -1));

const busyRoom = (): { room: RoomState; history: History } => {
  const empty = emptyRoom({ id: 'a', name: 'Busy "room"', width: side, height: side });
  const memories = Array.from({ length: 20 }, (_, order) => ({
    ...{ id: `m${order}`, name: `Memory ${order}`, by: 'mia', order, pattern: pattern(order + 1) },
  }));
  const deed = (k: number) => ({
    kind: 'canvas' as const,
    ...(k % 2 && { stroke: `s${k}` }),
    neurons: Int32Array.from({ length: neuronCount }, (_, i) => i),
    before: pattern(k),
    after: pattern(k + 1),
    owners: Int32Array.from({ length: neuronCount }, (_, i) => (i * k) % 7),
  });
  const entries = Array.from({ length: 12 }, (_, k) => ({
    seq: k + 1,
    by: 'mia',
    undone: k % 5 === 0,
    deed: deed(k),
  }));
  const named = { kind: 'name' as const, memory: 'm1', before: 'Memory 1', after: 'Lock' };
  return {
    room: { ...empty, seq: 40, memories, canvas: pattern(5) },
    history: {
      ...emptyHistory(neuronCount),
      entries: [...entries, { seq: 40, by: 'tom', undone: false, deed: named }],
    },
  };
};

it('[SV13] a snapshot written in slices of time is the same text, and is read as the same room', async () => {
  const { room, history } = busyRoom();
  const text = await encodeInSlices(room, history);
  expect(text).toBe(encodeSnapshot(room, history));
  const read = decodeSnapshot(text);
  expect(read.room).toEqual(room);
  expect(read.history).toEqual(history);
  expect(encodeSnapshot(read.room, read.history)).toBe(text);
});

it('[SV13] others have their turn between the slices, as often as the clock says', async () => {
  const { room, history } = busyRoom();
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  let clock = 0;
  await encodeInSlices(room, history, () => clock++);
  over = true;
  const pieces = [...snapshotPieces(room, history)].length;
  expect(pieces).toBeGreaterThan(60);
  expect(turns).toBeGreaterThan(pieces / 10);
});

it('[SV13] one snapshot is written at a time, in the order they were due, and a failed one holds up none', async () => {
  const inTurn = createTurns();
  const told: string[] = [];
  const task = (name: string) => async (): Promise<void> => {
    told.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    told.push(`${name} ends`);
    if (name === 'b') throw new Error('full');
  };
  const ends = await Promise.allSettled(['a', 'b', 'c'].map((name) => inTurn(task(name))));
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
