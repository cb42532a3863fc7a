import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentFor, freePort, removeDirectory, scratchDirectory } from './server';

const root = join(import.meta.dirname, '../..');
const probe = join(import.meta.dirname, 'probe.mjs');

/** `threads`: how many were counted. */
export type Memory = {
  heapUsed: number;
  external: number;
  arrayBuffers: number;
  rss: number;
  threads: number;
  /** Of `heapUsed` and `external`, what is not the main thread's. */
  workers: number;
};
export type Probed = {
  readonly base: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly pid: number;
  /** What it has printed so far, all lives together; a server that logs much may be heard by line. */
  said(): string;
  /** After a collection, workers' heaps added to that of the main thread. */
  memory(): Promise<Memory>;
  /** Its wall clock is off by this from now on, workers' too. */
  setClock(ms: number): Promise<void>;
  /** So many next draws of a seed throw. */
  fault(times: number): Promise<void>;
  metrics(): Promise<string>;
  start(): Promise<void>;
  signal(signal: NodeJS.Signals): Promise<number | null>;
  remove(): Promise<void>;
};

type Answer = { id: number; main: Partial<Memory>; workers: Partial<Memory>[] };

const answers = async (base: string): Promise<boolean> =>
  fetch(`${base}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** The real server as a process of its own, asked through the probe that is loaded before it. */
export const startProbed = async (
  env: Record<string, string> = {},
  { nice = 0 }: { nice?: number } = {},
): Promise<Probed> => {
  const directory = scratchDirectory();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const environment = environmentFor(directory, { LOG_LEVEL: 'warn', ...env, PORT: String(port) });
  const said: string[] = [];
  let child: ChildProcess | null = null;
  let asked = 0;
  const waiting = new Map<number, (answer: Answer) => void>();

  const spawned = (): ChildProcess => {
    const node = ['--expose-gc', '--import', probe, 'server/start.mjs'];
    const [command, args] = nice
      ? ['nice', ['-n', String(nice), process.execPath, ...node]]
      : [process.execPath, node];
    return spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  };
  const ask = (question: Record<string, unknown>): Promise<Answer> => {
    const id = ++asked;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the probe does not answer')), 30_000);
      waiting.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      child?.send({ ...question, id });
    });
  };
  const listen = (life: ChildProcess): void => {
    for (const stream of [life.stdout, life.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
    life.on('message', (answer: Answer) => {
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  };

  const server: Probed = {
    base,
    port,
    databaseUrl: environment.DATABASE_URL ?? '',
    get pid() {
      return child?.pid ?? 0;
    },
    said: () => said.join(''),
    async memory() {
      const { main, workers } = await ask({ probe: 'memory' });
      const sum = (of: keyof Memory) =>
        workers.reduce((total, worker) => total + (worker[of] ?? 0), main[of] ?? 0);
      return {
        heapUsed: sum('heapUsed'),
        external: sum('external'),
        arrayBuffers: sum('arrayBuffers'),
        rss: main.rss ?? 0,
        threads: 1 + workers.length,
        workers: workers.reduce((all, each) => all + (each.heapUsed ?? 0) + (each.external ?? 0), 0),
      };
    },
    setClock: async (ms) => void (await ask({ probe: 'clock', ms })),
    fault: async (times) => void (await ask({ probe: 'fault', times })),
    metrics: async () => (await fetch(`${base}/metrics`)).text(),
    async start() {
      child = spawned();
      listen(child);
      const late = performance.now() + 180_000;
      while (!(await answers(base))) {
        if (child.exitCode !== null || performance.now() > late)
          throw new Error(`the server did not get ready:\n${said.join('')}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    signal: end,
    async remove() {
      await end('SIGKILL');
      removeDirectory(directory);
    },
  };
  await server.start().catch(async (error: unknown) => {
    await server.remove();
    throw error;
  });
  return server;
};

/** One number of the Prometheus text; 0 where it is absent. */
export const metricIn = (text: string, name: string): number => {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line ? Number(line.slice(name.length + 1)) : 0;
};
