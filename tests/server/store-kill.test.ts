import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../server/store';
import { databases, query, removeDatabases, sqliteUrl } from '../contracts/store-databases';
import { newRoom } from '../contracts/store-rows';

afterAll(removeDatabases);

/** BASIN_KILLS=100 for a long night. */
const ROUNDS = Number(process.env.BASIN_KILLS ?? 3);
const script = join(import.meta.dirname, 'store-child.ts');

type Told = { epoch: number; acknowledged: number; told: number };
const read = (output: string): Told => {
  const lines = output.split('\n').slice(0, -1);
  const seqs = lines.slice(1).map(Number);
  return {
    epoch: Number(lines[0]?.slice('epoch '.length)),
    acknowledged: seqs.at(-1) ?? 0,
    told: seqs.length,
  };
};

/** Runs a process that appends, and kills it once it has told so many acknowledgements. */
async function appendAndKill(databaseUrl: string, room: string, after: number): Promise<Told> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, 'append', databaseUrl, room]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (read(output).told >= after) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  if (signal !== 'SIGKILL') throw new Error(`the appending process ended by itself: ${errors}`);
  return read(output);
}

describe.each(databases)('$name', ({ provider, url, missing }) => {
  test('[PS26] whatever was acknowledged before kill -9 is there, and the log goes on without a gap', async ({
    skip,
  }) => {
    skip(missing !== '', missing);
    const databaseUrl = await url();
    const room = newRoom();
    const store = await openStore({ databaseUrl });
    await store.createRoom(room);
    await store.close();
    let epoch = 0;
    const round = async (after: number) => {
      const told = await appendAndKill(databaseUrl, room.id, after);
      const again = await openStore({ databaseUrl });
      const { events, epoch: now } = (await again.openRoom(room.id)) ?? { events: [], epoch: Number.NaN };
      await again.close();
      expect(told.epoch).toBe(epoch + 1);
      expect(now).toBe(epoch + 2);
      epoch = now;
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.length).toBeGreaterThanOrEqual(told.acknowledged);
      if (provider === 'sqlite') expect(await query(databaseUrl, 'PRAGMA integrity_check')).toEqual([['ok']]);
    };
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 40 }), round), {
      numRuns: ROUNDS,
      endOnFailure: true,
    });
  });
});

test('[PS27] where the disk is full nothing is acknowledged that is not there, and what was stays', async ({
  skip,
}) => {
  skip(process.platform === 'win32', 'needs ulimit');
  const databaseUrl = await sqliteUrl();
  const room = newRoom();
  const store = await openStore({ databaseUrl });
  await store.createRoom(room);
  await store.close();
  const limited = 'trap "" XFSZ; ulimit -f 1500; exec "$@"';
  const command = [process.execPath, '--import', 'tsx', script, 'append', databaseUrl, room.id];
  const child = spawn('bash', ['-c', limited, 'bash', ...command]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  expect(code).toBeGreaterThan(0);
  const { acknowledged } = read(output);
  const again = await openStore({ databaseUrl });
  const opened = await again.openRoom(room.id);
  await again.close();
  expect(acknowledged).toBeGreaterThan(0);
  expect(opened?.events.at(-1)?.seq).toBe(acknowledged);
});
