import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import { createNetwork, createRecall, randomPattern } from '../../../core/index';
import { columnBank, columnsOf, heardBy } from '../../../core/kernels/columns';
import { chooseEngine } from '../../../core/kernels/load';
import { spaceNow } from '../../../core/kernels/space';
import { dot } from '../../../core/pattern/pattern';
import { createRng } from '../../../core/random/rng';

afterEach(() => chooseEngine('best'));

const engines = ['webassembly', 'javascript'] as const;
const megabyte = 1 << 20;
const heldNow = () => spaceNow().kernels.memory.buffer.byteLength;
const spec = { model: 'classical' } as const;
const some = (count: number, neuronCount: number, seed = 0): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, seed + k));

/** Follows a state, which writes the rows, and a few updates, which read them. */
const use = (network: Network, seed: number) =>
  createRecall(network, randomPattern(network.neuronCount, seed), { schedule: 'random', seed }).run({
    maxUpdates: 50,
  });

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

describe('the memory of the kernels', () => {
  for (const engine of engines) {
    test(`[KN5] five hundred networks made and dropped take no more than a few: ${engine}`, () => {
      chooseEngine(engine);
      const memories = some(engine === 'webassembly' ? 100 : 16, 4096);
      for (let k = 0; k < 500; k++) use(createNetwork(spec, memories), k);
      expect(heldNow()).toBeLessThan(16 * megabyte);
    });

    test(`[KN6] whoever adds and removes memories, and in whatever order, hears the same: ${engine}`, () => {
      chooseEngine(engine);
      const rng = createRng(6);
      for (const neuronCount of [4, 63, 64, 200, 1000]) {
        const pool = some(60, neuronCount);
        let bank = columnBank([], neuronCount);
        const kept = [bank];
        for (let change = 0; change < 120; change++) {
          const memories = bank.memories.slice();
          const outside = pool.filter((memory) => !memories.includes(memory));
          if (rng.below(3) > 0 && outside.length > 0)
            memories.splice(rng.below(memories.length + 1), 0, outside[rng.below(outside.length)]);
          else memories.splice(rng.below(memories.length + 1), 1 + rng.below(2));
          bank = columnBank(memories, neuronCount, rng.below(9) === 0 ? undefined : bank);
          kept.push(bank);
          const state = randomPattern(neuronCount, change);
          // The newest, and an older one whose columns may belong to others by now.
          for (const each of [bank, kept[rng.below(kept.length)], bank]) {
            const heard = Array.from(heardBy(each, state) ?? []);
            expect(heard).toEqual(each.memories.map((memory) => dot(memory, state)));
          }
        }
      }
    });
  }

  test('[KN6] adding writes one column, removing none; the rows stay where they are', () => {
    const memories = some(40, 500);
    const first = columnBank(memories, 500);
    const columns = columnsOf(first);
    const without = columnBank(
      memories.filter((_, mu) => mu !== 7),
      500,
      first,
    );
    expect(columnsOf(without)).toBe(columns);
    expect([columns?.version, Array.from(without.places)]).toEqual([
      0,
      Array.from({ length: 40 }, (_, mu) => mu).filter((mu) => mu !== 7),
    ]);
    const added = columnBank([...without.memories, randomPattern(500, 99)], 500, without);
    expect(columnsOf(added)).toBe(columns);
    expect(added.places[39]).toBe(40);
    expect(columnsOf(first)).toBe(columns);
  });

  test('[KN5] rooms that are used in turn keep their rows; when they are gone the memory is given back', async () => {
    const memories = some(200, 16_384);
    let rooms = Array.from({ length: 24 }, () => createNetwork(spec, memories.slice()));
    for (let turn = 0; turn < 12; turn++) for (const room of rooms) use(room, turn);
    const { generation } = spaceNow();
    for (let turn = 0; turn < 3; turn++) for (const room of rooms) use(room, turn);
    expect(spaceNow().generation).toBe(generation);
    const full = heldNow();
    expect(full).toBeGreaterThan(24 * 0.8 * megabyte);
    rooms = [];
    for (let wait = 0; wait < 100 && heldNow() === full; wait++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(heldNow()).toBeLessThan(2 * megabyte);
    expect(use(createNetwork(spec, memories.slice(0, 3)), 1)).toBeDefined();
  });

  test('[KN5] what is too large for the kernels is computed without them', () => {
    const space = spaceNow();
    expect(space.take(2 ** 31, {}, false)).toBe(-1);
  });
});

test('[KN41] a network that changes again and again keeps nothing of the memories it no longer has', async () => {
  let network = createNetwork(spec, some(5, 64));
  const recall = createRecall(network, randomPattern(64, 9), { schedule: 'random', seed: 1 });
  const gone: WeakRef<object>[] = [];
  for (let k = 0; k < 60; k++) {
    const memories = [...network.memories.slice(1), randomPattern(64, 100 + k)];
    gone.push(new WeakRef(memories));
    network = createNetwork(spec, memories, { previous: network });
    recall.reconfigure(network, { schedule: 'random', seed: 1 });
  }
  for (let k = 0; k < 3; k++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
  }
  expect(gone.filter((one) => one.deref() !== undefined).length).toBeLessThan(5);
});
