import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const threads = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
const env = { ...process.env, ...threads };

/** The first Python that has NumPy: `BASIN_PYTHON`, python3, /usr/bin/python3; undefined where there is none. */
export function pythonWithNumpy(): string | undefined {
  const known = [process.env.BASIN_PYTHON, 'python3', '/usr/bin/python3'].filter(
    (path) => path !== undefined,
  );
  return known.find((path) => spawnSync(path, ['-c', 'import numpy'], { env }).status === 0);
}

/** A peer in Python, one thread: a line of JSON asked, a line of JSON answered. */
export type Peer = { ask<T>(question: unknown): Promise<T>; end(): void };

/** Starts tests/bench/peers/<name>.py. */
export function startPeer(python: string, name: string): Peer {
  const file = join(import.meta.dirname, '../bench/peers', `${name}.py`);
  const child: ChildProcessWithoutNullStreams = spawn(python, [file], { env });
  child.stderr.pipe(process.stderr);
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  return {
    ask: <T>(question: unknown) =>
      new Promise<T>((resolve, reject) => {
        child.once('exit', reject);
        waiting.push((line) => {
          child.off('exit', reject);
          resolve(JSON.parse(line) as T);
        });
        child.stdin.write(`${JSON.stringify(question)}\n`);
      }),
    end: () => child.kill(),
  };
}

/** The middle one. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1];

/** Seconds of this process's own computing that `work` takes. */
export function busySeconds(work: () => void): number {
  const before = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - before) / 1e6;
}
