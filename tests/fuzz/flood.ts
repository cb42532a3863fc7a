import { type ChildProcess, spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { createRoom, join } from '../support/e2e-bot';
import type { ServerProcess } from '../support/e2e-server';
import { beside, middle, type Phase } from './beside';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Count = { wanted: number; written: number; connections: number; refused: number };

const startFlooder = (url: string, room: string, perSecond: number): ChildProcess =>
  spawn(process.execPath, [path(import.meta.dirname, 'flooder.mjs'), url, room, String(perSecond)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const stopFlooder = (flooder: ChildProcess): Promise<Count> =>
  new Promise((resolve) => {
    flooder.stdout?.once('data', (text) => resolve(JSON.parse(String(text))));
    flooder.kill('SIGTERM');
  });

export type Flooded = { share: number; slower: number; wanted: number; written: number; connections: number };

/**
 * One client that wants to send so many events a second and comes back whenever it is closed, beside somebody who
 * draws in another room, in turn with and without it: what share of a core it costs, and how much slower the
 * other's answers are (p99).
 */
export const flood = async (
  { url, pid }: ServerProcess,
  { perSecond = 100_000, rounds = 5, ms = 4_000 } = {},
): Promise<Flooded> => {
  const [attacked, quiet] = await Promise.all(
    ['Attacked', 'Elsewhere'].map((name) => createRoom(url, { name, width: 9, height: 7 })),
  );
  const peer = await join(url, { room: quiet.id, token: quiet.hostToken, called: 'peer' });
  const calm: Phase[] = [];
  const loud: Phase[] = [];
  const counts: Count[] = [];
  for (let k = 0; k < rounds; k++) {
    calm.push(await beside(peer, pid(), () => pause(ms)));
    const flooder = startFlooder(url, attacked.id, perSecond);
    loud.push(await beside(peer, pid(), () => pause(ms)));
    counts.push(await stopFlooder(flooder));
  }
  peer.close();
  const sum = (of: (count: Count) => number): number => counts.reduce((total, count) => total + of(count), 0);
  return {
    share: middle(loud, ({ share }) => share) - middle(calm, ({ share }) => share),
    slower: middle(loud, ({ p99 }) => p99) / middle(calm, ({ p99 }) => p99),
    wanted: sum(({ wanted }) => wanted),
    written: sum(({ written }) => written),
    connections: sum(({ connections }) => connections),
  };
};
