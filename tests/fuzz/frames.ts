import assert from 'node:assert';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join as path } from 'node:path';
import { createRoom, freshRoom, join } from '../support/e2e-bot';
import { type Memory, type Probed, startProbed } from '../support/probed-server';
import { beside, middle, type Phase } from './beside';
import { viaJson } from './mutate';

const ROUNDS = 11;
const QUIET_MS = 12_000;
/**
 * Those who attack have what processors nobody else wants: on machines of their own they would take nothing of the
 * server's. Niceness would not do: whoever is at work is left there for some 3 ms, however nice.
 */
const WHEN_IDLE = ['--idle', '0'];
const size = { width: 9, height: 7 };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The next thing they say; throws when they have gone instead. */
const heardFrom = async (attackers: ChildProcess): Promise<void> => {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  attackers.once('exit', abort);
  await once(attackers, 'message', { signal: gone.signal });
  attackers.off('exit', abort);
};

const startAttackers = async (url: string, room: string, seed: number): Promise<ChildProcess> => {
  const attackers = fork(path(import.meta.dirname, 'attackers.ts'), [url, room, String(seed)], {
    execPath: 'chrt',
    execArgv: [...WHEN_IDLE, process.execPath, '--import', 'tsx'],
  });
  await heardFrom(attackers);
  return attackers;
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
const used = ({ heapUsed, external }: Memory): number => heapUsed + external;

const p99Of = (phases: readonly Phase[]): number => middle(phases, (phase) => phase.p99);
const times = (phases: readonly Phase[], than: readonly Phase[]): string =>
  `× ${(p99Of(phases) / p99Of(than)).toFixed(2)}`;

/** Two quiet stretches a round: how much they differ is how much of the figure is chance. */
const answersOf = (before: readonly Phase[], loud: readonly Phase[], after: readonly Phase[]): string => {
  const quiet = [...before, ...after];
  const both = (of: (phase: Phase) => number): string =>
    [quiet, loud].map((phases) => middle(phases, of).toFixed(1)).join(' → ');
  const answers = loud.reduce((sum, phase) => sum + phase.answers, 0);
  return `${answers} commands elsewhere, their p99 ${times(loud, quiet)} (goal ≤ 1.2; quiet after, to quiet before: ${times(after, before)}; medians of ${ROUNDS} rounds: p99 ${both((phase) => phase.p99)} ms, median ${both((phase) => phase.median)} ms, the server ${both((phase) => 100 * phase.share)} % of a core)`;
};

const fromTo = (before: Memory, after: Memory): string =>
  `memory ${megabytes(used(before))} → ${megabytes(used(after))} MB after collection, ${megabytes(before.rss)} → ${megabytes(after.rss)} MB of the machine's (goal ≤ +50)`;

/**
 * So many malformed frames on one room, in rounds with quiet before and after each, beside somebody who draws in another
 * room. Throws when a room changed, or the server fell.
 */
const disturbed = async (server: Probed, seed: number, count: number): Promise<string> => {
  const { base: url, pid } = server;
  const victim = await createRoom(url, { name: 'Attacked', ...size });
  const other = await createRoom(url, { name: 'Elsewhere', ...size });
  const peer = await join(url, { room: other.id, token: other.hostToken });
  const held = await freshRoom(url, victim.id);
  const attackers = await startAttackers(url, victim.id, seed);
  const [before, loud, after]: [Phase[], Phase[], Phase[]] = [[], [], []];
  await beside(peer, pid, () => pause(QUIET_MS));
  const memory = await server.memory();
  for (let k = 0; k < ROUNDS; k++) {
    before.push(await beside(peer, pid, () => pause(QUIET_MS)));
    const attack = async (): Promise<void> => {
      attackers.send(count / ROUNDS);
      await heardFrom(attackers);
    };
    loud.push(await beside(peer, pid, attack));
    after.push(await beside(peer, pid, () => pause(QUIET_MS)));
  }
  const afterwards = await server.memory();
  attackers.kill();
  peer.close();
  assert.deepStrictEqual(viaJson(await freshRoom(url, victim.id)), viaJson(held));
  assert.strictEqual(server.pid, pid);
  assert.strictEqual((await fetch(`${url}/healthz`)).status, 200);
  return `${count} malformed frames, no room changed; ${answersOf(before, loud, after)}; ${fromTo(memory, afterwards)}`;
};

export const malformedFrames = async (seed: number, count: number): Promise<string> => {
  const server = await startProbed({ TRUST_PROXY: 'on' });
  try {
    return await disturbed(server, seed, count);
  } finally {
    await server.remove();
  }
};
