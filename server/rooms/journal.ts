import type { RoomEvent } from '../../core/room/types';
import type { EventRow } from '../store/store';
import { createRemembered } from './remembered';

/** The end of a room's log as it is kept in working memory: for resuming, and for commands sent again. */
const RECENT = 512;
/** Characters of them, so that large events neither fill the memory nor make coming back long. */
const RECENT_CHARACTERS = 1 << 20;
/** Commands whose answers are at hand; of earlier ones it is only remembered that they were. */
const KNOWN_COMMANDS = 512;
const REMEMBERED_COMMANDS = 100_000;

const keyOf = (by: string, cid: string): string => `${by} ${cid}`;

export const rowOf = (event: RoomEvent, cid: string | null): EventRow => {
  const { seq, at, by, type, ...body } = event;
  return { seq, at, by, cid, type, body: JSON.stringify(body) };
};

export const eventOf = ({ seq, at, by, type, body }: EventRow): RoomEvent => ({
  ...JSON.parse(body),
  seq,
  at,
  by,
  type,
});

type Recent = { event: RoomEvent; size: number };

const lastOf = (all: readonly Recent[]): Recent[] => {
  let from = all.length;
  for (let size = 0; from > 0 && all.length - from < RECENT; from--) {
    size += all[from - 1].size;
    if (size > RECENT_CHARACTERS) break;
  }
  return all.slice(from);
};

/** `rows`: the last rows of the log, without gaps up to its end. */
export const createJournal = (rows: readonly EventRow[]) => {
  let recent = lastOf(rows.map((row) => ({ event: eventOf(row), size: row.body.length })));
  const known = new Map<string, number>();
  const earlier = createRemembered();
  /** Whether every command of the whole log is known or remembered. */
  let complete = rows.length === 0 || rows[0].seq === 1;

  const remember = ({ by, cid, seq }: Pick<EventRow, 'by' | 'cid' | 'seq'>): void => {
    if (cid !== null) known.set(keyOf(by, cid), seq);
    if (known.size <= KNOWN_COMMANDS) return;
    const oldest = known.keys().next().value ?? '';
    known.delete(oldest);
    if (earlier.size < REMEMBERED_COMMANDS) earlier.add(oldest);
    else complete = false;
  };
  rows.forEach(remember);

  return {
    seqOf: (by: string, cid: string): number | undefined => known.get(keyOf(by, cid)),
    /** Whether a command that is not known here may still be in the log. */
    mayMiss: (by: string, cid: string): boolean => !complete || earlier.has(keyOf(by, cid)),
    add(events: readonly RoomEvent[], written: readonly EventRow[]): void {
      recent = lastOf([...recent, ...events.map((event, k) => ({ event, size: written[k].body.length }))]);
      written.forEach(remember);
    },
    /** The events after `seq`, or null when they are no longer at hand. */
    since(seq: number, last: number): RoomEvent[] | null {
      if (seq > last || seq < 0) return null;
      if (seq === last) return [];
      const first = recent.findIndex(({ event }) => event.seq === seq + 1);
      return first < 0 ? null : recent.slice(first).map(({ event }) => event);
    },
  };
};

export type Journal = ReturnType<typeof createJournal>;
