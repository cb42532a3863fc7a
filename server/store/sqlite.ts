import { constants, existsSync } from 'node:fs';
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
    /not empty/,
    'not-a-database',
    (path) => `${path} belongs to another program. Set DATABASE_URL to a file of Basin's own.`,
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
  const file = await stat(path);
  return {
    provider: 'sqlite',
    client,
    rowsOf,
    run: oneAfterTheOther(),
    present: () =>
      stat(path).then(
        (now) => now.ino === file.ino,
        () => false,
      ),
    close: async () => {
      await pragma('wal_checkpoint(TRUNCATE)');
      await client.$disconnect();
    },
  };
}
