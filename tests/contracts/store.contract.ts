import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CodeTakenError, type NewRoom, openStore, type Store } from '../../server/store';
import { appends, ownership } from './store-log.contract';
import { DAY, eventRow, eventRows, newRoom, recallRow, START, type With } from './store-rows';

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
    expect(await store.seqsOfCommands('nobody', [{ by: 'mia', cid: 'c1' }])).toEqual([null]);
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
