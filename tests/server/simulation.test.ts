import { describe, expect, it } from 'vitest';
import { createNetwork, createRecall, randomPattern } from '../../core';
import { advance, knownOutcome, makeUpdates } from '../../server/simulation/advance';
import { createRun, type Run } from '../../server/simulation/run';
import { after, createBench, roomOf, started } from '../support/engine';

const memories = Array.from({ length: 30 }, (_, seed) => randomPattern(1_024, seed));
const network = createNetwork({ model: 'classical', rule: 'hebbian' }, memories);
const start = (schedule: 'random' | 'synchronous' = 'random') =>
  createRecall(network, randomPattern(1_024, 99), { schedule, seed: 1 });
const newRun = (more: Partial<Run> = {}): Run => ({
  ...createRun(start()),
  rate: 'unlimited',
  running: true,
  held: false,
  ...more,
});
const room = roomOf(32, 30);

describe('the simulation', () => {
  it('[TK9] makes as many updates as the rate says, fractions carried from tick to tick', () => {
    const bench = createBench();
    bench.begin(1, started(room, 7));
    bench.work();
    for (let tick = 0; tick < 40; tick++) {
      bench.tick();
      bench.work();
    }
    const { updates } = bench.stand(1);
    expect(updates).toBeGreaterThanOrEqual(13);
    expect(updates).toBeLessThanOrEqual(14);
  });

  it('[TK9] a run that is held or paused does not move, and makes up for at most two ticks', () => {
    const bench = createBench();
    const running = started(room, 200);
    bench.begin(1, running);
    bench.order(1, { kind: 'hold', reach: 0 });
    const ticks = () => {
      for (let tick = 0; tick < 100; tick++) {
        bench.tick();
        bench.work();
      }
    };
    ticks();
    bench.order(1, { kind: 'release', reach: 0 });
    bench.work();
    expect(bench.stand(1).updates).toBe(20);
    bench.order(1, {
      kind: 'event',
      event: after(running, { type: 'recall.paused', update: 20 }).event,
    });
    ticks();
    expect(bench.stand(1).updates).toBe(20);
  });

  it('[TK10] unlimited runs take turns, and a turn is over before anything else is kept waiting', () => {
    let time = 0;
    const bench = createBench({ now: () => (time += 0.5) });
    const warm = { model: 'stochastic', temperature: 2 };
    for (const key of [1, 2, 3]) bench.begin(key, started(roomOf(16, 3, { settings: warm }), 'unlimited'));
    bench.work();
    bench.tick();
    bench.turns.length = 0;
    for (let turn = 0; turn < 31; turn++) {
      const before = time;
      bench.engine.turn();
      expect(time - before).toBeLessThan(12);
    }
    expect(bench.turns).toEqual(Array.from({ length: 10 }, () => [1, 2, 3]).flat());
  });

  it('[TK12] a slice ends in the middle of a judgement or a sweep when its time is over', () => {
    for (const schedule of ['random', 'synchronous'] as const) {
      const run = newRun({ recall: start(schedule), due: 100_000 });
      const whole = start(schedule);
      whole.run({ maxUpdates: 100_000 });
      let time = 0;
      let asked = 0;
      let slices = 0;
      const now = () => {
        asked += 1;
        time += 1;
        return time;
      };
      for (; !knownOutcome(run) && slices < 100_000; slices++) {
        asked = 0;
        advance(run, 2, now);
        expect(asked).toBeLessThan(16);
      }
      expect(slices).toBeGreaterThan(10);
      expect(run.recall.state).toEqual(whole.state);
      expect([run.recall.updates, run.recall.outcome]).toEqual([whole.updates, whole.outcome]);
    }
  });

  it('[TK12] a long step is made in turns, and nothing is decided before it is done', () => {
    let time = 0;
    const bench = createBench({ now: () => (time += 1) });
    const paused = started(room, 1, true);
    bench.begin(1, paused);
    const { event } = after(paused, { type: 'recall.stepped', updates: 700, update: 700 });
    bench.order(1, { kind: 'event', event });
    bench.order(1, { kind: 'hold', reach: 0 });
    let turns = 0;
    while (bench.held(1).length === 0) {
      bench.engine.turn();
      turns += 1;
    }
    expect(turns).toBeGreaterThan(5);
    expect(bench.held(1)[0]).toMatchObject({ updates: 700, seq: 2 });
  });

  it('[TK11] the last sixteen updates are told, oldest first, however many were made', () => {
    const run = newRun();
    makeUpdates(run, 500);
    expect(run.visited.map(([update]) => update)).toEqual(Array.from({ length: 16 }, (_, i) => 485 + i));
    makeUpdates(run, 3);
    expect(run.visited.map(([update]) => update).slice(-4)).toEqual([500, 501, 502, 503]);
    expect(run.visited).toHaveLength(16);
  });

  it('[TK11] cut into slices by the clock, a run makes the same updates', () => {
    const whole = newRun();
    whole.recall.run({ maxUpdates: 100_000 });
    const sliced = newRun({ due: 100_000 });
    let time = 0;
    while (sliced.recall.outcome === null) advance(sliced, 4, () => (time += 1));
    expect(sliced.recall.state).toEqual(whole.recall.state);
    expect(sliced.recall.updates).toBe(whole.recall.updates);
  });
});
