import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, createRoom, join, type Room } from '../support/client';
import { after, createBench, roomOf, started } from '../support/engine';
import { removeDirectory, startServer, type TestServer } from '../support/server';
import { simulationOf, sit, tickUntil } from '../support/threads';

const workers: Worker[] = [];
/** Those that say that they are ready to simulate: a process has other threads too. */
const onWorker = (worker: Worker): void => {
  worker.on('message', (message) => {
    if (message?.kind === 'ready') workers.push(worker);
  });
};
beforeEach(() => {
  process.on('worker', onWorker);
});
afterEach(() => {
  process.off('worker', onWorker);
  workers.length = 0;
});

/** The thread that was started last, once another than `old` was. */
const threadAfter = async (old: number): Promise<Worker> => {
  const end = Date.now() + 30_000;
  while (workers.length <= old && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  return workers[workers.length - 1];
};

const long = { model: 'stochastic', temperature: 3, sweeps: 1000 };
const recalling = async (base: string): Promise<[Room, Client]> => {
  const room = await createRoom(base, { width: 64, height: 64, starter: 'stripes-64x64' });
  const host = await join(base, room.id, { token: room.hostToken });
  await host.send({ type: 'network.configure', ...long });
  await host.send({ type: 'recall.start', rate: 'unlimited', seed: 5 });
  await host.until('it runs', () => (host.ticks.at(-1)?.recall?.update ?? 0) > 0);
  return [room, host];
};

describe('a thread that dies', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ SIMULATION_THREADS: '1' });
  });
  afterEach(async () => {
    await server.close();
    removeDirectory(server.directory);
  });
  const metric = async (name: string): Promise<number> =>
    Number(
      new RegExp(`^${name} (\\d+)`, 'm').exec(await (await fetch(`${server.base}/metrics`)).text())?.[1],
    );

  it('[SM8] its rooms are told, open anew from their logs, and go on; another thread takes its place', async () => {
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    await host.send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.3, seed: 2 });
    await host.send({ type: 'recall.start', rate: 200, seed: 7 });
    await host.until('it runs', () => (host.ticks.at(-1)?.recall?.update ?? 0) > 20);
    await host.send({ type: 'canvas.paint', neurons: [0, 1, 2, 3], value: 1 });
    const gone = new Promise((resolve) => host.socket.once('disconnect', resolve));
    await (await threadAfter(0)).terminate();
    await gone;
    expect(host.goodbyes).toMatchObject([{ code: 'moved' }]);

    const back = await join(server.base, room.id, { token: room.hostToken });
    expect(back.room).toEqual(host.room);
    await back.until('it settles', () => back.room.recall?.phase === 'settled');
    expect(back.room.recall?.outcome).toEqual({ kind: 'memory', memory: 0 });
    await threadAfter(1);
    expect(await metric('basin_simulation_restarts_total')).toBe(1);
    for (const client of [host, back]) client.close();
  });

  it('[SM9] a recall that ends its thread twice is stopped, and the room stays', async () => {
    const [room, host] = await recalling(server.base);
    for (const death of [1, 2]) {
      const worker = await threadAfter(death - 1);
      const client = death === 1 ? host : await join(server.base, room.id, { token: room.hostToken });
      await client.until('it runs', () => (client.ticks.at(-1)?.recall?.update ?? 0) > 0);
      const gone = new Promise((resolve) => client.socket.once('disconnect', resolve));
      await worker.terminate();
      await gone;
      client.close();
    }
    const back = await join(server.base, room.id, { token: room.hostToken });
    await back.until('it is stopped', () => back.room.recall?.phase === 'stopped');
    expect(await metric('basin_run_failures_total')).toBe(2);
    expect(await back.send({ type: 'network.configure', model: 'classical' })).toMatchObject({ ok: true });
    expect(await back.send({ type: 'recall.start', rate: 'unlimited', seed: 1 })).toMatchObject({ ok: true });
    await back.until('it settles', () => back.room.recall?.phase === 'settled');
    back.close();
  });

  it('[SM10] a fault in one run ends that run alone: others on its thread go on', async () => {
    const bench = createBench();
    const good = started(roomOf(8, 2), 100);
    bench.begin(1, good);
    bench.begin(2, started(roomOf(8, 2, { settings: { model: 'no such model' } }), 100));
    bench.work();
    expect(bench.sent).toMatchObject([{ kind: 'failed', key: 2, error: { message: /no such model/ } }]);
    bench.tick();
    bench.work();
    expect(bench.stand(1).updates).toBe(5);

    const simulation = simulationOf(1);
    const [one, other] = [sit(simulation, 'a'), sit(simulation, 'b')];
    one.seat.begin(good);
    other.seat.begin(
      after(roomOf(8, 2, { settings: { rule: 'no such rule' } }), {
        ...{ type: 'recall.started', seed: 1, rate: 1 },
      }).after,
    );
    await expect(other.seat.hold()).rejects.toThrow(/no such rule/);
    one.seat.release();
    await tickUntil(simulation, () => (one.latest()?.updates ?? 0) > 0);
    expect([one.losses.length, other.losses.length]).toEqual([0, 1]);
    expect([simulation.isHopeless('b', 1), simulation.isHopeless('a', 1)]).toEqual([false, false]);
    await simulation.close();
  });
});
