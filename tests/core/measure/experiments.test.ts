import { describe, expect, test } from 'vitest';
import type { Network } from '../../../core/index';
import { createNetwork, randomPattern } from '../../../core/index';
import { basin, basinRadius } from '../../../core/measure/basins';
import { type CapacityOptions, capacityCurve } from '../../../core/measure/capacity-curve';
import { type Experiment, experiment, tally } from '../../../core/measure/experiment';
import { oneStepErrors } from '../../../core/measure/one-step';
import { orderLottery } from '../../../core/measure/order-lottery';
import { warmRecall } from '../../../core/measure/temperature';

function finished<R>(trials: Experiment<R>): R[] {
  while (trials.done < trials.total) trials.step();
  return trials.rows();
}

const networkOf = (neuronCount: number, count: number, seed = 1): Network =>
  createNetwork(
    { model: 'classical' },
    Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 1000 * seed + k)),
  );

describe('experiments', () => {
  const curve: CapacityOptions = { neuronCount: 36, memoryCounts: [3, 9], trials: 4, seed: 5 };
  const all: [string, () => Experiment<unknown>][] = [
    ['capacity', () => capacityCurve(curve)],
    ['one step', () => oneStepErrors(curve)],
    ['basin', () => basin({ network: networkOf(36, 4), memory: 1, damages: [0.1, 0.4], trials: 4, seed: 2 })],
    [
      'lottery',
      () => orderLottery({ network: networkOf(36, 9), cue: randomPattern(36, 9), trials: 8, seed: 3 }),
    ],
    [
      'warm',
      () => warmRecall({ ...curve, memoryCount: 2, temperatures: [0.3, 2], settling: 2, measuring: 2 }),
    ],
  ];

  test.each(all)('[MS15] %s: the rows are a function of the options and of the steps made', (_, make) => {
    const [once, twice] = [make(), make()];
    expect([once.total, once.done]).toEqual([8, 0]);
    for (let k = 0; k < once.total; k++) {
      once.step();
      once.rows();
      expect(once.done).toBe(k + 1);
    }
    expect(finished(twice)).toEqual(once.rows());
    const before = JSON.stringify(once.rows());
    once.step();
    expect([once.done, JSON.stringify(once.rows())]).toEqual([8, before]);
    expect(before).not.toMatch(/null|NaN/);
  });

  test('[MS15] before the first step rows have count 0 and no number that is none', () => {
    expect(capacityCurve(curve).rows()[0]).toMatchObject({ mean: 0, error: 0, count: 0, kept: 0 });
    expect(
      orderLottery({ network: networkOf(36, 2), cue: randomPattern(36, 9), trials: 1, seed: 3 }).rows(),
    ).toEqual([]);
  });

  test('[MS15] mean and standard error are those of the plain formulas', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const kept = tally();
    for (const value of values) kept.add(value);
    const mean = values.reduce((sum, value) => sum + value, 0) / 8;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const { error, ...row } = kept.row(2, 7);
    expect(row).toEqual({ x: 2, mean, count: 8, theory: 7 });
    expect(error).toBeCloseTo(Math.sqrt(squares / 7 / 8), 13);
    const one = tally();
    one.add(4);
    expect(one.row(0)).toEqual({ x: 0, mean: 4, error: 0, count: 1 });
    const asked: number[] = [];
    finished(
      experiment(
        3,
        (k) => asked.push(k),
        () => [],
      ),
    );
    expect(asked).toEqual([0, 1, 2]);
  });

  test('[MS16] a bad option is refused with its value', () => {
    const network = networkOf(16, 2);
    const cue = randomPattern(16, 1);
    expect(() => capacityCurve({ ...curve, trials: 0 })).toThrow('trials 0: need a whole number from 1');
    expect(() => capacityCurve({ ...curve, memoryCounts: [] })).toThrow('memoryCounts: need at least one');
    expect(() => capacityCurve({ ...curve, memoryCounts: [2.5] })).toThrow('memoryCounts 2.5');
    expect(() => capacityCurve({ ...curve, damage: Number.NaN })).toThrow('damage NaN: need a share');
    expect(() => capacityCurve({ ...curve, seed: 0.5 })).toThrow('seed 0.5');
    expect(() => oneStepErrors({ ...curve, memoryCounts: [0] })).toThrow('memoryCounts 0');
    const asked = { network, memory: 0, damages: [0.1], trials: 1, seed: 1 };
    expect(() => basin({ ...asked, memory: 2 })).toThrow('memory 2: need a whole number from 0 to 1');
    expect(() => basin({ ...asked, damages: [1.2] })).toThrow('damages 1.2');
    expect(() => basin({ ...asked, sweeps: 0 }).step()).toThrow('sweeps 0');
    expect(() => orderLottery({ network, cue, trials: 1.5, seed: 1 })).toThrow('trials 1.5');
    const warm = { neuronCount: 16, memoryCount: 1, temperatures: [1], trials: 1, seed: 1 };
    expect(() => warmRecall({ ...warm, temperatures: [-1] })).toThrow('temperature -1');
    expect(() => warmRecall({ ...warm, measuring: 0 })).toThrow('measuring 0');
  });
});

describe('what experiments find', () => {
  test('[MS17] the measured one-step error is the exact chance, within four standard errors', () => {
    const rows = finished(
      oneStepErrors({ neuronCount: 100, memoryCounts: [12, 20, 40], trials: 300, seed: 4 }),
    );
    expect(rows.map(({ x, memoryCount }) => [x, memoryCount])).toEqual([
      [0.12, 12],
      [0.2, 20],
      [0.4, 40],
    ]);
    for (const { mean, error, theory = 0, count } of rows) {
      expect(count).toBe(300);
      expect(theory).toBeGreaterThan(0);
      expect(Math.abs(mean - theory)).toBeLessThan(4 * error);
    }
  });

  test('[MS18] the slope of recall against load: N = 64, 256 and 1,000 at 0.138 and 0.20', () => {
    const sizes = [
      { neuronCount: 64, memoryCounts: [9, 13], trials: 400, overlaps: [0.985, 0.911] },
      { neuronCount: 256, memoryCounts: [35, 51], trials: 90, overlaps: [0.962, 0.716] },
      { neuronCount: 1000, memoryCounts: [138, 200], trials: 16, overlaps: [0.965, 0.353] },
    ];
    for (const { overlaps, ...options } of sizes) {
      finished(capacityCurve({ ...options, seed: 7 })).forEach(({ mean, error }, k) => {
        expect(error).toBeLessThan(0.08);
        expect(Math.abs(mean - overlaps[k]), `N = ${options.neuronCount}`).toBeLessThan(4 * error);
      });
    }
  });

  test('[MS18] far below the critical load a memory is kept whole, damaged cues included, near what theory says', () => {
    const options = { neuronCount: 400, memoryCounts: [20], trials: 10, seed: 1 };
    const [row] = finished(capacityCurve(options));
    expect(row).toMatchObject({ x: 0.05, count: 10 });
    expect(row.kept).toBeGreaterThan(0.8);
    expect(Math.abs(row.mean - (row.theory ?? 0))).toBeLessThan(0.002);
    const [damaged] = finished(capacityCurve({ ...options, damage: 0.15 }));
    expect(damaged.mean).toBeGreaterThan(0.99);
    expect(damaged.theory).toBeUndefined();
    const [inverse] = finished(
      capacityCurve({
        ...options,
        memoryCounts: [200],
        network: { model: 'classical', rule: 'pseudo-inverse' },
      }),
    );
    expect(inverse).toMatchObject({ mean: 1, kept: 1, error: 0 });
    expect(inverse.theory).toBeUndefined();
  });

  test('[MS19] one memory alone: every cue closer to it than to its reverse finds it, no other', () => {
    const options = {
      network: networkOf(40, 1),
      memory: 0,
      damages: [0, 0.2, 0.45, 0.55, 1],
      trials: 6,
      seed: 3,
    };
    const rows = finished(basin(options));
    expect(rows.map(({ mean }) => mean)).toEqual([1, 1, 1, 0, 0]);
    expect(rows.map(({ overlap }) => overlap)).toEqual([1, 1, 1, -1, -1]);
    expect(rows[0]).toEqual({ x: 0, mean: 1, error: 0, count: 6, overlap: 1, overlapError: 0 });
    expect(basinRadius(rows)).toBeCloseTo(0.5, 12);
  });

  test('[MS19] the more memories, the smaller the basins', () => {
    const radius = (count: number) =>
      basinRadius(
        finished(
          basin({
            network: networkOf(100, count),
            memory: 0,
            damages: [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45],
            trials: 12,
            seed: 2,
          }),
        ),
      );
    const [few, some, many] = [2, 6, 9].map(radius);
    expect(few).toBeGreaterThan(0.4);
    expect(some).toBeLessThan(few);
    expect(many).toBeLessThan(some);
  });

  test('[MS19] real states have found a memory when their end is named after it, not when it is a blend', () => {
    const memories = [1, 2, 3, 4].map((seed) => randomPattern(36, seed));
    const share = (beta: number) => {
      const network = createNetwork({ model: 'modern', beta }, memories);
      return finished(basin({ network, memory: 1, damages: [0.1], trials: 4, seed: 1 }))[0].mean;
    };
    expect([share(8), share(0.1)]).toEqual([1, 0]);
  });

  test('[MS23] the basin ends where its curve crosses one half for the last time', () => {
    const row = (x: number, mean: number, count = 10) => ({ x, mean, error: 0, count });
    expect(basinRadius([row(0, 1), row(0.2, 0.75), row(0.4, 0.25)])).toBeCloseTo(0.3, 12);
    expect(basinRadius([row(0, 1), row(0.2, 0.4), row(0.3, 0.5), row(0.4, 0)])).toBe(0.3);
    expect(basinRadius([row(0, 1), row(0.2, 0.9), row(0.4, 0, 0)])).toBe(0.2);
    expect([basinRadius([row(0, 0.2), row(0.1, 0)]), basinRadius([])]).toEqual([0, 0]);
  });

  test('[MS24] the worked lottery: two memories, each found by half of the orders; all at once blinks', () => {
    const network = createNetwork({ model: 'classical' }, [
      Int8Array.of(1, 1, -1, -1),
      Int8Array.of(1, -1, 1, -1),
    ]);
    const cue = Int8Array.of(1, -1, -1, -1);
    const options = { network, cue, trials: 400, seed: 6 };
    const rows = finished(orderLottery({ ...options, recall: { schedule: 'permutation' } }));
    expect(rows.map(({ outcome }) => outcome.kind)).toEqual(['memory', 'memory']);
    expect(rows[0].count + rows[1].count).toBe(400);
    for (const { share, error, state, outcome } of rows) {
      expect(Math.abs(share - 0.5)).toBeLessThan(4 * error);
      expect(state).toEqual(outcome.kind === 'memory' && network.memories[outcome.memory]);
    }
    const [blink] = finished(orderLottery({ ...options, trials: 3, recall: { schedule: 'synchronous' } }));
    expect(blink).toMatchObject({
      key: 'cycle',
      outcome: { kind: 'cycle', period: 2 },
      count: 3,
      share: 1,
      error: 0,
    });
  });

  test('[MS24] states that are no memory are told apart, and the counts add up', () => {
    const rows = finished(
      orderLottery({ network: networkOf(49, 12), cue: randomPattern(49, 5), trials: 60, seed: 1 }),
    );
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(60);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(2);
    rows.slice(1).forEach(({ count }, k) => {
      expect(count).toBeLessThanOrEqual(rows[k].count);
    });
  });

  test('[MS22] one memory in the warm: m = tanh(m/T), within four standard errors', () => {
    const rows = finished(
      warmRecall({ neuronCount: 900, memoryCount: 1, temperatures: [0.3, 0.5, 0.7], trials: 8, seed: 2 }),
    );
    expect(rows[1].theory).toBeCloseTo(0.9575, 4);
    for (const { mean, error, theory = 0 } of rows) {
      expect(Math.abs(mean - theory)).toBeLessThan(4 * error);
    }
  });

  test('[MS22] many memories: near the theory below the retrieval line, lost above it', () => {
    const [cool, hot, cold] = finished(
      warmRecall({ neuronCount: 500, memoryCount: 15, temperatures: [0.3, 1.3, 0], trials: 4, seed: 1 }),
    );
    expect(cool.mean).toBeCloseTo(cool.theory ?? 0, 2);
    expect(Math.abs(hot.mean)).toBeLessThan(0.15);
    expect(hot.theory).toBe(0);
    expect(cold.mean).toBeGreaterThan(0.999);
  });
});
