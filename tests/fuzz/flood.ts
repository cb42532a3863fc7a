import { type ChildProcess, spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { createRoom } from '../support/e2e-bot';
import type { ServerProcess } from '../support/e2e-server';
import { beside, enterPeers, middle, type Phase, p99 } from './beside';

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

const shareOf = (phases: readonly Phase[]): number => middle(phases.map(({ share }) => share));
const p99Of = (phases: readonly Phase[]): number => middle(phases.map(({ times }) => p99(times)));

/**
 * One client that wants to send so many events a second and comes back whenever it is closed, beside others who draw
 * in rooms of their own, in turn with and without it: what share of a core it costs, and how much slower the others'
 * answers are (p99).
 */
export const flood = async (
  { url, pid }: ServerProcess,
  { perSecond = 100_000, rounds = 5, ms = 4_000 } = {},
): Promise<Flooded> => {
  const attacked = await createRoom(url, { name: 'Attacked', width: 9, height: 7 });
  const peers = await enterPeers(url);
  const calm: Phase[] = [];
  const loud: Phase[] = [];
  const counts: Count[] = [];
  for (let k = 0; k < rounds; k++) {
    calm.push(await beside(peers, pid(), () => pause(ms)));
    const flooder = startFlooder(url, attacked.id, perSecond);
    loud.push(await beside(peers, pid(), () => pause(ms)));
    counts.push(await stopFlooder(flooder));
  }
  for (const peer of peers) peer.close();
  const sum = (of: (count: Count) => number): number => counts.reduce((total, count) => total + of(count), 0);
  return {
    share: shareOf(loud) - shareOf(calm),
    slower: p99Of(loud) / p99Of(calm),
    wanted: sum(({ wanted }) => wanted),
    written: sum(({ written }) => written),
    connections: sum(({ connections }) => connections),
  };
};
