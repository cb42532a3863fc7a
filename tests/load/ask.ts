import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Milliseconds of a clock that all processes of a machine share. */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;

type Question = { ask: string } & Record<string, unknown>;
type Deeds = { readonly [ask: string]: (question: Question) => unknown };

/** In a child: answers what the parent asks. */
export const answer = (deeds: Deeds): void => {
  process.once('disconnect', () => process.exit(0));
  process.on('message', async ({ id, ...question }: Question & { id: number }) => {
    const result = await deeds[question.ask]?.(question);
    process.send?.({ id, result });
  });
};

export type Child = {
  process: ChildProcess;
  ask<T>(ask: string, more?: Record<string, unknown>): Promise<T>;
  stop(): Promise<void>;
};

/** A process of its own that answers questions. */
export const startChild = (args: string[], env: NodeJS.ProcessEnv = process.env): Child => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let asked = 0;
  child.on('message', ({ id, result }: { id: number; result: never }) => {
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('a process ended before it answered'));
  });
  return {
    process: child,
    ask: (ask, more) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        child.send({ ...more, ask, id });
      }),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};

/** What a server says of itself. */
export type Usage = { cpuMs: number; at: number };
export type Sent = [n: number, at: number][];
