import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';

export type Provider = 'sqlite' | 'postgresql';
export type Client = PrismaClient;
export type Sql = Prisma.Sql;
export type SqlType = 'TEXT' | 'INTEGER' | 'BIGINT' | 'BOOLEAN';
export type Columns = Readonly<Record<string, SqlType>>;

/** What differs between the databases, and nothing else. */
export type Database = {
  provider: Provider;
  client: Client;
  /** `SELECT <columns> FROM <the objects of a JSON array>`. */
  rowsOf(json: string, columns: Columns): Sql;
  /** Runs a task; where there is one connection alone, after all tasks asked for before. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** False when what was opened is no longer where it was. */
  present(): Promise<boolean>;
  close(): Promise<void>;
};
