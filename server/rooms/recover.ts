import { decodeSnapshot, restore } from '../../core/room';
import type { Simulation } from '../simulation';
import type { EventRow, Store, StoredRoom } from '../store';
import type { Opened } from './actor';
import { createJournal, eventOf } from './journal';
import { Live } from './live';

export type Recovered = Opened & { code: string };

/** Events before the snapshot that are read too, so that resumes and commands sent again find them. */
const LOOK_BACK = 512;

const rowsBefore = (store: Store, { id, snapshot }: StoredRoom): Promise<EventRow[]> => {
  const after = Math.max(0, snapshot.seq - LOOK_BACK);
  return snapshot.seq === 0 ? Promise.resolve([]) : store.eventsAfter(id, after, snapshot.seq - after);
};

/**
 * A room as its log left it: last snapshot, the events after it, and the recall that was under way, run again
 * from its cue to the last update that was recorded. The same states to the last bit.
 */
export const recover = async (
  store: Store,
  simulation: Simulation,
  id: string,
): Promise<Recovered | null> => {
  const stored = await store.openRoom(id);
  if (!stored) return null;
  const { epoch, code, events, progress } = stored;
  const journal = createJournal([...(await rowsBefore(store, stored)), ...events]);
  const { room, history, recall } = restore(decodeSnapshot(stored.snapshot.state), events.map(eventOf));
  const live = new Live(simulation);
  const recorded = progress && progress.recall === room.recall?.id ? progress.update : 0;
  if (recall) live.resume(recall, room, recorded);
  return { room, history, epoch, code, journal, live };
};
