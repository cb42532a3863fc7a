import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Columns, Database, Sql } from './database';
import { DatabaseUnusableError } from './errors';
import { migrate } from './migrate';

const rowsOf = (json: string, columns: Columns): Sql => {
  const list = Object.keys(columns).map((name) => `value ->> '${name}' AS "${name}"`);
  return Prisma.sql`SELECT ${Prisma.raw(list.join(', '))} FROM json_each(${json})`;
};

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

async function prepareFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists) await access(path, constants.R_OK | constants.W_OK);
  await access(dirname(path), constants.W_OK);
}

function explain(path: string, error: unknown): Error {
  const said = error instanceof Error ? error.message : String(error);
  const refuse = (reason: DatabaseUnusableError['reason'], message: string) =>
    new DatabaseUnusableError(reason, message, { cause: error });
  if (error instanceof DatabaseUnusableError) return error;
  if (/not a database|malformed/.test(said))
    return refuse(
      'not-a-database',
      `${path} is not a Basin database. Move the file away or set DATABASE_URL.`,
    );
  if (/EACCES|EROFS|EPERM|readonly|read-only/.test(said))
    return refuse(
      'read-only',
      `${path} cannot be written. Give this account write access to the file and its directory.`,
    );
  return refuse(
    'unreachable',
    `${path} cannot be opened as a database: ${said}. Set DATABASE_URL to another file.`,
  );
}

/** SQLite in one file: write-ahead log, every commit on the disk before it is told. */
export async function openSqlite(databaseUrl: string, log?: (message: string) => void): Promise<Database> {
  const path = databaseUrl.replace(/^file:/, '');
  const factory = new PrismaBetterSqlite3({ url: path });
  const client = new PrismaClient({ adapter: factory });
  const pragma = (text: string) => client.$queryRawUnsafe(`PRAGMA ${text}`);
  try {
    await prepareFile(path);
    for (const name of await migrate(factory, 'sqlite')) log?.(`Applied migration ${name}`);
    await pragma('journal_mode = WAL');
    await pragma('synchronous = FULL');
    await pragma('busy_timeout = 5000');
  } catch (error) {
    await client.$disconnect();
    throw explain(path, error);
  }
  return {
    client,
    rowsOf,
    run: oneAfterTheOther(),
    check: async () => {
      await client.$queryRaw`SELECT 1`;
    },
    close: async () => {
      await pragma('wal_checkpoint(TRUNCATE)');
      await client.$disconnect();
    },
  };
}
