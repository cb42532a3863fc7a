import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CodeTakenError,
  DuplicateCommandError,
  type EventRow,
  type NewRoom,
  openStore,
  type Projection,
  StaleEpochError,
  type Store,
} from '../../server/store';

const START = Date.UTC(2026, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

let serial = 0;
/** A room no other test has: tests share a database. */
export function newRoom(changes: Partial<NewRoom> = {}): NewRoom {
  serial += 1;
  return {
    id: `room${String(serial).padStart(6, '0')}`,
    code: String(100_000 + serial),
    name: 'Tuesday class',
    width: 16,
    height: 12,
    settings: '{"rule":"hebbian"}',
    createdAt: START,
    snapshot: { seq: 0, state: '{"canvas":""}' },
    memories: [memoryRow({ id: 'm0', name: 'Robot', by: 'basin' })],
    ...changes,
  };
}

type MemoryRow = NonNullable<Projection['memories']>[number];
type RecallRow = NonNullable<Projection['recalls']>[number];
export const memoryRow = (changes: Partial<MemoryRow> = {}): MemoryRow => ({
  ...{ id: 'm1', name: 'Key', by: 'mia', order: 1, bits: 'AAECAw==', removed: false },
  ...changes,
});
const recallRow = (changes: Partial<RecallRow> = {}): RecallRow => ({
  ...{ id: 1, cue: '{"bits":"AAE="}', seed: 4_294_967_295, configuration: '{}', startedAt: START },
  ...changes,
});
export const eventRow = (seq: number, changes: Partial<EventRow> = {}): EventRow => ({
  ...{ seq, at: START + seq, by: 'mia', cid: `c${seq}`, type: 'canvas.cleared', body: '{}' },
  ...changes,
});
export const eventRows = (from: number, count: number): EventRow[] =>
  Array.from({ length: count }, (_, index) => eventRow(from + index));

/**
 * What every store must do. `databaseUrl` names an empty database that the suite may fill; `nodes` says whether
 * several processes may own rooms in it (then `other` is a second one, as far as the database can tell).
 */
export function storeContract(name: string, nodes: 'one' | 'many', databaseUrl: () => Promise<string>): void {
  describe(name, () => {
    let store: Store;
    let other: Store;
    beforeAll(async () => {
      const url = await databaseUrl();
      store = await openStore({ databaseUrl: url });
      other = nodes === 'many' ? await openStore({ databaseUrl: url }) : store;
    }, 60_000);
    afterAll(async () => {
      for (const each of new Set([store, other])) await each?.close();
    });
    const opened = async (changes: Partial<NewRoom> = {}) => {
      const room = newRoom(changes);
      await store.createRoom(room);
      return { id: room.id, code: room.code, epoch: (await load(room.id)).epoch };
    };
    const load = async (id: string, from = store) => {
      const room = await from.openRoom(id);
      if (!room) throw new Error(`no room ${id}`);
      return room;
    };
    const memoriesOf = async (id: string) => (await store.roomSummary(id))?.memories;

    rooms(() => ({ store, opened, load }));
    codes(() => ({ store, opened }));
    appends(() => ({ store, opened, load, memoriesOf }));
    ownership(() => ({ store, other, opened, load }));
    reading(() => ({ store, opened }));
    snapshots(() => ({ store, opened, load }));
    recalls(() => ({ store, opened, load }));
    sessions(() => ({ store, opened }));
  });
}

type Tools = {
  store: Store;
  other: Store;
  opened(changes?: Partial<NewRoom>): Promise<{ id: string; code: string; epoch: number }>;
  load(id: string, from?: Store): Promise<NonNullable<Awaited<ReturnType<Store['openRoom']>>>>;
  memoriesOf(id: string): Promise<number | undefined>;
};
type With<K extends keyof Tools> = () => Pick<Tools, K>;

function rooms(tools: With<'store' | 'opened' | 'load'>): void {
  test('[PS10] a room is opened as it was created', async () => {
    const { store, load } = tools();
    const room = newRoom({ name: '東 "quoted" \u202e é', snapshot: { seq: 3, state: '{"a":"\\u0000"}' } });
    await store.createRoom(room);
    const { id, code, name, width, height, createdAt, snapshot } = room;
    const expected = { id, code, name, width, height, createdAt, snapshot, ended: false, epoch: 1 };
    expect(await load(id)).toEqual({ ...expected, events: [], progress: null });
    const summary = { id, code, name, width, height, memories: 1, ended: false };
    expect(await store.roomSummary(id)).toEqual(summary);
  });

  test('[PS10] an unknown room is told as null', async () => {
    const { store } = tools();
    expect(await store.openRoom('nobody')).toBeNull();
    expect(await store.roomSummary('nobody')).toBeNull();
    expect(await store.seqOfCommand('nobody', 'mia', 'c1')).toBeNull();
    expect(await store.eventsAfter('nobody', 0, 10)).toEqual([]);
  });

  test('[PS10] a room whose id is taken is not created, and the first is as it was', async () => {
    const { store, opened } = tools();
    const { id } = await opened({ name: 'First' });
    await expect(store.createRoom(newRoom({ id, name: 'Second' }))).rejects.toThrow();
    expect((await store.roomSummary(id))?.name).toBe('First');
  });

  test('[PS11] rooms that ended are not counted as open', async () => {
    const { store, opened } = tools();
    const before = await store.countOpenRooms();
    const { id, epoch } = await opened();
    expect(await store.countOpenRooms()).toBe(before + 1);
    await store.append(id, epoch, [eventRow(1, { type: 'room.ended' })], { room: { ended: true } });
    expect(await store.countOpenRooms()).toBe(before);
    expect((await store.roomSummary(id))?.ended).toBe(true);
  });
}

function codes(tools: With<'store' | 'opened'>): void {
  const end = async (id: string, epoch: number) =>
    tools().store.append(id, epoch, [eventRow(1)], { room: { ended: true } });

  test('[PS12] a code finds its room while the room is open', async () => {
    const { store, opened } = tools();
    const { id, code, epoch } = await opened();
    expect(await store.findRoomByCode(code)).toEqual({ id });
    await end(id, epoch);
    expect(await store.findRoomByCode(code)).toBeNull();
    expect(await store.findRoomByCode('000000')).toBeNull();
  });

  test('[PS13] a code belongs to one open room, however old that is', async () => {
    const { store, opened } = tools();
    const { code, id } = await opened({ createdAt: START - 30 * DAY });
    const second = newRoom({ code });
    await expect(store.createRoom(second)).rejects.toThrow(CodeTakenError);
    expect(await store.roomSummary(second.id)).toBeNull();
    expect(await store.findRoomByCode(code)).toEqual({ id });
  });

  test('[PS13] a code is not given again within a day, and is given again after it', async () => {
    const { store, opened } = tools();
    const { code, id, epoch } = await opened();
    await end(id, epoch);
    const soon = newRoom({ code, createdAt: START + DAY - 1 });
    await expect(store.createRoom(soon)).rejects.toThrow(CodeTakenError);
    const later = newRoom({ code, createdAt: START + DAY });
    await store.createRoom(later);
    expect(await store.findRoomByCode(code)).toEqual({ id: later.id });
    expect((await store.roomSummary(id))?.code).toBe(code);
  });

  test('[PS13] of many who ask for one code at once, one gets it', async () => {
    const { store } = tools();
    const { code } = newRoom();
    const asked = Array.from({ length: 8 }, () => store.createRoom(newRoom({ code })));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(CodeTakenError);
  });
}

function appends(tools: With<'store' | 'opened' | 'load' | 'memoriesOf'>): void {
  test('[PS20] what was appended is there, in order, with all it said', async () => {
    const { store, opened, load } = tools();
    const { id, epoch } = await opened();
    const events = [
      eventRow(1, { cid: null, by: 'basin' }),
      eventRow(2),
      eventRow(3, { cid: null, by: 'basin' }),
    ];
    await store.append(id, epoch, events, {});
    expect((await load(id)).events).toEqual(events);
  });

  test('[PS20] whatever text an event holds comes back the same', async () => {
    const { store, opened } = tools();
    const { id, epoch } = await opened();
    let seq = 0;
    const check = async (value: unknown) => {
      seq += 1;
      const event = eventRow(seq, { body: JSON.stringify(value) });
      await store.append(id, epoch, [event], {});
      expect(await store.eventsAfter(id, seq - 1, 1)).toEqual([event]);
    };
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(fc.asyncProperty(fc.oneof(fc.jsonValue(), text), check), { numRuns: 60 });
  });

  test('[PS20] a body of 600 kB comes back the same', async () => {
    const { store, opened } = tools();
    const { id, epoch } = await opened();
    const event = eventRow(1, { body: JSON.stringify({ bits: 'Qz+/'.repeat(150_000) }) });
    await store.append(id, epoch, [event], {});
    expect(await store.eventsAfter(id, 0, 1)).toEqual([event]);
  });

  test('[PS21] an append that fails leaves nothing behind', async () => {
    const { store, opened, load, memoriesOf } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, eventRows(1, 2), {});
    const projection = { memories: [memoryRow()], room: { name: 'Other' } };
    const twice = [eventRow(3), eventRow(4, { cid: 'c1' })];
    await expect(store.append(id, epoch, twice, projection)).rejects.toThrow(DuplicateCommandError);
    const room = await load(id);
    expect(room.events).toEqual(eventRows(1, 2));
    expect(room.name).toBe('Tuesday class');
    expect(await memoriesOf(id)).toBe(1);
    await store.append(id, room.epoch, eventRows(3, 1), {});
  });

  test('[PS22] events must follow the last one without a gap', async () => {
    const { store, opened, load } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, eventRows(1, 2), {});
    const wrong = [
      [eventRow(2, { cid: 'x' })],
      [eventRow(4)],
      [eventRow(3), eventRow(5)],
      [eventRow(4), eventRow(3)],
    ];
    for (const events of wrong) await expect(store.append(id, epoch, events, {})).rejects.toThrow(/follow/);
    expect((await load(id)).events).toEqual(eventRows(1, 2));
  });

  test('[PS23] a command has one effect: sent again it is refused, and its seq can be asked', async () => {
    const { store, opened } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, [eventRow(1, { cid: 'one' })], {});
    const again = store.append(id, epoch, [eventRow(2, { cid: 'one' })], {});
    await expect(again).rejects.toThrow(DuplicateCommandError);
    expect(await store.seqOfCommand(id, 'mia', 'one')).toBe(1);
    expect(await store.seqOfCommand(id, 'tom', 'one')).toBeNull();
    await store.append(id, epoch, [eventRow(2, { cid: 'one', by: 'tom' })], {});
    expect(await store.seqOfCommand(id, 'tom', 'one')).toBe(2);
  });

  test('[PS24] memories and the name of the room follow the events that said so', async () => {
    const { store, opened, memoriesOf } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, [eventRow(1)], { memories: [memoryRow()], room: { name: 'Lab' } });
    expect(await memoriesOf(id)).toBe(2);
    expect((await store.roomSummary(id))?.name).toBe('Lab');
    const both = [memoryRow({ name: 'Lock' }), memoryRow({ name: 'Lock', removed: true })];
    await store.append(id, epoch, [eventRow(2)], { memories: both });
    expect(await memoriesOf(id)).toBe(1);
    await store.append(id, epoch, [eventRow(3)], { memories: [memoryRow()] });
    expect(await memoriesOf(id)).toBe(2);
  });

  test('[PS25] to append to a room that is not there is an error', async () => {
    const { store } = tools();
    await expect(store.append('nobody', 1, [eventRow(1)], {})).rejects.toThrow();
    await expect(store.append('nobody', 1, [], {})).rejects.toThrow(/no room/);
  });
}

function ownership(tools: With<'store' | 'other' | 'opened' | 'load'>): void {
  test('[PS30] whoever opens a room owns it: the owner before can write nothing', async () => {
    const { store, other, opened, load } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, [eventRow(1)], {});
    const taken = await load(id, other);
    expect(taken.epoch).toBe(epoch + 1);
    const writes = [
      () => store.append(id, epoch, [eventRow(2)], { room: { name: 'Old' }, memories: [memoryRow()] }),
      () => store.append(id, epoch, [], { room: { name: 'Old' } }),
      () => store.saveSnapshot(id, epoch, { seq: 1, state: 'old' }),
      () => store.saveProgress(id, epoch, { recall: 1, update: 5 }),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(StaleEpochError);
    const now = await load(id, other);
    expect(now).toEqual({ ...taken, epoch: epoch + 2 });
    expect((await store.roomSummary(id))?.memories).toBe(1);
  });

  test('[PS30] an epoch not yet given is refused as well', async () => {
    const { store, opened } = tools();
    const { id, epoch } = await opened();
    await expect(store.append(id, epoch + 1, [eventRow(1)], {})).rejects.toThrow(StaleEpochError);
  });

  test('[PS31] while two owners race, the log stays one: each event once, no gap, each of its owner', async () => {
    const { store, other, opened, load } = tools();
    const { id } = await opened();
    const acknowledged: string[] = [];
    const own = async (mine: Store, who: string) => {
      for (let turn = 0; turn < 8; turn += 1) {
        const { epoch, events } = await load(id, mine);
        let seq = events.length;
        try {
          for (let count = 0; count < 6; count += 1) {
            seq += 1;
            await mine.append(id, epoch, [eventRow(seq, { cid: `${who}${turn}-${count}` })], {});
            acknowledged.push(`${seq} ${who}${turn}-${count}`);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(StaleEpochError);
        }
      }
    };
    await Promise.all([own(store, 'a'), own(other, 'b')]);
    const { events } = await load(id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ seq, cid }) => `${seq} ${cid}`).sort()).toEqual(acknowledged.sort());
  });

  test('[PS32] writes at once to many rooms share no fate', async () => {
    const { store, opened, load } = tools();
    const open = await Promise.all(Array.from({ length: 12 }, () => opened()));
    const writes = open.flatMap(({ id, epoch }, index) => [
      store.append(id, index % 3 === 0 ? epoch - 1 : epoch, eventRows(1, 3), {}),
      store.saveProgress(id, epoch, { recall: 1, update: index }),
    ]);
    const answers = await Promise.allSettled(writes);
    for (const [index, { id }] of open.entries()) {
      const stale = index % 3 === 0;
      expect(answers[2 * index].status).toBe(stale ? 'rejected' : 'fulfilled');
      const room = await load(id);
      expect(room.events).toHaveLength(stale ? 0 : 3);
      expect(room.progress).toEqual({ recall: 1, update: index });
    }
  });
}

function reading(tools: With<'store' | 'opened'>): void {
  test('[PS40] events are read after a seq, ascending, no more than asked for', async () => {
    const { store, opened } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, eventRows(1, 12), {});
    expect(await store.eventsAfter(id, 0, 5)).toEqual(eventRows(1, 5));
    expect(await store.eventsAfter(id, 9, 5)).toEqual(eventRows(10, 3));
    expect(await store.eventsAfter(id, 12, 5)).toEqual([]);
  });
}

function snapshots(tools: With<'store' | 'opened' | 'load'>): void {
  test('[PS41] a room is opened from its newest snapshot and the events after it', async () => {
    const { store, opened, load } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, eventRows(1, 9), {});
    for (const seq of [2, 4, 6]) await store.saveSnapshot(id, epoch, { seq, state: `as of ${seq}` });
    const room = await load(id);
    expect(room.snapshot).toEqual({ seq: 6, state: 'as of 6' });
    expect(room.events).toEqual(eventRows(7, 3));
    expect(await store.eventsAfter(id, 0, 100)).toEqual(eventRows(1, 9));
  });

  test('[PS41] the same snapshot may be saved again', async () => {
    const { store, opened, load } = tools();
    const { id, epoch } = await opened();
    await store.saveSnapshot(id, epoch, { seq: 0, state: 'again' });
    expect((await load(id)).snapshot).toEqual({ seq: 0, state: 'again' });
  });
}

function recalls(tools: With<'store' | 'opened' | 'load'>): void {
  test('[PS42] the progress of a recall is known until that recall has ended', async () => {
    const { store, opened, load } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, [eventRow(1)], { recalls: [recallRow()] });
    expect((await load(id)).progress).toBeNull();
    await store.saveProgress(id, epoch + 1, { recall: 1, update: 3_000_000_000 });
    expect((await load(id)).progress).toEqual({ recall: 1, update: 3_000_000_000 });
    const ended = recallRow({
      endedAt: START + 9,
      outcome: '{"kind":"spurious"}',
      updates: 3_000_000_001,
      flips: 7,
    });
    await store.append(id, epoch + 2, [eventRow(2)], { recalls: [ended] });
    expect((await load(id)).progress).toBeNull();
  });

  test('[PS42] the end of one recall leaves the progress of a later one', async () => {
    const { store, opened, load } = tools();
    const { id, epoch } = await opened();
    await store.saveProgress(id, epoch, { recall: 5, update: 12 });
    await store.append(id, epoch, [eventRow(1)], { recalls: [recallRow({ id: 1, endedAt: START })] });
    expect((await load(id)).progress).toEqual({ recall: 5, update: 12 });
  });
}

function sessions(tools: With<'store' | 'opened'>): void {
  test('[PS43] a sitting is begun and ended with who took part', async () => {
    const { store, opened } = tools();
    const { id } = await opened();
    const session = `s-${id}`;
    await store.startSession(id, { id: session, startedAt: START, fromSeq: 0 });
    await store.endSession(id, { id: session, endedAt: START + 5, toSeq: 9, people: ['mia', 'tom'] });
    await expect(store.startSession('nobody', { id: 'x', startedAt: START, fromSeq: 0 })).rejects.toThrow();
    const nobody = { id: 'not begun', endedAt: START, toSeq: 0, people: [] };
    await expect(store.endSession(id, nobody)).rejects.toThrow();
  });

  test('[PS44] a store that answers and is up to date passes its check', async () => {
    await tools().store.check();
  });
}
