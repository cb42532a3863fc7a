import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBench, trialsOf } from '../../../app/_lab/bench';
import { csvOf } from '../../../app/_lab/csv';
import { experiments } from '../../../app/_lab/experiments';
import type { Form } from '../../../app/_lab/fields';
import { createWorld, formOf, planOf, runThrough } from './support';

const small: Record<string, Form> = {
  capacity: { sizes: '64,100', points: '4', trials: '5', seed: '7' },
  basins: { neurons: '50', counts: '2,5', points: '3', trials: '6', seed: '7' },
  orders: { trials: '240', seed: '7' },
  temperature: { neurons: '32', loads: '0,0.1', points: '3', trials: '3', seed: '7' },
};

const capacity = experiments[0];

describe('the bench of an experiment', () => {
  for (const experiment of experiments) {
    it(`[LB1] the same form gives the same file with any workers in any order: ${experiment.id}`, () => {
      const form = formOf(experiment, small[experiment.id]);
      const fileOf = (hands: number, seed: number): string => {
        const end = runThrough(createWorld({ hands, seed }), planOf(experiment, form));
        expect(end.stage).toEqual({ kind: 'done' });
        return csvOf(end.view?.file() ?? { columns: [], rows: [] });
      };
      const alone = fileOf(1, 1);
      expect(alone.split('\r\n').length).toBeGreaterThan(2);
      expect(fileOf(2, 2)).toBe(alone);
      expect(fileOf(5, 3)).toBe(alone);
      expect(csvOf(planOf(experiment, form).view([]).file())).not.toBe(alone);
    });
  }

  it('[LB1] another seed gives other numbers', () => {
    const fileOf = (seed: string): string => {
      const plan = planOf(capacity, formOf(capacity, { ...small.capacity, most: '0.3', seed }));
      return csvOf(
        runThrough(createWorld({ hands: 1, seed: 1 }), plan).view?.file() ?? { columns: [], rows: [] },
      );
    };
    const numbers = (file: string) => file.split('\r\n').map((line) => line.split(',').slice(6).join());
    expect(numbers(fileOf('8'))).not.toEqual(numbers(fileOf('7')));
  });

  it('[LB1] a curve stays the same when another one is measured beside it', () => {
    const rowsOf = (sizes: string) => {
      const plan = planOf(capacity, formOf(capacity, { ...small.capacity, sizes }));
      const { view } = runThrough(createWorld({ hands: 2, seed: 4 }), plan);
      return view?.file().rows.filter((row) => row[2] === 100);
    };
    expect(rowsOf('64,100')).toEqual(rowsOf('100'));
  });

  it('[LB2] the chart grows with the trials, painted at most once a frame and at the end at once', () => {
    const plan = planOf(capacity, formOf(capacity, small.capacity));
    const world = createWorld({ hands: 2, seed: 1 });
    const bench = createBench(() => world.surroundings);
    let told = 0;
    bench.subscribe(() => {
      told++;
    });
    bench.run(plan, {});
    told = 0;
    world.deliver();
    world.deliver();
    world.deliver();
    expect(told).toBe(0);
    expect(bench.get().made).toBe(0);
    world.frame();
    expect(told).toBe(1);
    expect(bench.get().made).toBeGreaterThan(0);
    while (world.deliver());
    expect(told).toBe(2);
    expect(bench.get()).toMatchObject({
      stage: { kind: 'done' },
      made: trialsOf(plan),
      trials: trialsOf(plan),
    });
  });

  it('[LB3] cancel lets every worker go at once, keeps what was measured, and a new run begins anew', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 4 }), (delivered, hands) => {
        const plan = planOf(capacity, formOf(capacity, small.capacity));
        const world = createWorld({ hands, seed: delivered });
        const bench = createBench(() => world.surroundings);
        bench.run(plan, {});
        for (let k = 0; k < delivered; k++) world.deliver();
        bench.cancel();
        const stopped = bench.get();
        const kept = plan.jobs.length > delivered;
        expect(stopped.stage.kind).toBe(kept ? 'stopped' : 'done');
        expect(stopped.view?.file().rows.length ?? 0).toBe(
          stopped.view?.table().rows.filter((row) => row[5] !== 0).length,
        );
        expect(world.dismissed).toEqual(world.hired);
        while (world.deliver());
        expect(bench.get()).toBe(stopped);
        bench.run(plan, {});
        expect(bench.get()).toMatchObject({ stage: { kind: 'running' }, made: 0 });
        while (world.deliver());
        expect(bench.get().made).toBe(trialsOf(plan));
      }),
      { numRuns: 12 },
    );
  });

  it('[LB4] a job that goes wrong ends the run in words, and so does a browser without workers', () => {
    const plan = planOf(capacity, formOf(capacity, small.capacity));
    const world = createWorld({
      hands: 2,
      seed: 1,
      answer: ({ number }) => ({ number, problem: 'This cannot be measured: no. Change the settings.' }),
    });
    const end = runThrough(world, plan);
    expect(end.stage).toEqual({
      kind: 'failed',
      message: 'This cannot be measured: no. Change the settings.',
    });
    expect(world.dismissed).toEqual(world.hired);
    const nobody = {
      ...world.surroundings,
      hire: () => {
        throw new Error('SecurityError');
      },
    };
    const bench = createBench(() => nobody);
    bench.run(plan, {});
    expect(bench.get().stage).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('another browser'),
    });
  });
});
