import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';

export type Provider = 'sqlite' | 'postgresql';
export type Client = PrismaClient;
export type Sql = Prisma.Sql;
export type Statement = Prisma.PrismaPromise<unknown>;
export type SqlType = 'TEXT' | 'INTEGER' | 'BIGINT' | 'BOOLEAN';

/** What differs between the databases, and nothing else. */
export type Database = {
  provider: Provider;
  client: Client;
  /** The elements of a JSON array as a table with the column `value`. */
  elementsOf(json: string): Sql;
  /** What the rows of a later statement of a write wait for: that its first touched a row. */
  afterFirst: Sql;
  /** Runs a task; where there is one connection alone, after all tasks asked for before. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** All statements in one transaction, or none; rows touched by the first. */
  write(statements: readonly Sql[]): Promise<number>;
  /** The same for what Prisma words itself, which may touch several tables at once. */
  transaction(statements: () => Statement[]): Promise<void>;
  /** False when what was opened is no longer where it was. */
  present(): Promise<boolean>;
  close(): Promise<void>;
};
