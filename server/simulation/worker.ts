import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine';
import type { FromEngine, ToEngine } from './protocol';
import { buffersOf } from './protocol';

const LEAST_URGENT = 19;
const LESS_URGENT = 5;

type Given = { tickHz: number; turn: Int32Array };

const buffersIn = (message: FromEngine): ArrayBufferLike[] => {
  if (message.kind === 'held') return buffersOf(message.frame);
  return message.kind === 'frames' ? message.frames.flatMap(([, frame]) => buffersOf(frame)) : [];
};

/** Where threads have a priority of their own, the one that serves goes first. */
const yieldToOthers = (): void => {
  if (process.platform === 'linux') setPriority(Math.min(LEAST_URGENT, getPriority() + LESS_URGENT));
};

const serve = (port: NonNullable<typeof parentPort>, { tickHz, turn }: Given): void => {
  const post = (message: FromEngine): void =>
    port.postMessage(
      message,
      buffersIn(message).filter((buffer) => buffer instanceof ArrayBuffer),
    );
  const now = () => performance.now();
  const onTurn = (key: number) => {
    if (key !== 0) Atomics.store(turn, 0, key);
  };
  const engine = new Engine({ tickHz, post, now, onTurn });
  let timer: NodeJS.Timeout | undefined;
  let scheduled = false;
  const wake = (): void => {
    clearTimeout(timer);
    if (!scheduled) setImmediate(goOn);
    scheduled = true;
  };
  const goOn = (): void => {
    scheduled = false;
    const wait = engine.turn();
    if (wait === 0) {
      wake();
      return;
    }
    Atomics.store(turn, 0, 0);
    if (Number.isFinite(wait)) timer = setTimeout(wake, wait);
  };
  port.on('message', (message: ToEngine) => {
    engine.receive(message);
    wake();
  });
  post({ kind: 'ready' });
};

yieldToOthers();
if (parentPort) serve(parentPort, workerData);
