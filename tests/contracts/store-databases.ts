import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** Databases to throw away, removed by `removeDatabases`. */
const undo: (() => Promise<void>)[] = [];

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'basin-store-'));
  undo.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export const sqliteUrl = async (): Promise<string> => `file:${join(await temporaryDirectory(), 'basin.db')}`;

/** Where a PostgreSQL may be filled by tests; BASIN_TEST_POSTGRES names another. */
const server = process.env.BASIN_TEST_POSTGRES ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

const factoryFor = (databaseUrl: string): SqlMigrationAwareDriverAdapterFactory =>
  databaseUrl.startsWith('file:')
    ? new PrismaBetterSqlite3({ url: databaseUrl })
    : new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: 2000, max: 2 });

/** Runs statements on a connection of their own, beside any store. */
export async function execute(databaseUrl: string, script: string): Promise<void> {
  const connection = await factoryFor(databaseUrl).connect();
  await connection.executeScript(script).finally(() => connection.dispose());
}

export async function query(databaseUrl: string, sql: string): Promise<unknown[][]> {
  const connection = await factoryFor(databaseUrl).connect();
  const asked = connection.queryRaw({ sql, args: [], argTypes: [] });
  const { rows } = await asked.finally(() => connection.dispose());
  return rows;
}

/** Empty where a PostgreSQL answers, else why not. */
export const postgresqlMissing: string = await query(server, 'SELECT 1').then(
  () => '',
  (error: unknown) => `no PostgreSQL answers at ${new URL(server).host} (${error})`,
);

export async function postgresqlUrl(): Promise<string> {
  const name = `basin_test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);
  undo.push(() => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function removeDatabases(): Promise<void> {
  for (const remove of undo.splice(0).reverse()) await remove();
}

/** Both databases, with the reason where one cannot be tested here. */
export const databases = [
  { name: 'SQLite', provider: 'sqlite', url: sqliteUrl, missing: '' },
  { name: 'PostgreSQL', provider: 'postgresql', url: postgresqlUrl, missing: postgresqlMissing },
] as const;
