/** What persistence must do for a room. The one interface behind which Prisma is spoken. */

export type EventRow = {
  seq: number;
  at: number;
  by: string;
  cid: string | null;
  type: string;
  body: string;
};

/** Rows that mirror what the events said, written in the same transaction as the events. */
export type Projection = {
  memories?: { id: string; name: string; by: string; order: number; bits: string; removed: boolean }[];
  recalls?: {
    /** seq of recall.started; (room, id) is the key. */
    id: number;
    cue: string;
    seed: number;
    configuration: string;
    startedAt: number;
    outcome?: string;
    updates?: number;
    flips?: number;
    endedAt?: number;
  }[];
  room?: { name?: string; settings?: string; ended?: boolean };
};

export type SnapshotRow = { seq: number; state: string };
export type StoredRoom = {
  id: string;
  code: string;
  name: string;
  width: number;
  height: number;
  epoch: number;
  ended: boolean;
  createdAt: number;
  snapshot: SnapshotRow;
  events: EventRow[];
  /** Last recorded update number of the active recall, if progress was recorded. */
  progress: { recall: number; update: number } | null;
};
export type NewRoom = {
  id: string;
  code: string;
  name: string;
  width: number;
  height: number;
  settings: string;
  createdAt: number;
  snapshot: SnapshotRow;
  memories: NonNullable<Projection['memories']>;
};

/** The room has another owner now: this process must let go of it. */
export class StaleEpochError extends Error {}
/**
 * The log does not end where this owner believes, e.g. because the answer to a write was lost with its
 * connection: it must let go of the room and open it anew.
 */
export class LogMovedError extends StaleEpochError {}
/** Another open room (or one of the last day) has this code. */
export class CodeTakenError extends Error {}
/** An event of this participant with this cid is in the log already: ask `seqsOfCommands`. */
export class DuplicateCommandError extends Error {}

export type Command = { by: string; cid: string };

export interface Store {
  createRoom(room: NewRoom): Promise<void>;
  /** Open rooms only. */
  findRoomByCode(code: string): Promise<{ id: string } | null>;
  roomSummary(id: string): Promise<{
    id: string;
    code: string;
    name: string;
    width: number;
    height: number;
    memories: number;
    ended: boolean;
  } | null>;
  /** Takes ownership: epoch + 1, and returns the room with its last snapshot and the events after it. */
  openRoom(id: string): Promise<StoredRoom | null>;
  /**
   * All or nothing, durable when it resolves. Refuses (StaleEpochError) unless `epoch` is the room's, and
   * (DuplicateCommandError) a command that the log has already, and (LogMovedError) events that do not follow the
   * last one. After an error of the connection it is unknown whether they were written: LogMovedError will tell.
   */
  append(room: string, epoch: number, events: readonly EventRow[], projection: Projection): Promise<void>;
  /** The seq that each of these already had, or null; for what is sent again after a restart. */
  seqsOfCommands(room: string, commands: readonly Command[]): Promise<(number | null)[]>;
  /** Events with seq > after, ascending, at most `limit`. */
  eventsAfter(room: string, after: number, limit: number): Promise<EventRow[]>;
  saveSnapshot(room: string, epoch: number, snapshot: SnapshotRow): Promise<void>;
  saveProgress(room: string, epoch: number, progress: { recall: number; update: number }): Promise<void>;
  startSession(room: string, session: { id: string; startedAt: number; fromSeq: number }): Promise<void>;
  endSession(
    room: string,
    session: { id: string; endedAt: number; toSeq: number; people: string[] },
  ): Promise<void>;
  countOpenRooms(): Promise<number>;
  /** Resolves when the database answers and its migrations are applied; else rejects, saying what to do. */
  check(): Promise<void>;
  close(): Promise<void>;
}
