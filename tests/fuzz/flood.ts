import { type ChildProcess, spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { createRoom } from '../support/e2e-bot';
import type { ServerProcess } from '../support/e2e-server';
import { beside, enterPeers, judge, type Phase, type Round, tellSlower, WHEN_IDLE } from './beside';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Count = { wanted: number; written: number; connections: number; refused: number };

const startFlooder = (url: string, room: string, perSecond: number): ChildProcess =>
  spawn(
    'chrt',
    [...WHEN_IDLE, process.execPath, path(import.meta.dirname, 'flooder.mjs'), url, room, String(perSecond)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

const stopFlooder = (flooder: ChildProcess): Promise<Count> =>
  new Promise((resolve) => {
    flooder.stdout?.once('data', (text) => resolve(JSON.parse(String(text))));
    flooder.kill('SIGTERM');
  });

export type Flooded = { share: number; slower: string } & Omit<Count, 'refused'>;

const ROUNDS = 35;
const STRETCH_MS = 5_000;

/**
 * One client that wants to send so many events a second and comes back whenever it is closed, beside others who draw
 * in rooms of their own, with quiet before and after it: what share of a core it costs, and how much slower the others'
 * answers are.
 */
export const flood = async ({ url, pid }: ServerProcess, perSecond = 100_000): Promise<Flooded> => {
  const attacked = await createRoom(url, { name: 'Attacked', width: 9, height: 7 });
  const peers = await enterPeers(url);
  const stretch = (): Promise<Phase> => beside(peers, pid(), () => pause(STRETCH_MS));
  const rounds: Round[] = [];
  const counts: Count[] = [];
  await stretch();
  for (let k = 0; k < ROUNDS; k++) {
    const before = await stretch();
    const flooder = startFlooder(url, attacked.id, perSecond);
    const loud = await stretch();
    counts.push(await stopFlooder(flooder));
    rounds.push({ before, loud, after: await stretch() });
  }
  for (const peer of peers) peer.close();
  const sum = (of: (count: Count) => number): number => counts.reduce((total, count) => total + of(count), 0);
  const [quiet, flooded] = judge(rounds).shares;
  return {
    share: flooded - quiet,
    slower: tellSlower(rounds),
    wanted: sum(({ wanted }) => wanted),
    written: sum(({ written }) => written),
    connections: sum(({ connections }) => connections),
  };
};
