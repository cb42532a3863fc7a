import { Worker } from 'node:worker_threads';
import {
  DriverAdapterError,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

type Told = { name?: string; message: string; cause?: unknown };
type Answer = { id: number; value?: unknown; error?: Told };
type Asked = { resolve(value: unknown): void; reject(error: Error): void };
/** What became of one part of a group: rows touched by its first statement, or why it was refused. */
export type PartAnswer = { touched: number } | { error: Error };

/** A statement may have been carried out or not: the thread that was asked ended before it answered. */
export class ThreadEndedError extends Error {}

const errorOf = ({ name, message, cause }: Told): Error => {
  const told = Object.assign(new Error(message), { name, cause });
  return isDriverAdapterError(told) ? new DriverAdapterError(told.cause) : told;
};

/** The connection's thread, begun when it is first asked, and again should it ever end by itself. */
class Thread {
  private worker: Worker | null = null;
  private readonly asked = new Map<number, Asked>();
  private count = 0;
  private closed = false;

  constructor(private readonly options: { path: string; settings: readonly string[] }) {}

  ask<T>(task: string, input?: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('the database is closed'));
    this.worker ??= this.start();
    // It keeps the process alive while somebody waits for it, and no longer.
    this.worker.ref();
    const id = ++this.count;
    this.worker.postMessage({ id, task, input });
    return new Promise<unknown>((resolve, reject) => this.asked.set(id, { resolve, reject })) as Promise<T>;
  }

  async end(): Promise<void> {
    if (this.worker) await this.ask('dispose');
    this.closed = true;
    await this.worker?.terminate();
  }

  private start(): Worker {
    const file = new URL('./sqlite-worker.mjs', import.meta.url);
    const worker = new Worker(file, { workerData: this.options, execArgv: [] });
    worker.on('message', ({ id, value, error }: Answer) => {
      const asked = this.asked.get(id);
      this.asked.delete(id);
      if (this.asked.size === 0) worker.unref();
      if (error) asked?.reject(errorOf(error));
      else asked?.resolve(value);
    });
    worker.on('error', (error) => this.ended(worker, error));
    worker.on('exit', () => this.ended(worker));
    return worker;
  }

  private ended(worker: Worker, cause?: unknown): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const error = new ThreadEndedError('the thread of the database ended', { cause });
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
  }
}

const queryable = (thread: Thread) => ({
  provider: 'sqlite' as const,
  adapterName: '@prisma/adapter-better-sqlite3',
  queryRaw: (query: SqlQuery) => thread.ask<SqlResultSet>('queryRaw', query),
  executeRaw: (query: SqlQuery) => thread.ask<number>('executeRaw', query),
});

/** Prisma's SQLite connection, held by a thread of its own. Callers see to it that transactions do not mix. */
const adapterOf = (thread: Thread): SqlDriverAdapter => ({
  ...queryable(thread),
  executeScript: (script) => thread.ask('executeScript', script),
  async startTransaction() {
    await thread.ask('begin');
    const savepoint = (sql: string) => (name: string) => thread.ask<void>('executeScript', `${sql} ${name}`);
    return {
      ...queryable(thread),
      options: { usePhantomQuery: false },
      // Prisma sends COMMIT and ROLLBACK as statements of their own.
      commit: async () => undefined,
      rollback: async () => undefined,
      createSavepoint: savepoint('SAVEPOINT'),
      rollbackToSavepoint: savepoint('ROLLBACK TO'),
      releaseSavepoint: savepoint('RELEASE SAVEPOINT'),
    };
  },
  dispose: () => thread.end(),
});

export type SqliteThread = {
  factory: SqlDriverAdapterFactory;
  /** All parts in one commit, and one wait for the disk; each part whole or not at all. Rejects when none is kept. */
  group(parts: readonly (readonly SqlQuery[])[]): Promise<PartAnswer[]>;
};

export const createSqliteThread = (path: string, settings: readonly string[]): SqliteThread => {
  const thread = new Thread({ path, settings });
  const adapter = adapterOf(thread);
  type Kept = { touched: number; error?: Told };
  return {
    factory: {
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      connect: async () => adapter,
    },
    group: async (parts) =>
      (await thread.ask<Kept[]>('group', parts)).map(({ touched, error }) =>
        error ? { error: errorOf(error) } : { touched },
      ),
  };
};
