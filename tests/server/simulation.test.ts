import { describe, expect, it } from 'vitest';
import { createNetwork, createRecall, randomPattern } from '../../core';
import { createSimulation, knownOutcome, owed, type Run } from '../../server/simulation';
import { advance, makeUpdates } from '../../server/simulation/advance';

const memories = Array.from({ length: 30 }, (_, seed) => randomPattern(1_024, seed));
const network = createNetwork({ model: 'classical', rule: 'hebbian' }, memories);
const newRun = (more: Partial<Run> = {}): Run => ({
  recall: createRecall(network, randomPattern(1_024, 99), { schedule: 'random', seed: 1 }),
  rate: 'unlimited',
  running: true,
  held: false,
  owedUntil: 0,
  due: 0,
  chunk: 64,
  visited: [],
  ...more,
});

describe('the simulation', () => {
  it('[TK9] makes as many updates as the rate says, fractions carried from tick to tick', () => {
    const run = newRun({ rate: 7 });
    const simulation = createSimulation({ tickHz: 20, now: () => 0 });
    simulation.add(run);
    const made: number[] = [];
    for (let tick = 0; tick < 40; tick++) {
      simulation.tick();
      made.push(run.recall.updates);
    }
    expect(made.at(-1)).toBeGreaterThanOrEqual(13);
    expect(made.at(-1)).toBeLessThanOrEqual(14);
    simulation.close();
  });

  it('[TK9] a run that is held, paused or taken out does not move, and makes up for at most two ticks', () => {
    const run = newRun({ rate: 200, held: true });
    const simulation = createSimulation({ tickHz: 20, now: () => 0 });
    simulation.add(run);
    for (let tick = 0; tick < 100; tick++) simulation.tick();
    expect(run.recall.updates).toBe(0);
    run.held = false;
    simulation.resume(run);
    expect(run.recall.updates).toBe(20);
    run.running = false;
    for (let tick = 0; tick < 100; tick++) simulation.tick();
    expect(run.recall.updates).toBe(20);
    simulation.close();
  });

  it('[TK10] unlimited runs get turns of the same length, and the event loop its own in between', async () => {
    const runs = Array.from({ length: 3 }, () => newRun());
    let time = 0;
    const turns: number[] = [];
    const simulation = createSimulation({
      tickHz: 20,
      now: () => (time += 1),
      onUpdates: (n) => turns.push(n),
    });
    for (const run of runs) simulation.add(run);
    simulation.tick();
    let loops = 0;
    while (turns.length < 9) {
      loops += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    simulation.close();
    expect(loops).toBeGreaterThanOrEqual(9);
    const updates = runs.map(({ recall }) => recall.updates);
    expect(Math.min(...updates)).toBeGreaterThan(0);
  });

  it('[TK12] a slice ends in the middle of a judgement or a sweep when its time is over', () => {
    for (const schedule of ['random', 'synchronous'] as const) {
      const start = () => createRecall(network, randomPattern(1_024, 99), { schedule, seed: 1 });
      const run = newRun({ recall: start(), due: 100_000 });
      const whole = start();
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

  it('[TK12] a long step is made in turns, and nothing is decided before it is done', async () => {
    const simulation = createSimulation({ tickHz: 20 });
    const run = newRun({ running: false, owedUntil: 700 });
    simulation.add(run);
    simulation.resume(run);
    while (owed(run) > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(run.recall.updates).toBe(700);
    simulation.close();
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
