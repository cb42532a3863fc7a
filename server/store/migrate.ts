import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm';
import { DatabaseUnusableError } from './errors';
import { noFilters, schemaEngine } from './schema-engine';

export type Provider = 'sqlite' | 'postgresql';

const folderOf = (provider: Provider): string =>
  join(import.meta.dirname, '../../prisma/migrations', provider);

const tableExists: Record<Provider, string> = {
  sqlite: `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgresql: `SELECT count(*) FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`,
};

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

type History = { finished: Set<string>; unfinished: string[] };

async function historyOf(database: SqlDriverAdapter, provider: Provider): Promise<History> {
  const ask = (sql: string) => database.queryRaw({ sql, args: [], argTypes: [] });
  const found = await ask(tableExists[provider]);
  if (Number(found.rows[0][0]) === 0) return { finished: new Set(), unfinished: [] };
  const { rows } = await ask(
    'SELECT migration_name, finished_at IS NOT NULL FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const [finished, unfinished] = [true, false].map((state) =>
    rows.filter((row) => Boolean(row[1]) === state).map((row) => String(row[0])),
  );
  return { finished: new Set(finished), unfinished };
}

/**
 * Which of our migrations the database still lacks.
 * Throws DatabaseUnusableError when it is from a newer version, or when a migration once stopped half-way.
 */
export async function pendingMigrations(database: SqlDriverAdapter, provider: Provider): Promise<string[]> {
  const { migrationDirectories } = await knownMigrations(provider);
  const known = migrationDirectories.map((directory) => directory.path);
  const { finished, unfinished } = await historyOf(database, provider);
  const unknown = [...finished].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const advice = 'Start the version of Basin that last used it, or point DATABASE_URL at another database.';
    throw new DatabaseUnusableError(
      'newer',
      `This database is from a newer version of Basin (${unknown}). ${advice}`,
    );
  }
  if (unfinished.length > 0) {
    const advice = 'Restore the database from a backup, or point DATABASE_URL at another one.';
    throw new DatabaseUnusableError(
      'broken-migration',
      `The migration ${unfinished} stopped half-way. ${advice}`,
    );
  }
  return known.filter((name) => !finished.has(name));
}

/** Brings the database up to date with Prisma's own engine; returns the migrations it applied. */
export async function migrate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  provider: Provider,
): Promise<string[]> {
  const database = await factory.connect();
  const pending = await pendingMigrations(database, provider).finally(() => database.dispose());
  if (pending.length === 0) return [];
  const { closing, closeAll } = closeable(factory);
  try {
    const engine = await schemaEngine(closing);
    const migrationsList = await knownMigrations(provider);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
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
