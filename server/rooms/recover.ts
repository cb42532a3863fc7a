import { activeRecall, decodeSnapshot } from '../../core/room';
import type { RoomEvent } from '../../core/room/types';
import { RunLostError, type Simulation } from '../simulation';
import type { EventRow, Store, StoredRoom } from '../store';
import type { Opened } from './actor';
import { createJournal, eventOf } from './journal';
import { Live } from './live';
import { Rerun } from './rerun';

export type Recovered = Opened & {
  code: string;
  /** The recall under way ended its thread again and again: it is not run any more, and has to be stopped. */
  hopeless: boolean;
};

/** Events before the snapshot that are read too, so that resumes and commands sent again find them. */
const LOOK_BACK = 512;
/** Threads that may die over one recall while its room is opened. */
const ATTEMPTS = 4;

const rowsBefore = (store: Store, { id, snapshot }: StoredRoom): Promise<EventRow[]> => {
  const after = Math.max(0, snapshot.seq - LOOK_BACK);
  return snapshot.seq === 0 ? Promise.resolve([]) : store.eventsAfter(id, after, snapshot.seq - after);
};

/** The last recall that began in these events; 0 for none. A snapshot is made while none is under way. */
const lastStarted = (events: readonly RoomEvent[]): number =>
  events.findLast(({ type }) => type === 'recall.started')?.seq ?? 0;

type Taken = Pick<Recovered, 'room' | 'history' | 'live' | 'hopeless'>;

const takeUp = async (simulation: Simulation, stored: StoredRoom): Promise<Taken> => {
  const { id, progress } = stored;
  const log = stored.events.map(eventOf);
  const hopeless = simulation.isHopeless(id, lastStarted(log));
  const live = new Live(simulation, id);
  try {
    const rerun = new Rerun(decodeSnapshot(stored.snapshot.state), hopeless ? null : live);
    const { room, history } = await rerun.follow(log);
    await rerun.resume(progress && progress.recall === room.recall?.id ? progress.update : 0);
    return { room, history, live, hopeless: hopeless && activeRecall(room) !== null };
  } catch (error) {
    live.end();
    throw error;
  }
};

/** A thread that dies while it runs a recall again is another attempt; the recall is given up after a few. */
const takeUpAgain = async (simulation: Simulation, stored: StoredRoom): Promise<Taken> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await takeUp(simulation, stored);
    } catch (error) {
      if (!(error instanceof RunLostError) || attempt === ATTEMPTS) throw error;
    }
  }
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
  const { epoch, code, events } = stored;
  const journal = createJournal([...(await rowsBefore(store, stored)), ...events]);
  return { ...(await takeUpAgain(simulation, stored)), epoch, code, journal };
};
