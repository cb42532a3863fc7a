import type { Database } from './database';
import { DatabaseUnusableError } from './errors';
import { openPostgresql } from './postgresql';
import { PrismaStore } from './prisma-store';
import { openSqlite } from './sqlite';
import type { Store } from './store';

export * from './store';
export { DatabaseUnusableError };

export type StoreOptions = {
  /** `file:data/basin.db` for SQLite, `postgresql://user@host/name` for PostgreSQL. */
  databaseUrl: string;
  log?: (message: string) => void;
};

type Open = (databaseUrl: string, log: (message: string) => void) => Promise<Database>;
const openers: [scheme: RegExp, open: Open][] = [
  [/^file:./, openSqlite],
  [/^postgres(ql)?:\/\//, openPostgresql],
];

/**
 * Opens the store and brings its database up to date.
 * Throws DatabaseUnusableError, whose message says what to do, when the database cannot be used as it is.
 */
export async function openStore({ databaseUrl, log = () => {} }: StoreOptions): Promise<Store> {
  const open = openers.find(([scheme]) => scheme.test(databaseUrl))?.[1];
  if (!open) {
    const advice = 'Set it to file:<path> for SQLite or to postgresql://<user>@<host>/<database>.';
    throw new DatabaseUnusableError('bad-url', `DATABASE_URL names no database that Basin knows. ${advice}`);
  }
  const store = new PrismaStore(await open(databaseUrl, log));
  // Prisma prepares its query compiler at the first query: better now than when somebody waits.
  store.countOpenRooms().catch(() => {});
  return store;
}
