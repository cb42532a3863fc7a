import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DuplicateCommandError, LogMovedError, StaleEpochError, type Store } from '../../server/store';
import { eventRow, eventRows, memoryRow, type With } from './store-rows';

export function appends(tools: With<'store' | 'opened' | 'load' | 'memoriesOf'>): void {
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
    const moved = [[eventRow(2, { cid: 'x' })], [eventRow(4)], eventRows(1, 4)];
    for (const events of moved)
      await expect(store.append(id, epoch, events, {})).rejects.toThrow(LogMovedError);
    const torn = [
      [eventRow(3), eventRow(5)],
      [eventRow(4), eventRow(3)],
    ];
    for (const events of torn) await expect(store.append(id, epoch, events, {})).rejects.toThrow(/follow/);
    expect((await load(id)).events).toEqual(eventRows(1, 2));
  });

  test('[PS23] a command has one effect: sent again it is refused, and its seq can be asked', async () => {
    const { store, opened } = tools();
    const { id, epoch } = await opened();
    await store.append(id, epoch, [eventRow(1, { cid: 'one' })], {});
    const again = store.append(id, epoch, [eventRow(2, { cid: 'one' })], {});
    await expect(again).rejects.toThrow(DuplicateCommandError);
    const commands = [
      { by: 'tom', cid: 'one' },
      { by: 'mia', cid: 'one' },
      { by: 'mia', cid: '☕ "two"' },
    ];
    expect(await store.seqsOfCommands(id, [])).toEqual([]);
    expect(await store.seqsOfCommands(id, commands)).toEqual([null, 1, null]);
    await store.append(id, epoch, [eventRow(2, { cid: 'one', by: 'tom' })], {});
    await store.append(id, epoch, [eventRow(3, { cid: '☕ "two"' })], {});
    expect(await store.seqsOfCommands(id, commands)).toEqual([2, 1, 3]);
    expect(await store.seqsOfCommands('elsewhere', commands)).toEqual([null, null, null]);
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

export function ownership(tools: With<'store' | 'other' | 'opened' | 'load'>): void {
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
