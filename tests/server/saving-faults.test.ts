import { afterAll, describe, expect, it } from 'vitest';
import { enter, until } from '../app/room/support';
import { createRoom, join } from '../support/client';
import {
  type FailingDatabase,
  fullDisk,
  lockedFile,
  mayMount,
  ownPostgresql,
  postgresqlPrograms,
} from '../support/database-faults';
import { type OutageReport, throughOutage } from '../support/outage';
import { startServer } from '../support/server';

const COMMANDS = 40;
const inOrder = Array.from({ length: COMMANDS }, (_, i) => i);

/** Two people draw at once: each one's own are in order, and nothing is there twice. */
const expectAllOnce = (report: OutageReport): void => {
  const ofHost = (neuron: number) => neuron < COMMANDS / 2;
  const [seen, seenByGuest] = report.painted;
  expect(seenByGuest).toEqual(seen);
  expect(seen.toSorted((a, b) => a - b)).toEqual(inOrder);
  expect(seen.filter(ofHost)).toEqual(inOrder.filter(ofHost));
  expect(seen.filter((neuron) => !ofHost(neuron))).toEqual(inOrder.filter((neuron) => !ofHost(neuron)));
};

const removals: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const remove of removals) await remove();
});

const through = async (database: FailingDatabase): Promise<OutageReport> => {
  removals.push(database.remove);
  const server = await startServer({ DATABASE_URL: database.url });
  removals.unshift(server.close);
  return throughOutage(server.base, database, { commands: COMMANDS });
};

const expectSurvived = (report: OutageReport): void => {
  expect(report.answeredWhileAway).toBe(0);
  expect(report.eventsWhileAway).toBe(0);
  expect(report.waited).toBe(COMMANDS + 5);
  expect(report.said[0]).toBe('waiting');
  expect(report.said.at(-1)).toBe('saved');
  expect(report.saidToLate).toBe('waiting');
  expect(report.since.told).toBeGreaterThanOrEqual(report.since.from);
  expect(report.since.told).toBeLessThanOrEqual(report.since.to);
  expect(report.ticksWhileAway).toBeGreaterThan(0);
  expect(report.readyWhileAway).toBe(503);
  expect(report.createdWhileAway).toBe(503);
  expect(report.refused).toEqual([]);
  expect(report.acknowledged).toBe(COMMANDS);
  expect(report.sameSeqs).toBe(true);
  expect(report.eventsMore).toBe(0);
  expectAllOnce(report);
};

describe('a database that really fails', () => {
  it('[SV10] on a full disk all that is asked waits, and is done once, in order, when there is room again', async ({
    skip,
  }) => {
    skip(!mayMount(), 'file systems cannot be mounted here');
    expectSurvived(await through(await fullDisk()));
  });

  it('[SV11] while another process holds the file all waits, and is done once, in order, afterwards', async () => {
    expectSurvived(await through(await lockedFile()));
  });

  it('[SV12] while the database server is gone all waits, and is done once, in order, when it is back', async ({
    skip,
  }) => {
    const programs = postgresqlPrograms();
    if (!programs) return skip('PostgreSQL cannot be started here');
    expectSurvived(await through(await ownPostgresql(programs)));
  });

  it('[SV18] what a server that stood still wrote after it was given up is found in the log, and is there once', async ({
    skip,
  }) => {
    const programs = postgresqlPrograms();
    if (!programs) return skip('PostgreSQL cannot be started here');
    const database = await ownPostgresql(programs);
    removals.push(database.remove);
    const server = await startServer({ DATABASE_URL: database.url });
    removals.unshift(server.close);
    const room = await createRoom(server.base);
    const client = await enter(room.id, { url: server.base });
    const sent = (neuron: number) => client.send({ type: 'canvas.paint', neurons: [neuron], value: 1 });
    expect(await sent(0)).toMatchObject({ ok: true, seq: 1 });
    await database.freeze();
    const acks = Promise.all([1, 2, 3].map(sent));
    await until('the word', () => client.getView().saving?.state === 'waiting');
    // Longer than a statement is waited for: nobody knows what becomes of it.
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    await database.thaw();
    const seqs = (await acks).map((ack) => (ack.ok ? ack.seq : ack.error.message));
    expect(seqs.toSorted()).toEqual([2, 3, 4]);
    const late = await join(server.base, room.id);
    expect(late.room.seq).toBe(4);
    for (const one of [client, late]) one.close();
  });
});
