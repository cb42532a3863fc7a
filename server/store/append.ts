import { Prisma } from '../../prisma/generated/sqlite/client';
import type { Database, Sql, SqlType } from './database';
import type { EventRow, Projection, SnapshotRow } from './store';

/**
 * The statements of one append. The first proves owner and order inside the write: where the epoch or the last
 * seq is another, it sets a NULL that the database refuses, and everything is rolled back.
 */
export function appendStatements(
  db: Database,
  room: string,
  epoch: number,
  events: readonly EventRow[],
  projection: Projection,
): Sql[] {
  const { memories = [], recalls = [] } = projection;
  const statements = [touchRoom(room, epoch, events, projection)];
  if (events.length > 0) statements.push(insert(db, room, eventTable, events));
  if (memories.length > 0) statements.push(insert(db, room, memoryTable, lastOfEach(memories)));
  if (recalls.length > 0) statements.push(insert(db, room, recallTable, lastOfEach(recalls)));
  return statements;
}

/** The stored columns of a row, beside the room's id, with their types. */
type Table<Row> = {
  name: string;
  columns: readonly [column: keyof Row & string, type: SqlType][];
  onConflict: string;
};
type MemoryRow = NonNullable<Projection['memories']>[number];
type RecallRow = NonNullable<Projection['recalls']>[number];

const eventTable: Table<EventRow> = {
  name: 'RoomEvent',
  columns: [
    ['seq', 'INTEGER'],
    ['at', 'BIGINT'],
    ['by', 'TEXT'],
    ['cid', 'TEXT'],
    ['type', 'TEXT'],
    ['body', 'TEXT'],
  ],
  onConflict: '',
};
const memoryTable: Table<MemoryRow> = {
  name: 'Memory',
  columns: [
    ['id', 'TEXT'],
    ['name', 'TEXT'],
    ['by', 'TEXT'],
    ['order', 'INTEGER'],
    ['bits', 'TEXT'],
    ['removed', 'BOOLEAN'],
  ],
  onConflict: `ON CONFLICT ("roomId", "id") DO UPDATE SET "name" = excluded."name", "by" = excluded."by",
    "order" = excluded."order", "bits" = excluded."bits", "removed" = excluded."removed"`,
};
const recallTable: Table<RecallRow> = {
  name: 'Recall',
  columns: [
    ['id', 'INTEGER'],
    ['cue', 'TEXT'],
    ['seed', 'BIGINT'],
    ['configuration', 'TEXT'],
    ['startedAt', 'BIGINT'],
    ['outcome', 'TEXT'],
    ['updates', 'BIGINT'],
    ['flips', 'BIGINT'],
    ['endedAt', 'BIGINT'],
  ],
  onConflict: `ON CONFLICT ("roomId", "id") DO UPDATE SET ${['outcome', 'updates', 'flips', 'endedAt']
    .map((name) => `"${name}" = COALESCE(excluded."${name}", "Recall"."${name}")`)
    .join(', ')}`,
};

/** One statement and one parameter for all rows: a JSON array of arrays of values. */
function insert<Row>(db: Database, room: string, table: Table<Row>, rows: readonly Row[]): Sql {
  const names = table.columns.map(([column]) => `"${column}"`).join(', ');
  const values = table.columns.map(([, type], index) => `CAST(value ->> ${index} AS ${type})`).join(', ');
  const json = JSON.stringify(rows.map((row) => table.columns.map(([column]) => row[column])));
  return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table.name}" ("roomId", ${names})`)}
    SELECT ${room}, ${Prisma.raw(values)} FROM ${db.elementsOf(json)} WHERE ${db.afterFirst} ${Prisma.raw(table.onConflict)}`;
}

/** A row may be told of several times in one append: what was told later completes and replaces the earlier. */
function lastOfEach<Row extends { id: string | number }>(rows: readonly Row[]): Row[] {
  const byId = new Map<string | number, Row>();
  for (const row of rows) byId.set(row.id, { ...byId.get(row.id), ...row });
  return [...byId.values()];
}

/** Proves that `epoch` is the room's: any other leaves a NULL where none may be. */
const provenEpoch = (epoch: number): Sql =>
  Prisma.sql`"epoch" = CASE WHEN "epoch" = ${epoch} THEN "epoch" END`;

const updateOwnRoom = (room: string, epoch: number, change?: Sql): Sql =>
  Prisma.sql`UPDATE "Room" SET ${Prisma.join([provenEpoch(epoch), ...(change ? [change] : [])])} WHERE "id" = ${room}`;

/** Keeps the first snapshot, which a replay begins with, and the newest. */
export const snapshotStatements = (
  db: Database,
  room: string,
  epoch: number,
  { seq, state }: SnapshotRow,
): Sql[] => [
  updateOwnRoom(room, epoch),
  Prisma.sql`INSERT INTO "Snapshot" ("roomId", "seq", "state")
    SELECT ${room}, CAST(${seq} AS INTEGER), CAST(${state} AS TEXT) WHERE ${db.afterFirst}
    ON CONFLICT ("roomId", "seq") DO UPDATE SET "state" = excluded."state"`,
  Prisma.sql`DELETE FROM "Snapshot" WHERE "roomId" = ${room} AND "seq" < ${seq}
    AND "seq" > (SELECT MIN("seq") FROM "Snapshot" WHERE "roomId" = ${room})`,
];

export const progressStatements = (
  room: string,
  epoch: number,
  { recall, update }: { recall: number; update: number },
): Sql[] => [
  updateOwnRoom(room, epoch, Prisma.sql`"progressRecall" = ${recall}, "progressUpdate" = ${update}`),
];

function touchRoom(room: string, epoch: number, events: readonly EventRow[], projection: Projection): Sql {
  const changes = [provenEpoch(epoch)];
  if (events.length > 0)
    changes.push(
      Prisma.sql`"seq" = CASE WHEN "seq" = ${events[0].seq - 1} THEN CAST(${events.at(-1)?.seq} AS INTEGER) END`,
    );
  const { name, settings, ended } = projection.room ?? {};
  if (name !== undefined) changes.push(Prisma.sql`"name" = ${name}`);
  if (settings !== undefined) changes.push(Prisma.sql`"settings" = ${settings}`);
  if (ended !== undefined) changes.push(Prisma.sql`"ended" = ${ended}`);
  const over = (projection.recalls ?? [])
    .filter((recall) => recall.endedAt !== undefined)
    .map(({ id }) => id);
  if (over.length > 0) changes.push(...forgetProgress(Math.max(...over)));
  return Prisma.sql`UPDATE "Room" SET ${Prisma.join(changes)} WHERE "id" = ${room}`;
}

const forgetProgress = (recall: number): Sql[] =>
  ['progressUpdate', 'progressRecall'].map(
    (column) =>
      Prisma.sql`${Prisma.raw(`"${column}"`)} = CASE WHEN "progressRecall" > ${recall} THEN ${Prisma.raw(`"${column}"`)} END`,
  );
