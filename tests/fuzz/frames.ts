import assert from 'node:assert';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join as path } from 'node:path';
import { createRoom, freshRoom, join } from '../support/e2e-bot';
import { type Memory, type Probed, startProbed } from '../support/probed-server';
import { quantileOf, workOn } from './malformed';
import { viaJson } from './mutate';

const ROUNDS = 5;
const CALM_MS = 20_000;
const size = { width: 9, height: 7 };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The next thing they say; throws when they have gone instead. */
const heardFrom = async (attackers: ChildProcess): Promise<void> => {
  const gone = new AbortController();
  attackers.once('exit', () => gone.abort());
  await once(attackers, 'message', { signal: gone.signal });
};

const startAttackers = async (url: string, room: string, seed: number): Promise<ChildProcess> => {
  const attackers = fork(path(import.meta.dirname, 'attackers.ts'), [url, room, String(seed)], {
    execArgv: ['--import', 'tsx'],
  });
  await heardFrom(attackers);
  return attackers;
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
const used = ({ heapUsed, external }: Memory): number => heapUsed + external;

const fromTo = (before: Memory, after: Memory): string =>
  `memory ${megabytes(used(before))} → ${megabytes(used(after))} MB after collection, ${megabytes(before.rss)} → ${megabytes(after.rss)} MB of the machine's (goal ≤ +50)`;

/**
 * So many malformed frames on one room, in rounds with calm between them, beside somebody who draws in another
 * room. Throws when a room changed, or the server fell.
 */
const disturbed = async (server: Probed, seed: number, count: number): Promise<string> => {
  const { base: url, pid } = server;
  const victim = await createRoom(url, { name: 'Attacked', ...size });
  const other = await createRoom(url, { name: 'Elsewhere', ...size });
  const peer = await join(url, { room: other.id, token: other.hostToken });
  const before = await freshRoom(url, victim.id);
  const attackers = await startAttackers(url, victim.id, seed);
  const [calm, loud]: [number[], number[]] = [[], []];
  const during = async (times: number[], act: () => Promise<unknown>): Promise<void> => {
    const work = workOn(peer);
    await act();
    await work.stop();
    times.push(...work.times);
  };
  await during([], () => pause(CALM_MS / 4));
  const memory = await server.memory();
  for (let k = 0; k < ROUNDS; k++) {
    await during(calm, () => pause(CALM_MS));
    await during(loud, async () => {
      attackers.send(count / ROUNDS);
      await heardFrom(attackers);
    });
  }
  const afterwards = await server.memory();
  attackers.kill();
  peer.close();
  assert.deepStrictEqual(viaJson(await freshRoom(url, victim.id)), viaJson(before));
  assert.strictEqual(server.pid, pid);
  assert.strictEqual((await fetch(`${url}/healthz`)).status, 200);
  const slower = quantileOf(loud, 0.99) / quantileOf(calm, 0.99);
  return `${count} malformed frames, no room changed; ${loud.length} commands elsewhere, their p99 × ${slower.toFixed(2)} (goal ≤ 1.2; ${quantileOf(calm, 0.99).toFixed(1)} → ${quantileOf(loud, 0.99).toFixed(1)} ms, median ${quantileOf(calm, 0.5).toFixed(1)} → ${quantileOf(loud, 0.5).toFixed(1)} ms); ${fromTo(memory, afterwards)}`;
};

export const malformedFrames = async (seed: number, count: number): Promise<string> => {
  const server = await startProbed();
  try {
    return await disturbed(server, seed, count);
  } finally {
    await server.remove();
  }
};
