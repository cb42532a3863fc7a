import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { expect, it } from 'vitest';
import { createRoom, join } from '../support/client';
import { lockedFile } from '../support/database-faults';
import { ready, removeDirectory, spawnServer } from '../support/server';

/** Words that must never be seen in a log, one for each thing that people give. */
const canaries = {
  room: 'Canary-room-7f3a',
  person: 'Canary-person-81bd',
  memory: 'Canary-memory-c290',
  renamed: 'Canary-renamed-4e1c',
  cid: 'canary-cid-55aa',
  stroke: 'canary-stroke-9d0e',
  junk: 'canary-junk-e7e7',
  secret: 'canary-secret-0123456789abcdef0123456789',
};

it('[SV14] at the most talkative level no name, drawing, token or address is in the log, whatever goes wrong', async () => {
  const database = await lockedFile();
  const server = await ready(
    await spawnServer(
      { DATABASE_URL: database.url, LOG_LEVEL: 'trace', BASIN_SECRET: canaries.secret, TRUST_PROXY: 'on' },
      mkdtempSync(path(tmpdir(), 'basin-log-')),
    ),
  );
  const address = '203.0.113.77';
  const headers = { 'x-forwarded-for': address };
  const room = await createRoom(server.base, { name: canaries.room, width: 8, height: 8 });
  const host = await join(server.base, room.id, { token: room.hostToken, name: canaries.person, headers });
  const commands = [
    { type: 'canvas.paint', neurons: [1, 2, 3], value: 1, stroke: canaries.stroke },
    { type: 'memory.store', name: canaries.memory },
    { type: 'person.rename', name: canaries.renamed },
    { type: 'recall.start', rate: 'unlimited', seed: 3 },
    { type: canaries.junk },
    { type: 'canvas.paint', neurons: canaries.junk },
    { type: 'memory.rename', memory: canaries.junk, name: canaries.memory },
    { type: 'undo' },
  ];
  for (const [i, command] of commands.entries()) await host.send({ ...command, cid: `${canaries.cid}-${i}` });
  await join(server.base, room.id, { token: `${room.hostToken}${canaries.junk}`, headers }).catch(
    () => undefined,
  );
  await fetch(`${server.base}/api/rooms`, { method: 'POST', headers, body: canaries.junk });
  await database.down();
  const late = host.send({ type: 'memory.store', name: canaries.memory, cid: `${canaries.cid}-late` });
  await new Promise((resolve) => host.socket.once('saving', resolve));
  await createRoom(server.base, { name: canaries.room, width: 8, height: 8 }).catch(() => undefined);
  await database.up();
  expect(await late).toMatchObject({ ok: true });
  host.close();
  expect(await server.kill('SIGTERM')).toBe(0);

  const output = server.output();
  expect(output).toContain('the database does not take what is asked');
  expect(output).toContain('request failed');
  const given = [...Object.values(canaries), address, room.hostToken, host.you.token, room.code];
  for (const word of given) expect(output, word).not.toContain(word);
  await database.remove();
  removeDirectory(server.directory);
});
