import assert from 'node:assert';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join as path } from 'node:path';
import { createRoom, freshRoom } from '../support/e2e-bot';
import { type Memory, type Probed, startProbed } from '../support/probed-server';
import { beside, enterPeers, middle, type Phase, p99 } from './beside';
import { viaJson } from './mutate';

const ROUNDS = 11;
const QUIET_MS = 12_000;
/**
 * Those who attack have what processors nobody else wants: on machines of their own they would take nothing of the
 * server's. Niceness would not do: whoever is at work is left there for some 3 ms, however nice.
 */
const WHEN_IDLE = ['--idle', '0'];
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

type Round = { before: Phase; loud: Phase; after: Phase };

/** Two quiet stretches a round: how much they differ is how much of the figure is chance. */
const answersOf = (rounds: readonly Round[]): string => {
  const each = (of: (round: Round) => number): number => middle(rounds.map(of));
  const quiet = ({ before, after }: Round): number[] => [...before.times, ...after.times];
  const [p99s, mids] = [p99, middle].map((of) =>
    [each((round) => of(quiet(round))), each(({ loud }) => of(loud.times))].map((ms) => ms.toFixed(1)),
  );
  const slower = each((round) => p99(round.loud.times) / p99(quiet(round)));
  const chance = each(({ before, after }) => p99(after.times) / p99(before.times));
  const shares = [each(({ before }) => before.share), each(({ loud }) => loud.share)];
  const answers = rounds.reduce((sum, { loud }) => sum + loud.times.length, 0);
  return `${answers} commands elsewhere, their p99 × ${slower.toFixed(2)} (goal ≤ 1.2; quiet after to quiet before × ${chance.toFixed(2)}; medians of ${ROUNDS} rounds: p99 ${p99s.join(' → ')} ms, median ${mids.join(' → ')} ms, the server ${shares.map((share) => (100 * share).toFixed(1)).join(' → ')} % of a core)`;
};

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
  return `${count} malformed frames, no room changed; ${answersOf(rounds)}; ${fromTo(memory, afterwards)}`;
};

export const malformedFrames = async (seed: number, count: number): Promise<string> => {
  const server = await startProbed({ TRUST_PROXY: 'on' });
  try {
    return await disturbed(server, seed, count);
  } finally {
    await server.remove();
  }
};
