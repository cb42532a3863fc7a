import { constants, existsSync } from 'node:fs';
import { access, mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlQuery } from '@prisma/driver-adapter-utils';
import { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Client, Database, Sql } from './database';
import { DatabaseUnusableError } from './errors';
import { migrate } from './migrate';
import { createSqliteThread, type SqliteThread } from './sqlite-thread';

/**
 * One connection serves everything, and a statement sent between BEGIN and COMMIT of another task would share
 * its fate (and its early answer): so one task after the other.
 */
function oneAfterTheOther(): Database['run'] {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    last = next.catch(() => {});
    return next;
  };
}

type Write = {
  statements: readonly Sql[];
  resolve: (touched: number) => void;
  reject: (error: unknown) => void;
};

const queryOf = ({ sql, values }: Sql): SqlQuery => ({
  sql,
  args: values,
  argTypes: values.map(() => ({ scalarType: 'unknown', arity: 'scalar' })),
});

/** Characters of one commit: a large room must not make all others wait long. */
const MOST_TOGETHER = 4_000_000;

/** From the front, as many writes as may share a commit; at least one. */
function takeTogether(waiting: Write[]): Write[] {
  let size = 0;
  const past = waiting.findIndex(({ statements }) => {
    for (const { values } of statements)
      for (const value of values) size += typeof value === 'string' ? value.length : 8;
    return size > MOST_TOGETHER;
  });
  return waiting.splice(0, past < 0 ? waiting.length : Math.max(1, past));
}

/** One commit, and one wait for the disk, for all writes that waited; each is refused or kept by itself. */
function groupCommit(thread: SqliteThread, run: Database['run']): Database['write'] {
  const waiting: Write[] = [];
  const commit = async () => {
    const group = takeTogether(waiting);
    if (waiting.length > 0) run(commit);
    try {
      const answers = await thread.group(group.map(({ statements }) => statements.map(queryOf)));
      for (const [index, answer] of answers.entries()) {
        if ('error' in answer) group[index].reject(answer.error);
        else group[index].resolve(answer.touched);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  return (statements) =>
    new Promise((resolve, reject) => {
      waiting.push({ statements, resolve, reject });
      if (waiting.length === 1) run(commit);
    });
}

async function prepareFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await access(dirname(path), constants.W_OK);
  if (existsSync(path)) await access(path, constants.R_OK | constants.W_OK);
}

type Reason = DatabaseUnusableError['reason'];
const explanations: [said: RegExp, reason: Reason, message: (path: string) => string][] = [
  [
    /not a database|malformed/,
    'not-a-database',
    (path) =>
      `${path} is not a database, or a damaged one. Move it away, or set DATABASE_URL to another file.`,
  ],
  [
    /EACCES|EROFS|EPERM|readonly|read-only/,
    'read-only',
    (path) => `${path} cannot be written. Give this account write access to the file and its directory.`,
  ],
  [
    /database is locked/,
    'locked',
    (path) => `${path} is in use by another process. Stop that process, or set DATABASE_URL to another file.`,
  ],
];

function explain(path: string, error: unknown): Error {
  if (error instanceof DatabaseUnusableError) return error;
  const said = error instanceof Error ? error.message : String(error);
  const known = explanations.find(([pattern]) => pattern.test(said));
  if (known) return new DatabaseUnusableError(known[1], known[2](path), { cause: error });
  const message = `${path} cannot be opened as a database (${said}). Set DATABASE_URL to another file.`;
  return new DatabaseUnusableError('unreachable', message, { cause: error });
}

/** Where the very first migration was cut off (no room was ever stored), begins anew. */
async function migrateFile(factory: PrismaBetterSqlite3, path: string): Promise<string[]> {
  try {
    return await migrate(factory, 'sqlite');
  } catch (error) {
    if (!(error instanceof DatabaseUnusableError && error.reason === 'half-made')) throw error;
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(path + suffix, { force: true });
    return migrate(factory, 'sqlite');
  }
}

/**
 * A commit is on the disk before it is told. Who holds the file is waited for a moment only: whoever asked waits
 * better, and can say so.
 */
const settings = ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 1000'];

/**
 * The thread itself ends every wait. A transaction that Prisma gave up would go on there among those after it, and
 * be taken back together with whichever is open by then.
 */
const transactionOptions = { maxWait: 3_600_000, timeout: 3_600_000 };

type Opened = { client: Client; thread: SqliteThread };

/** One connection, on a thread of its own. */
async function connect(path: string): Promise<Opened> {
  const thread = createSqliteThread(path, settings);
  const client = new PrismaClient({ adapter: thread.factory, transactionOptions });
  await client.$connect();
  await client.$queryRaw`SELECT 1`;
  return { client, thread };
}

async function prepare(path: string, log: (message: string) => void): Promise<Opened> {
  const factory = new PrismaBetterSqlite3({ url: path });
  try {
    await prepareFile(path);
    for (const name of await migrateFile(factory, path)) log(`Applied migration ${name}`);
    return await connect(path);
  } catch (error) {
    throw explain(path, error);
  }
}

/** SQLite in one file, for one process at a time. */
export async function openSqlite(databaseUrl: string, log: (message: string) => void): Promise<Database> {
  const path = databaseUrl.replace(/^file:/, '');
  const { client, thread } = await prepare(path, log);
  const file = await stat(path);
  const sameFile = async () => (await stat(path)).ino === file.ino;
  const run = oneAfterTheOther();
  return {
    provider: 'sqlite',
    client,
    elementsOf: (json) => Prisma.sql`json_each(${json})`,
    afterFirst: Prisma.sql`true`,
    run,
    write: groupCommit(thread, run),
    transaction: (statements) =>
      run(async () => {
        await client.$transaction(statements());
      }),
    present: () => sameFile().catch(() => false),
    close: async () => {
      // What is not moved into the file now is read from beside it at the next start.
      await client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`.catch(() => undefined);
      await client.$disconnect();
    },
  };
}
