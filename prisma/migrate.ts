/**
 * Writes the next migration for both databases: `npx tsx prisma/migrate.ts <name>`.
 * No database is needed: prisma/postgresql.prisma is written here alone, so it tells the models as of the last one.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  ColumnTypeEnum,
  mockAdapter,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import { noFilters, schemaEngine } from '../server/store/schema-engine';
import { derivePostgresql, deriveSqlite, type Provider, pathOf } from './schemas';

/** Comparing two schemas asks a PostgreSQL for its version and nothing else: answer that. */
const versionOnly: SqlDriverAdapter = {
  ...mockAdapter('postgres'),
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 14.0', 140000]],
  }),
  dispose: async () => {},
};

const factories: Record<Provider, () => SqlMigrationAwareDriverAdapterFactory> = {
  sqlite: () => new PrismaBetterSqlite3({ url: ':memory:' }),
  postgresql: () => ({
    provider: 'postgres',
    adapterName: versionOnly.adapterName,
    connect: async () => versionOnly,
    connectToShadowDb: async () => versionOnly,
  }),
};

const models = (content: string): DiffTarget => ({
  tag: 'schemaDatamodel',
  files: [{ path: 'schema.prisma', content }],
});

export async function migrationSql(provider: Provider, from: string | null, to: string): Promise<string> {
  const engine = await schemaEngine(factories[provider]());
  const start: DiffTarget = from === null ? { tag: 'empty' } : models(from);
  const params = { from: start, to: models(to), script: true, exitCode: null, filters: noFilters };
  const { stdout } = await engine.diff(params);
  return stdout ?? '';
}

async function write(provider: Provider, directory: string, sql: string): Promise<void> {
  const folder = `${pathOf.migrations(provider)}/${directory}`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/migration.sql`, sql);
  await writeFile(`${pathOf.migrations(provider)}/migration_lock.toml`, `provider = "${provider}"\n`);
}

async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Give the migration a name of a-z, 0-9 and _.');
  const now = await readFile(pathOf.models, 'utf8');
  const before = existsSync(pathOf.postgresql) ? await readFile(pathOf.postgresql, 'utf8') : null;
  const after = derivePostgresql(now);
  if (before === after) return console.log('The models have not changed: nothing to migrate.');
  const directory = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  await write('sqlite', directory, await migrationSql('sqlite', before && deriveSqlite(before), now));
  await write('postgresql', directory, await migrationSql('postgresql', before, after));
  await writeFile(pathOf.postgresql, after);
  console.log(`Wrote ${directory} for sqlite and postgresql. Read both before you commit them.`);
}

if (process.argv[1] === import.meta.filename) await main(process.argv[2]);
