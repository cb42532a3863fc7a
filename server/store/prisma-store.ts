import { appendStatements, progressStatements, snapshotStatements } from './append';
import type { Database, Sql, Statement } from './database';
import { DatabaseUnusableError, violationOf } from './errors';
import { pendingMigrations } from './migrate';
import {
  CodeTakenError,
  type Command,
  DuplicateCommandError,
  type EventRow,
  LogMovedError,
  type NewRoom,
  type Projection,
  type SnapshotRow,
  StaleEpochError,
  type Store,
  type StoredRoom,
} from './store';

const DAY = 24 * 60 * 60 * 1000;

type StoredEvent = Omit<EventRow, 'at'> & { at: bigint };
const eventRow = (row: StoredEvent): EventRow => ({ ...row, at: Number(row.at) });
const eventColumns = { seq: true, at: true, by: true, cid: true, type: true, body: true } as const;

/** The store on Prisma: the same for SQLite and PostgreSQL. */
export class PrismaStore implements Store {
  constructor(private readonly db: Database) {}

  async createRoom({ snapshot, memories, createdAt, ...room }: NewRoom): Promise<void> {
    const { client } = this.db;
    const seq = snapshot.seq;
    const overdue = { heldCode: room.code, ended: true, createdAt: { lte: createdAt - DAY } };
    const data = { ...room, heldCode: room.code, createdAt, seq };
    const contents = { snapshots: { create: snapshot }, memories: { createMany: { data: memories } } };
    await this.transaction(room.id, () => [
      client.room.updateMany({ where: overdue, data: { heldCode: null } }),
      client.room.create({ data: { ...data, ...contents }, select: { id: true } }),
    ]);
  }

  findRoomByCode(code: string): Promise<{ id: string } | null> {
    const { client } = this.db;
    return this.db.run(() =>
      client.room.findFirst({ where: { heldCode: code, ended: false }, select: { id: true } }),
    );
  }

  async roomSummary(id: string): ReturnType<Store['roomSummary']> {
    const { client, run } = this.db;
    const kept = { memories: { where: { removed: false } } };
    const select = { id: true, code: true, name: true, width: true, height: true, ended: true };
    const found = await run(() =>
      client.room.findUnique({ where: { id }, select: { ...select, _count: { select: kept } } }),
    );
    if (!found) return null;
    const { _count, ...room } = found;
    return { ...room, memories: _count.memories };
  }

  async openRoom(id: string): Promise<StoredRoom | null> {
    const { client, run } = this.db;
    const [, room, snapshot, events] = await run(() =>
      client.$transaction([
        client.room.updateMany({ where: { id }, data: { epoch: { increment: 1 } } }),
        client.room.findUnique({ where: { id } }),
        client.snapshot.findFirst({ where: { roomId: id }, orderBy: { seq: 'desc' } }),
        client.$queryRaw<StoredEvent[]>`SELECT "seq", "at", "by", "cid", "type", "body" FROM "RoomEvent"
          WHERE "roomId" = ${id} AND "seq" > (SELECT MAX("seq") FROM "Snapshot" WHERE "roomId" = ${id})
          ORDER BY "seq"`,
      ]),
    );
    if (!room || !snapshot) return null;
    const { code, name, width, height, epoch, ended, createdAt, progressRecall, progressUpdate } = room;
    return {
      ...{ id, code, name, width, height, epoch, ended, createdAt: Number(createdAt) },
      snapshot: { seq: snapshot.seq, state: snapshot.state },
      events: events.map(eventRow),
      progress: progressRecall === null ? null : { recall: progressRecall, update: Number(progressUpdate) },
    };
  }

  async append(
    room: string,
    epoch: number,
    events: readonly EventRow[],
    projection: Projection,
  ): Promise<void> {
    const gap = events.findIndex((event, index) => event.seq !== events[0].seq + index);
    if (gap >= 0)
      throw new Error(`event ${events[gap].seq} of room ${room} does not follow ${events[gap - 1].seq}`);
    await this.write(room, appendStatements(this.db, room, epoch, events, projection));
  }

  /** CROSS JOIN: SQLite then looks each one up, and never goes through the whole log of the room. */
  async seqsOfCommands(roomId: string, commands: readonly Command[]): Promise<(number | null)[]> {
    const { client, elementsOf, run } = this.db;
    const json = JSON.stringify(commands.map(({ by, cid }, place) => [place, by, cid]));
    const found = await run(
      () => client.$queryRaw<{ place: number | bigint; seq: number }[]>`
        SELECT CAST(value ->> 0 AS INTEGER) AS "place", "seq" FROM ${elementsOf(json)} CROSS JOIN "RoomEvent"
          WHERE "roomId" = ${roomId} AND "by" = value ->> 1 AND "cid" = value ->> 2`,
    );
    const seqs = new Map(found.map(({ place, seq }) => [Number(place), seq]));
    return commands.map((_, place) => seqs.get(place) ?? null);
  }

  async eventsAfter(roomId: string, after: number, limit: number): Promise<EventRow[]> {
    const { client, run } = this.db;
    const where = { roomId, seq: { gt: after } };
    const events = await run(() =>
      client.roomEvent.findMany({ where, orderBy: { seq: 'asc' }, take: limit, select: eventColumns }),
    );
    return events.map(eventRow);
  }

  saveSnapshot(room: string, epoch: number, snapshot: SnapshotRow): Promise<void> {
    return this.write(room, snapshotStatements(this.db, room, epoch, snapshot));
  }

  saveProgress(room: string, epoch: number, progress: { recall: number; update: number }): Promise<void> {
    return this.write(room, progressStatements(room, epoch, progress));
  }

  async startSession(
    roomId: string,
    session: { id: string; startedAt: number; fromSeq: number },
  ): Promise<void> {
    const { client } = this.db;
    await this.transaction(roomId, () => [client.session.create({ data: { ...session, roomId } })]);
  }

  async endSession(
    roomId: string,
    { id, people, ...end }: { id: string; endedAt: number; toSeq: number; people: string[] },
  ): Promise<void> {
    const { client } = this.db;
    const data = { ...end, people: JSON.stringify(people) };
    await this.transaction(roomId, () => [client.session.update({ where: { id, roomId }, data })]);
  }

  countOpenRooms(): Promise<number> {
    const { client, run } = this.db;
    return run(() => client.room.count({ where: { ended: false } }));
  }

  async check(): Promise<void> {
    const { client, run, provider, present } = this.db;
    if (!(await present()))
      throw new DatabaseUnusableError(
        'gone',
        'The database file was moved or removed. Put it back and restart.',
      );
    const pending = await run(() => pendingMigrations((sql) => client.$queryRawUnsafe(sql), provider));
    if (pending.length > 0)
      throw new DatabaseUnusableError('outdated', `The database lacks ${pending.join(', ')}. Restart Basin.`);
  }

  close(): Promise<void> {
    return this.db.run(this.db.close);
  }

  /** All statements or none; says in the store's words why the database refused. The first must touch a row. */
  private async write(room: string, statements: readonly Sql[]): Promise<void> {
    const touched = await this.db.write(statements).catch((error: unknown) => {
      throw refusalOf(room, error) ?? error;
    });
    if (touched === 0) throw new Error(`no room ${room}`);
  }

  private transaction(room: string, statements: () => Statement[]): Promise<void> {
    return this.db.transaction(statements).catch((error: unknown) => {
      throw refusalOf(room, error) ?? error;
    });
  }
}

function refusalOf(room: string, error: unknown): Error | null {
  const violation = violationOf(error);
  const concerns = (column: string) => violation?.columns.includes(column);
  if (concerns('heldCode')) return new CodeTakenError('another room has this code', { cause: error });
  if (concerns('epoch')) return new StaleEpochError(`room ${room} has another owner`, { cause: error });
  if (concerns('cid'))
    return new DuplicateCommandError(`a command came twice in room ${room}`, { cause: error });
  if (violation?.rule === 'not-null' && concerns('seq'))
    return new LogMovedError(`the events do not follow the last one of room ${room}`, { cause: error });
  return null;
}
