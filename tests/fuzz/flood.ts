import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { type Bot, createRoom, join } from '../support/e2e-bot';
import type { ServerProcess } from '../support/e2e-server';
import { quantileOf, workOn } from './malformed';

const TICKS_PER_SECOND = 100;
/** Seconds of processor a process has used. Linux. */
const processorOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Phase = { p99: number; share: number };

/** One stretch of somebody else's work, and what share of a core the server used meanwhile. */
const stretch = async (peer: Bot, pid: number, ms: number): Promise<Phase> => {
  const work = workOn(peer);
  const [before, begun] = [processorOf(pid), performance.now()];
  await pause(ms);
  const share = (processorOf(pid) - before) / ((performance.now() - begun) / 1000);
  await work.stop();
  return { p99: work.quantile(0.99), share };
};

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

const median = (numbers: readonly number[]): number => quantileOf(numbers, 0.5);

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
    calm.push(await stretch(peer, pid(), ms));
    const flooder = startFlooder(url, attacked.id, perSecond);
    loud.push(await stretch(peer, pid(), ms));
    counts.push(await stopFlooder(flooder));
  }
  peer.close();
  const sum = (of: (count: Count) => number): number => counts.reduce((total, count) => total + of(count), 0);
  return {
    share: median(loud.map(({ share }) => share)) - median(calm.map(({ share }) => share)),
    slower: median(loud.map(({ p99 }) => p99)) / median(calm.map(({ p99 }) => p99)),
    wanted: sum(({ wanted }) => wanted),
    written: sum(({ written }) => written),
    connections: sum(({ connections }) => connections),
  };
};
