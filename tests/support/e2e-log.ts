import { apply } from '../../core/room/apply';
import { resumeRecall } from '../../core/room/replay';
import type { RoomEvent, RoomState } from '../../core/room/types';
import { openStore } from '../../server/store';
import type { EventRow } from '../../server/store/store';

/** Every row of the rooms' logs as they lie in the database. Only while no server has it. */
export const readLogs = async (databaseUrl: string, rooms: readonly string[]): Promise<EventRow[][]> => {
  const store = await openStore({ databaseUrl });
  try {
    return await Promise.all(rooms.map((room) => store.eventsAfter(room, 0, 1_000_000)));
  } finally {
    await store.close();
  }
};

export const eventOf = ({ seq, at, by, type, body }: EventRow): RoomEvent => ({
  ...JSON.parse(body),
  seq,
  at,
  by,
  type,
});

/** The room after these events, those it knows already left out. */
export const foldFrom = (room: RoomState, events: readonly RoomEvent[]): RoomState =>
  events.filter(({ seq }) => seq > room.seq).reduce(apply, room);

/** How the recall that `recall.started` at `started` ends when nothing interrupts it: only what the log says meets it. */
export const uninterrupted = (first: RoomState, events: readonly RoomEvent[], started: number) => {
  const atStart = foldFrom(
    first,
    events.filter(({ seq }) => seq <= started),
  );
  const during = events.filter(
    ({ seq, type }) => seq > started && type !== 'recall.settled' && type !== 'recall.stopped',
  );
  const { recall } = resumeRecall(atStart, during);
  const outcome = recall.run({ maxUpdates: 10_000_000 });
  const { updates, flips, energy, state } = recall;
  return { outcome, updates, flips, energy, state: state.slice() };
};
