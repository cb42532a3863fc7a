import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Network } from '../../../core/index';
import { randomPattern } from '../../../core/index';
import { packBits } from '../../../core/pattern/bits';
import { beginRecall, emptyHistory, networkOf, restore } from '../../../core/room';
import { createHost } from './support';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const anotherMemory = (host: ReturnType<typeof createHost>, seed: number): void => {
  host.send('mia', { type: 'canvas.set', ...packBits(randomPattern(24, seed)) });
  host.send('mia', { type: 'memory.store', name: `Memory ${seed}` });
};

it('[RM73] of all networks a room has had, it keeps a few', async () => {
  const host = createHost();
  const built: WeakRef<Network>[] = [];
  const rules = ['hebbian', 'storkey', 'pseudo-inverse', 'covariance', 'perceptron', 'unlearning'];
  for (const rule of rules) {
    host.send('mia', { type: 'network.configure', rule });
    for (let k = 0; k < 4; k++) {
      anotherMemory(host, built.length + 1);
      built.push(new WeakRef(networkOf(host.room)));
    }
  }
  expect(host.room.memories).toHaveLength(24);
  for (let k = 0; k < 5; k++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collect();
  }
  const kept = built.filter((network) => network.deref() !== undefined);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThanOrEqual(5);
});

it('[RM74] a room is taken up again without running the recalls that have ended', () => {
  const host = createHost({ width: 32, height: 32 });
  host.send('mia', { type: 'canvas.set', ...packBits(randomPattern(1024, 1)) });
  host.send('mia', { type: 'memory.store', name: 'One' });
  host.send('mia', { type: 'network.configure', model: 'stochastic', sweeps: 500 });
  for (let k = 0; k < 100; k++) {
    host.send('mia', { type: 'recall.start', rate: 'unlimited', seed: k });
    host.send('mia', { type: 'recall.stop' });
  }
  const log = host.log.map((event) =>
    event.type === 'recall.stopped' ? { ...event, update: 200_000 } : event,
  );
  const began = performance.now();
  const again = restore({ room: host.first, history: emptyHistory(1024) }, log);
  const all = performance.now() - began;
  expect(again.history).toEqual(host.history);
  expect(again.room.recall).toMatchObject({ phase: 'stopped', update: 200_000 });
  const recall = beginRecall(again.room);
  const start = performance.now();
  recall.run({ maxUpdates: 200_000 });
  expect(all).toBeLessThan(20 * (performance.now() - start));
});
