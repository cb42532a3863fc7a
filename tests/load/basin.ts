import { join as joinPath } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createRoom, join, type Room } from '../support/client';
import { environmentFor, freePort, removeDirectory, scratchDirectory } from '../support/server';
import { type Child, startChild } from './ask';

export type Basin = {
  child: Child;
  base: string;
  port: number;
  room: Room;
  host: Client;
  /** Something changes at every tick from here on, or no longer. */
  run(): Promise<void>;
  rest(): Promise<void>;
  metric(name: string): Promise<number>;
  /** Waits until the governor leaves the room its full rate again, after many joined at once. */
  atFullRate(hz: number): Promise<void>;
  stop(): Promise<void>;
};

const ready = async (base: string, child: Child): Promise<void> => {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if ((await fetch(`${base}/readyz`).catch(() => null))?.ok) return;
    if (child.process.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the server did not get ready');
};

/** The real server as a process of its own with a room in which a recall can run for as long as one likes. */
export const startBasin = async (
  more: Record<string, string> = {},
  onReady: (ms: number) => void = () => undefined,
): Promise<Basin> => {
  const directory = scratchDirectory();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const args = ['--expose-gc', '--import', joinPath(import.meta.dirname, 'probe.mjs')];
  const env = environmentFor(directory, { LOG_LEVEL: 'warn', ...more, PORT: String(port) });
  const begun = performance.now();
  const child = startChild([...args, 'server/start.mjs'], env);
  await ready(base, child);
  onReady(performance.now() - begun);
  const room = await createRoom(base, { width: 16, height: 16, starter: 'icons-16x16' });
  const host = await join(base, room.id, { token: room.hostToken });
  await host.send({ type: 'network.configure', model: 'stochastic', temperature: 2, sweeps: 1000 });
  await host.send({ type: 'recall.start', rate: 600, seed: 5, paused: true });
  const must = async (type: string): Promise<void> => {
    const ack = await host.send({ type });
    if (!ack.ok) throw new Error(`${type}: ${ack.error.message}`);
  };
  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`${base}/metrics`)).text();
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? 0);
  };
  return {
    child,
    base,
    port,
    room,
    host,
    run: () => must('recall.resume'),
    rest: () => must('recall.pause'),
    metric,
    async atFullRate(hz) {
      for (const end = Date.now() + 30_000; Date.now() < end; await pause(200))
        if ((await metric('basin_tick_hz')) >= hz) return;
    },
    async stop() {
      host.close();
      await child.stop();
      removeDirectory(directory);
    },
  };
};
