import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';

export type Sql = Prisma.Sql;
export type SqlType = 'TEXT' | 'INTEGER' | 'BIGINT' | 'BOOLEAN';
export type Columns = Readonly<Record<string, SqlType>>;

/** What differs between the databases, and nothing else. */
export type Database = {
  /** Both databases have the same models, so one client's types serve for both. */
  client: PrismaClient;
  /** `SELECT <columns> FROM <the objects of a JSON array>`. */
  rowsOf(json: string, columns: Columns): Sql;
  /** Runs a task; where there is one connection alone, after all tasks asked for before. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Rejects unless the database answers and its migrations are applied. */
  check(): Promise<void>;
  close(): Promise<void>;
};
