import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm';
import type { Provider } from './database';
import { DatabaseUnusableError } from './errors';
import { noFilters, schemaEngine } from './schema-engine';

const folderOf = (provider: Provider): string =>
  join(import.meta.dirname, '../../prisma/migrations', provider);

/** Asks the database; rows by column name. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

const tableCount: Record<Provider, string> = {
  sqlite: `SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgresql: `SELECT count(*) AS found FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`,
};
const history = `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL`;

/** The migrations this version of Basin knows, oldest first. */
export async function knownMigrations(provider: Provider): Promise<MigrationList> {
  const baseDir = folderOf(provider);
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map((name) => readMigration(baseDir, name))),
  };
}

async function readMigration(baseDir: string, name: string): Promise<MigrationDirectory> {
  const content = await readFile(join(baseDir, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: content } } };
}

async function recordedMigrations(
  ask: Ask,
  provider: Provider,
): Promise<{ name: string; finished: boolean }[]> {
  const [{ found }] = await ask(tableCount[provider]);
  if (Number(found) === 0) return [];
  const rows = await ask(history);
  return rows.map(({ name, finished }) => ({ name: String(name), finished: Boolean(finished) }));
}

/**
 * Which of our migrations the database still lacks.
 * Throws DatabaseUnusableError when it is from a newer version, or when a migration once stopped half-way.
 */
export async function pendingMigrations(ask: Ask, provider: Provider): Promise<string[]> {
  const { migrationDirectories } = await knownMigrations(provider);
  const known = migrationDirectories.map((directory) => directory.path);
  const recorded = await recordedMigrations(ask, provider);
  const unknown = recorded.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const advice = 'Start the version of Basin that last used it, or set DATABASE_URL to another database.';
    const message = `The database is from a newer version of Basin (it has ${unknown.join(', ')}). ${advice}`;
    throw new DatabaseUnusableError('newer', message);
  }
  const unfinished = recorded.filter(({ finished }) => !finished).map(({ name }) => name);
  if (unfinished.length > 0) throw halfWay(unfinished, recorded.length > unfinished.length);
  return known.filter((name) => !recorded.some((migration) => migration.name === name));
}

function halfWay(names: string[], usedBefore: boolean): DatabaseUnusableError {
  const stopped = `The migration ${names.join(', ')} stopped half-way.`;
  if (!usedBefore)
    return new DatabaseUnusableError(
      'half-made',
      `${stopped} Nothing is stored yet: drop the database, create it anew.`,
    );
  const advice = 'Restore the database from a backup, or set DATABASE_URL to another one.';
  return new DatabaseUnusableError('broken-migration', `${stopped} ${advice}`);
}

const foreign = (cause: Error): DatabaseUnusableError => {
  const message = "The database belongs to another program. Set DATABASE_URL to one of Basin's own.";
  return new DatabaseUnusableError('not-a-database', message, { cause });
};

const asking =
  (database: SqlDriverAdapter): Ask =>
  async (sql) => {
    const { columnNames, rows } = await database.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])));
  };

/** Brings the database up to date with Prisma's own engine; returns the migrations it applied. */
export async function migrate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  provider: Provider,
): Promise<string[]> {
  const database = await factory.connect();
  const pending = await pendingMigrations(asking(database), provider).finally(() => database.dispose());
  if (pending.length === 0) return [];
  const { closing, closeAll } = closeable(factory);
  try {
    const engine = await schemaEngine(closing);
    const migrationsList = await knownMigrations(provider);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
  } catch (error) {
    throw error instanceof Error && /schema is not empty/.test(error.message) ? foreign(error) : error;
  } finally {
    await closeAll();
  }
}

/** The engine locks the database exclusively and never closes its connections: we do. */
function closeable(factory: SqlMigrationAwareDriverAdapterFactory) {
  const connections: SqlDriverAdapter[] = [];
  const remember = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting;
    connections.push(connection);
    return connection;
  };
  const closing: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => remember(factory.connect()),
    connectToShadowDb: () => remember(factory.connectToShadowDb()),
  };
  return { closing, closeAll: () => Promise.all(connections.map((connection) => connection.dispose())) };
}
