import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';

/** Databases to throw away: one a test file, removed by `removeDatabases`. */
const undo: (() => Promise<void>)[] = [];

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'basin-store-'));
  undo.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export const sqliteUrl = async (): Promise<string> => `file:${join(await temporaryDirectory(), 'basin.db')}`;

/** Where a PostgreSQL may be filled by tests; BASIN_TEST_POSTGRES names another. */
const server = process.env.BASIN_TEST_POSTGRES ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

export async function postgresqlSays(sql: string, databaseUrl = server): Promise<void> {
  const factory = new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: 2000, max: 1 });
  const connection = await factory.connect();
  await connection.executeScript(sql).finally(() => connection.dispose());
}

/** Null where a PostgreSQL answers, else why not. */
export const postgresqlMissing: string | null = await postgresqlSays('SELECT 1').then(
  () => null,
  (error: unknown) => `no PostgreSQL at ${server.replace(/\/\/.*@/, '//')}: ${error}`,
);

export async function postgresqlUrl(): Promise<string> {
  const name = `basin_test_${randomBytes(6).toString('hex')}`;
  await postgresqlSays(`CREATE DATABASE ${name}`);
  undo.push(() => postgresqlSays(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function removeDatabases(): Promise<void> {
  for (const remove of undo.splice(0).reverse()) await remove();
}
