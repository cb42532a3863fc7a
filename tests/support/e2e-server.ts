import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until the answer is there; says what it waited for when it never is. */
export const until = async <T>(
  what: string,
  look: () => T | Promise<T>,
  { forMs = 60_000, everyMs = 20 } = {},
): Promise<NonNullable<T>> => {
  const end = Date.now() + forMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${forMs / 1000} s in vain: ${what}`);
    await wait(everyMs);
  }
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
};

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

export type ServerProcess = {
  readonly url: string;
  readonly database: string;
  /** Everything it wrote, all lives together. */
  said(): string;
  pid(): number;
  /** Begins a new life on the same port and database. */
  start(): Promise<void>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>;
  /** Ends it, whatever it does, and deletes its data. */
  remove(): Promise<void>;
};

type Wanted = { pages?: boolean; env?: Record<string, string> };

/** The real server as a process of its own, with a database of its own. `pages`: web pages too. */
export const createServerProcess = async ({
  pages = false,
  env = {},
}: Wanted = {}): Promise<ServerProcess> => {
  const data = mkdtempSync(join(tmpdir(), 'basin-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = `file:${join(data, 'basin.db')}`;
  const output: string[] = [];
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  const spawned = (): ChildProcess =>
    spawn(process.execPath, ['server/start.mjs'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: database,
        LOG_LEVEL: 'warn',
        PAGES: pages ? 'on' : 'off',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const server: ServerProcess = {
    url,
    database,
    said: () => output.join(''),
    pid: () => child?.pid ?? 0,
    async start() {
      const life = spawned();
      child = life;
      for (const stream of [life.stdout, life.stderr])
        stream?.on('data', (text) => output.push(String(text)));
      await until(
        'the server to be ready',
        async () => {
          if (life.exitCode !== null) throw new Error(`the server ended:\n${output.join('')}`);
          return answers(url);
        },
        { forMs: 240_000, everyMs: 50 },
      );
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    async remove() {
      await end('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
};
