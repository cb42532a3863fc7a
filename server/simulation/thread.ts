import { Worker } from 'node:worker_threads';
import { Engine } from './engine';
import type { FromEngine, ToEngine } from './protocol';

/** The pause the event loop gets between two pieces of work where there is no thread. */
const PAUSE_MS = 1;

/** An engine behind messages. */
export type Thread = {
  post(message: ToEngine): void;
  close(): Promise<void>;
};

type Listening = {
  tickHz: number;
  onMessage(message: FromEngine): void;
  /** It died by itself, of this; `blamed` is the key of the room it worked for, 0 for none. */
  onDeath(error: Error, blamed: number): void;
};

/** An engine on a thread of its own. */
export const startThread = ({ tickHz, onMessage, onDeath }: Listening): Thread => {
  const turn = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    name: 'simulation',
    workerData: { tickHz, turn },
  });
  let closing = false;
  let reason: Error | null = null;
  worker.on('message', onMessage);
  worker.on('error', (error) => {
    reason = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', (code) => {
    if (!closing)
      onDeath(reason ?? new Error(`a simulation thread ended with ${code}`), Atomics.load(turn, 0));
  });
  return {
    post: (message) => worker.postMessage(message),
    async close() {
      closing = true;
      await worker.terminate();
    },
  };
};

/** The same engine on the thread that serves, which gets its own turn after every piece of work. */
export const startHere = ({ tickHz, onMessage }: Listening): Thread => {
  let timer: NodeJS.Timeout | undefined;
  let soon = false;
  let closed = false;
  const post = (message: FromEngine): void =>
    queueMicrotask(() => {
      if (!closed) onMessage(message);
    });
  const engine = new Engine({ tickHz, post, now: () => performance.now() });
  const goOn = (): void => {
    soon = false;
    plan(engine.turn());
  };
  const plan = (wait: number): void => {
    if (soon || closed || !Number.isFinite(wait)) return;
    soon = wait <= PAUSE_MS;
    clearTimeout(timer);
    timer = setTimeout(goOn, Math.max(wait, PAUSE_MS));
  };
  post({ kind: 'ready' });
  return {
    post(message) {
      engine.receive(message);
      plan(0);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
    },
  };
};
