import { expect, it } from 'vitest';
import { parseCommand } from '../../core/room';
import { ask } from '../../server/gateway/messages';
import { createBench, roomOf, started } from '../support/engine';

it('[RM77] a room whose network takes long to build rests before it goes on, and others have their turn', () => {
  const clock = { now: 1000, took: 0, looks: Number.NaN };
  const bench = createBench({
    now: () => {
      clock.looks += 1;
      // The second look while a room has its turn is after the work.
      if (clock.looks === 2) clock.now += clock.took;
      return clock.now;
    },
    onTurn: (key) => {
      clock.looks = key === 0 ? Number.NaN : 0;
    },
  });
  const hold = { kind: 'hold', reach: 0 } as const;
  for (const [key, took] of [
    [1, 10],
    [2, 400],
  ]) {
    bench.begin(key, started(roomOf(4, 2), 1, true));
    clock.took = took;
    bench.engine.turn();
    clock.took = 0;
    bench.order(key, hold);
    bench.work();
  }
  expect([bench.held(1).length, bench.held(2).length]).toEqual([1, 0]);
  expect(bench.work()).toBeGreaterThan(300);
  bench.begin(3, started(roomOf(4, 2), 1, true));
  expect(bench.stand(3)).toMatchObject({ updates: 0 });
  clock.now += 400;
  bench.work();
  expect(bench.held(2)).toHaveLength(1);
});

it('[RM77] what builds a network is decided alone', () => {
  const aloneFor = (message: object): boolean => {
    const parsed = parseCommand({ cid: 'c', ...message });
    if (!parsed.ok) throw new Error(parsed.error.message);
    return ask('mia', parsed.command, () => undefined).alone;
  };
  expect(aloneFor({ type: 'network.configure', rule: 'storkey' })).toBe(true);
  expect(aloneFor({ type: 'memory.remove', memory: 'm1' })).toBe(true);
  expect(aloneFor({ type: 'undo' })).toBe(true);
  expect(aloneFor({ type: 'canvas.paint', neurons: [1], value: 1 })).toBe(false);
});
