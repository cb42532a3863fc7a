import { expect, it } from 'vitest';
import { createNetwork } from '../../core';
import { hiddenWeights } from '../../core/network/boltzmann/index';
import { createTraining } from '../../core/recall/training';
import { networkOf } from '../../core/room';
import { createRoom, join } from '../support/client';
import { killableServers } from '../support/killable';

const start = killableServers();

it('[RM66] a server killed while it teaches takes the training up where it was recorded, and ends it the same', async () => {
  const first = await start();
  const room = await createRoom(first.base);
  const mia = await join(first.base, room.id);
  await mia.send({ type: 'network.configure', model: 'boltzmann', hidden: 16 });
  expect(await mia.send({ type: 'recall.start', rate: 120, train: 30 })).toMatchObject({ ok: true });
  await mia.until('the training shows itself', () => (mia.ticks.at(-1)?.recall?.update ?? 0) > 40);
  expect(await mia.send({ type: 'canvas.clear' })).toMatchObject({ ok: false, error: { code: 'stale' } });
  expect(await mia.send({ type: 'recall.pause' })).toMatchObject({ ok: true });
  await mia.until('it pauses', () => mia.room.recall?.phase === 'paused');
  const { memories, settings } = mia.room;
  const patterns = memories.map(({ pattern }) => pattern);
  const network = () =>
    createNetwork(
      { ...settings },
      patterns.map((pattern) => pattern.slice()),
    );
  await first.kill('SIGKILL');
  mia.close();

  const second = await start(first.directory);
  const ben = await join(second.base, room.id);
  await ben.until('a tick', () => ben.ticks.some(({ bits }) => bits !== undefined));
  const update = ben.room.recall?.update ?? 0;
  const replayed = createTraining(network(), ben.room.recall?.cue ?? new Int8Array(), 30);
  replayed.run({ maxUpdates: update });
  expect([update > 40, [...ben.shown.values()].at(-1)]).toEqual([true, replayed.state]);
  await ben.send({ type: 'recall.rate', rate: 'unlimited' });
  await ben.send({ type: 'recall.resume' });
  await ben.until('it is taught', () => ben.room.recall?.phase === 'settled');
  replayed.run({ maxUpdates: 1000 });
  expect(ben.room.recall).toMatchObject({ outcome: { kind: 'trained', epochs: 30 }, update: 180 });
  expect([ben.room.settings.epochs, ben.room.canvas]).toEqual([30, replayed.state]);
  const alone = createNetwork(
    { ...settings, epochs: 30 },
    patterns.map((pattern) => pattern.slice()),
  );
  expect(hiddenWeights(networkOf(ben.room))).toEqual(hiddenWeights(alone));
  ben.close();
});
