import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Rng } from '../../core/random/rng';

/** From the client to the server, or from the server to the client. */
export type Way = 'up' | 'down';

/** What the wire does to the bytes of one way. TCP keeps their order, and so does this. */
export type Weather = {
  /** Every byte is late by this. */
  delayMs?: number;
  bytesPerSecond?: number;
  /** Pieces of 1 … `splitBytes` bytes, a segment each, wherever a frame begins or ends. */
  splitBytes?: number;
  /** What comes within this is joined into one segment. */
  mergeMs?: number;
  /** Read by nobody: the sender's buffers fill. */
  stall?: boolean;
  /** Taken and lost, ends too: a half-open connection. */
  drop?: boolean;
  /** After so many more bytes the connection is gone, in the middle of whatever it was. */
  cutAfter?: number;
};

type Pipe = {
  weather: Weather;
  readonly queue: { bytes: Buffer; due: number }[];
  readonly from: Socket;
  readonly to: Socket;
  pumping: boolean;
  ended: boolean;
};
export type Link = {
  set(weather: Weather, way?: Way): void;
  /** Both sides see a reset. */
  cut(): void;
};
export type FaultProxy = {
  readonly url: string;
  /** Open connections, oldest first. */
  readonly links: readonly Link[];
  /** Bytes and segments passed on, all connections together. */
  readonly passed: { bytes: number; segments: number; cuts: number };
  /** For every connection there is and every one to come. */
  set(weather: Weather, way?: Way): void;
  cut(): void;
  /** As when a network is left: what is open is half-open for ever, new connections pass, from `address`. */
  move(address?: string): void;
  /** New connections are refused while true. */
  refuse(refused: boolean): void;
  close(): Promise<void>;
};

const MOST_QUEUED = 256 * 1024;
const ways = ['up', 'down'] as const;

/** The next segment of a pipe, as large as its weather lets it be. */
const takeSegment = (pipe: Pipe, rng: Rng): Buffer => {
  const { splitBytes, mergeMs, bytesPerSecond, cutAfter } = pipe.weather;
  if (mergeMs !== undefined && pipe.queue.length > 1) {
    const all = pipe.queue.splice(0);
    pipe.queue.push({ bytes: Buffer.concat(all.map(({ bytes }) => bytes)), due: all[0].due });
  }
  const [first] = pipe.queue;
  const most = Math.min(
    splitBytes === undefined ? Number.POSITIVE_INFINITY : 1 + rng.below(splitBytes),
    bytesPerSecond === undefined ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil(bytesPerSecond / 50)),
    cutAfter === undefined ? Number.POSITIVE_INFINITY : Math.max(1, cutAfter),
  );
  const segment = first.bytes.subarray(0, most);
  first.bytes = first.bytes.subarray(segment.length);
  if (first.bytes.length === 0) pipe.queue.shift();
  return segment;
};

/** Holds a pipe back as long as its weather says before the next segment. */
const holdBack = async (pipe: Pipe): Promise<void> => {
  const { mergeMs } = pipe.weather;
  if (mergeMs !== undefined) await wait(mergeMs);
  const late = (pipe.queue[0]?.due ?? 0) - performance.now();
  if (late > 0) await wait(late);
  while (pipe.weather.stall && !pipe.to.destroyed) await wait(5);
};

const write = async (to: Socket, segment: Buffer): Promise<void> => {
  if (!to.destroyed && !to.write(segment)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
};

const reset = (socket: Socket): void => void (socket.destroyed || socket.resetAndDestroy());

/** A TCP wire between clients and a server at `port`, whose weather a test decides. */
export const createFaultProxy = async (port: number, rng: Rng, host = '127.0.0.1'): Promise<FaultProxy> => {
  const links = new Map<Link, { up: Pipe; down: Pipe }>();
  const passed = { bytes: 0, segments: 0, cuts: 0 };
  const common: { up: Weather; down: Weather } = { up: {}, down: {} };
  let from: string | undefined;
  let refused = false;

  const cutPipe = ({ from: a, to: b }: Pipe): void => {
    passed.cuts += 1;
    reset(a);
    reset(b);
  };
  const pass = async (pipe: Pipe): Promise<void> => {
    await holdBack(pipe);
    if (pipe.queue.length === 0 || pipe.to.destroyed) return;
    const segment = takeSegment(pipe, rng);
    await write(pipe.to, segment);
    passed.bytes += segment.length;
    passed.segments += 1;
    const { cutAfter, bytesPerSecond, splitBytes } = pipe.weather;
    if (cutAfter !== undefined) {
      const left = cutAfter - segment.length;
      if (left <= 0) return cutPipe(pipe);
      pipe.weather = { ...pipe.weather, cutAfter: left };
    }
    if (bytesPerSecond !== undefined) await wait((1_000 * segment.length) / bytesPerSecond);
    // Its own turn, so that it leaves as its own segment.
    else if (splitBytes !== undefined) await new Promise((resolve) => setImmediate(resolve));
  };
  const pump = async (pipe: Pipe): Promise<void> => {
    if (pipe.pumping) return;
    pipe.pumping = true;
    while (pipe.queue.length > 0 && !pipe.to.destroyed) await pass(pipe);
    pipe.pumping = false;
    pipe.from.resume();
    if (pipe.ended && !pipe.weather.drop) pipe.to.end();
  };
  const flow = (a: Socket, b: Socket, weather: Weather): Pipe => {
    const pipe: Pipe = { weather, queue: [], from: a, to: b, pumping: false, ended: false };
    a.on('data', (bytes) => {
      if (pipe.weather.drop) return;
      pipe.queue.push({ bytes, due: performance.now() + (pipe.weather.delayMs ?? 0) });
      if (pipe.queue.reduce((sum, each) => sum + each.bytes.length, 0) > MOST_QUEUED || pipe.weather.stall)
        a.pause();
      void pump(pipe);
    });
    a.on('end', () => {
      pipe.ended = true;
      void pump(pipe);
    });
    return pipe;
  };
  const open = (client: Socket): void => {
    client.on('error', () => undefined);
    if (refused) {
      reset(client);
      return;
    }
    const server = dial({ port, host, ...(from && { localAddress: from }), noDelay: true });
    client.setNoDelay(true);
    const pipes = {
      up: flow(client, server, { ...common.up }),
      down: flow(server, client, { ...common.down }),
    };
    const link: Link = {
      set(weather, way) {
        for (const each of way ? [way] : ways) pipes[each].weather = { ...weather };
      },
      cut: () => cutPipe(pipes.up),
    };
    links.set(link, pipes);
    server.on('error', () => undefined);
    for (const [side, other, way] of [
      [client, server, 'up'],
      [server, client, 'down'],
    ] as const)
      side.on('close', () => {
        if (pipes[way].weather.drop && !other.destroyed) return;
        links.delete(link);
        // What came before the end is still passed on.
        pipes[way].ended = true;
        if (pipes[way].queue.length === 0) other.destroy();
        else void pump(pipes[way]);
      });
  };

  const server = createServer({ allowHalfOpen: true }, open).listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://${host}:${address.port}`,
    passed,
    get links() {
      return [...links.keys()];
    },
    set(weather, way) {
      for (const each of way ? [way] : ways) common[each] = weather;
      for (const link of links.keys()) link.set(weather, way);
    },
    cut() {
      for (const link of [...links.keys()]) link.cut();
    },
    move(localAddress) {
      for (const link of links.keys()) link.set({ drop: true });
      from = localAddress;
    },
    refuse(wanted) {
      refused = wanted;
    },
    async close() {
      server.close();
      for (const { up } of links.values()) {
        up.from.destroy();
        up.to.destroy();
      }
      await once(server, 'close');
    },
  };
};
