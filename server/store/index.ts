import type { Database } from './database';
import { DatabaseUnusableError, isOutage } from './errors';
import { PrismaStore } from './prisma-store';
import type { Store } from './store';

export * from './store';
export { DatabaseUnusableError, isOutage };

export type StoreOptions = {
  /** `file:data/basin.db` for SQLite, `postgresql://user@host/name` for PostgreSQL. */
  databaseUrl: string;
  log?: (message: string) => void;
};

type Open = (databaseUrl: string, log: (message: string) => void) => Promise<Database>;
const openers: [scheme: RegExp, load: () => Promise<Open>][] = [
  [/^file:./, async () => (await import('./sqlite')).openSqlite],
  [/^postgres(ql)?:\/\//, async () => (await import('./postgresql')).openPostgresql],
];

/**
 * Opens the store and brings its database up to date.
 * Throws DatabaseUnusableError, whose message says what to do, when the database cannot be used as it is.
 */
export async function openStore({ databaseUrl, log = () => {} }: StoreOptions): Promise<Store> {
  const load = openers.find(([scheme]) => scheme.test(databaseUrl))?.[1];
  if (!load) {
    const advice = 'Set it to file:<path> for SQLite or to postgresql://<user>@<host>/<database>.';
    throw new DatabaseUnusableError('bad-url', `DATABASE_URL names no database that Basin knows. ${advice}`);
  }
  const open = await load();
  const store = new PrismaStore(await open(databaseUrl, log));
  // Prisma prepares its query compiler at the first query: better now than when somebody waits.
  store.countOpenRooms().catch(() => {});
  return store;
}
