import type { EventRow, NewRoom, Projection, Store } from '../../server/store';

export const START = Date.UTC(2026, 0, 1);
export const DAY = 24 * 60 * 60 * 1000;

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
export const recallRow = (changes: Partial<RecallRow> = {}): RecallRow => ({
  ...{ id: 1, cue: '{"bits":"AAE="}', seed: 4_294_967_295, configuration: '{}', startedAt: START },
  ...changes,
});
export const eventRow = (seq: number, changes: Partial<EventRow> = {}): EventRow => ({
  ...{ seq, at: START + seq, by: 'mia', cid: `c${seq}`, type: 'canvas.cleared', body: '{}' },
  ...changes,
});
export const eventRows = (from: number, count: number): EventRow[] =>
  Array.from({ length: count }, (_, index) => eventRow(from + index));

/** What the parts of the contract work with. */
type Tools = {
  store: Store;
  other: Store;
  opened(changes?: Partial<NewRoom>): Promise<{ id: string; code: string; epoch: number }>;
  load(id: string, from?: Store): Promise<NonNullable<Awaited<ReturnType<Store['openRoom']>>>>;
  memoriesOf(id: string): Promise<number | undefined>;
};
export type With<K extends keyof Tools> = () => Pick<Tools, K>;
