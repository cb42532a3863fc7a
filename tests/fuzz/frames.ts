import assert from 'node:assert';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join as path } from 'node:path';
import { createRoom, freshRoom } from '../support/e2e-bot';
import { type Memory, type Probed, startProbed } from '../support/probed-server';
import { beside, enterPeers, judge, type Phase, type Round, tellSlower, WHEN_IDLE } from './beside';
import { viaJson } from './mutate';

const ROUNDS = 11;
const QUIET_MS = 12_000;
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

const percent = (share: number): string => (100 * share).toFixed(1);

const fromTo = (before: Memory, after: Memory): string =>
  `memory ${megabytes(used(before))} → ${megabytes(used(after))} MB after collection, ${megabytes(before.rss)} → ${megabytes(after.rss)} MB of the machine's (goal ≤ +50)`;

/**
 * So many malformed frames on one room, in rounds with quiet before and after each, beside others who draw in rooms of
 * their own. Throws when a room changed, or the server fell.
 */
const disturbed = async (server: Probed, seed: number, count: number): Promise<string> => {
  const { base: url, pid } = server;
  const victim = await createRoom(url, { name: 'Attacked', width: 9, height: 7 });
  const peers = await enterPeers(url);
  const held = await freshRoom(url, victim.id);
  const attackers = await startAttackers(url, victim.id, seed);
  const attack = async (): Promise<void> => {
    attackers.send(count / ROUNDS);
    await heardFrom(attackers);
  };
  const during = (act: () => Promise<unknown>): Promise<Phase> => beside(peers, pid, act);
  const quiet = (): Promise<Phase> => during(() => pause(QUIET_MS));
  await quiet();
  const memory = await server.memory();
  const rounds: Round[] = [];
  for (let k = 0; k < ROUNDS; k++)
    rounds.push({ before: await quiet(), loud: await during(attack), after: await quiet() });
  const afterwards = await server.memory();
  attackers.kill();
  for (const peer of peers) peer.close();
  assert.deepStrictEqual(viaJson(await freshRoom(url, victim.id)), viaJson(held));
  assert.strictEqual(server.pid, pid);
  assert.strictEqual((await fetch(`${url}/healthz`)).status, 200);
  return `${count} malformed frames, no room changed; ${tellSlower(rounds)}; the server ${judge(rounds).shares.map(percent).join(' → ')} % of a core; ${fromTo(memory, afterwards)}`;
};

export const malformedFrames = async (seed: number, count: number): Promise<string> => {
  const server = await startProbed({ TRUST_PROXY: 'on' });
  try {
    return await disturbed(server, seed, count);
  } finally {
    await server.remove();
  }
};
