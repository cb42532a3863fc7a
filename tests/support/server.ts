import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../server/compose';
import { readConfig } from '../../server/config';
import { createLog } from '../../server/log';

export type TestServer = { base: string; directory: string; close(): Promise<void> };

export const scratchDirectory = (): string => mkdtempSync(join(tmpdir(), 'basin-server-'));

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

export const environmentFor = (directory: string, more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  HOST: '127.0.0.1',
  DATABASE_URL: `file:${join(directory, 'basin.db')}`,
  LOG_LEVEL: 'silent',
  PAGES: 'off',
  ...more,
});

/** A real server in this process: real database, real sockets, no pages. */
export const startServer = async (
  more: Record<string, string> = {},
  directory = scratchDirectory(),
): Promise<TestServer> => {
  const config = readConfig(environmentFor(directory, more));
  const server = await compose(config, { log: createLog(config.logLevel), pages: 'none' });
  return { base: `http://127.0.0.1:${server.port}`, directory, close: server.close };
};

export type ServerProcess = {
  base: string;
  directory: string;
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
};

/** A server as a process of its own, to be killed. Resolves at once; `ready` waits until it serves. */
export const spawnServer = async (
  more: Record<string, string> = {},
  directory = scratchDirectory(),
): Promise<ServerProcess> => {
  const port = more.PORT ?? String(await freePort());
  const root = join(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['server/start.mjs'], {
    cwd: root,
    env: { ...environmentFor(directory, more), PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  return {
    base: `http://127.0.0.1:${port}`,
    directory,
    child,
    output: () => printed,
    exited,
    kill(signal) {
      child.kill(signal);
      return exited;
    },
  };
};

export const ready = async (server: ServerProcess, milliseconds = 30_000): Promise<ServerProcess> => {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    const response = await fetch(`${server.base}/readyz`).catch(() => null);
    if (response?.ok) return server;
    if (server.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not get ready:\n${server.output()}`);
};

export const removeDirectory = (directory: string): void =>
  rmSync(directory, { recursive: true, force: true });
