import { constants, existsSync } from 'node:fs';
import { access, mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Client, Database, Statement } from './database';
import { DatabaseUnusableError } from './errors';
import { migrate } from './migrate';

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
  statements: () => Statement[];
  resolve: (first: unknown) => void;
  reject: (error: unknown) => void;
};

/** One commit, and one wait for the disk, for all writes that waited; where one is refused, each goes alone. */
function groupCommit(client: Client, run: Database['run']): Database['write'] {
  let waiting: Write[] = [];
  const together = async (group: Write[]) => {
    const parts = group.map(({ statements }) => statements());
    const answers = await client.$transaction(parts.flat());
    let first = 0;
    for (const [index, { resolve }] of group.entries()) {
      resolve(answers[first]);
      first += parts[index].length;
    }
  };
  const commit = async () => {
    const group = waiting;
    waiting = [];
    const done =
      group.length > 1 &&
      (await together(group).then(
        () => true,
        () => false,
      ));
    if (done) return;
    for (const write of group) await together([write]).catch(write.reject);
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

/** One connection; a commit is on the disk before it is told. */
async function connect(factory: PrismaBetterSqlite3): Promise<Client> {
  const client = new PrismaClient({ adapter: factory });
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000'])
    await client.$queryRawUnsafe(`PRAGMA ${setting}`);
  return client;
}

async function prepare(path: string, log: (message: string) => void): Promise<Client> {
  const factory = new PrismaBetterSqlite3({ url: path });
  try {
    await prepareFile(path);
    for (const name of await migrateFile(factory, path)) log(`Applied migration ${name}`);
    return await connect(factory);
  } catch (error) {
    throw explain(path, error);
  }
}

/** SQLite in one file, for one process at a time. */
export async function openSqlite(databaseUrl: string, log: (message: string) => void): Promise<Database> {
  const path = databaseUrl.replace(/^file:/, '');
  const client = await prepare(path, log);
  const file = await stat(path);
  const sameFile = async () => (await stat(path)).ino === file.ino;
  const run = oneAfterTheOther();
  return {
    provider: 'sqlite',
    client,
    elementsOf: (json) => Prisma.sql`json_each(${json})`,
    run,
    write: groupCommit(client, run),
    present: () => sameFile().catch(() => false),
    close: async () => {
      await client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
      await client.$disconnect();
    },
  };
}
