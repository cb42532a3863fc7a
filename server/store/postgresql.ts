import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/postgresql/client';
import { Prisma } from '../../prisma/generated/sqlite/client';
import type { Client, Database, Sql } from './database';
import { DatabaseUnusableError, driverCause } from './errors';
import { migrate } from './migrate';

/** After this a server counts as gone: rooms wait for it, and say so. */
const LONGEST_QUERY_MS = 6_000;
const LONGEST_GOODBYE_MS = 2_000;

/** Never shows the password that DATABASE_URL may hold. */
function placeOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}:${port || 5432}${pathname}`;
}

function explain(databaseUrl: string, error: unknown): Error {
  if (error instanceof DatabaseUnusableError) return error;
  const kind = driverCause(error)?.kind;
  const advice =
    kind === 'DatabaseDoesNotExist'
      ? 'The database does not exist: create it with createdb, or correct DATABASE_URL.'
      : kind === 'AuthenticationFailed' || kind === 'DatabaseAccessDenied'
        ? 'The account was refused: correct user and password in DATABASE_URL.'
        : 'Start it, or correct DATABASE_URL.';
  const said = error instanceof Error ? error.message : String(error);
  const message = `PostgreSQL at ${placeOf(databaseUrl)} cannot be used (${said}). ${advice}`;
  return new DatabaseUnusableError('unreachable', message, { cause: error });
}

/**
 * All statements as one, and so one way to the server and back: whole or not at all without a transaction around
 * it. The others look at the first, which is therefore carried out before they touch anything.
 */
function inOne([first, ...others]: readonly Sql[]): Sql {
  const named = others.map((other, index) => Prisma.sql`, ${Prisma.raw(`"other${index}"`)} AS (${other})`);
  return Prisma.sql`WITH "first" AS (${first} RETURNING 1)${Prisma.join([Prisma.empty, ...named], '')}
    SELECT count(*)::integer AS touched FROM "first"`;
}

/** PostgreSQL: for more rooms than one machine holds. */
export async function openPostgresql(databaseUrl: string, log: (message: string) => void): Promise<Database> {
  const connection = { connectionString: databaseUrl, connectionTimeoutMillis: 5000, keepAlive: true };
  try {
    for (const name of await migrate(new PrismaPg({ ...connection, max: 2 }), 'postgresql'))
      log(`Applied migration ${name}`);
  } catch (error) {
    throw explain(databaseUrl, error);
  }
  const client = new PrismaClient({
    adapter: new PrismaPg({ ...connection, max: 10, query_timeout: LONGEST_QUERY_MS }),
  });
  return {
    provider: 'postgresql',
    // The generated types of the two clients differ in name alone: the models are the same.
    client: client as unknown as Client,
    elementsOf: (json) => Prisma.sql`jsonb_array_elements(${json}::jsonb)`,
    afterFirst: Prisma.sql`(SELECT count(*) FROM "first") = 1`,
    run: (task) => task(),
    write: async (statements) => {
      const [{ touched }] = await client.$queryRaw<{ touched: number }[]>(inOne(statements));
      return touched;
    },
    transaction: async (statements) => {
      await client.$transaction(statements());
    },
    present: async () => true,
    // A server that stands still answers no goodbye.
    close: () => Promise.race([client.$disconnect(), wait(LONGEST_GOODBYE_MS, undefined, { ref: false })]),
  };
}
