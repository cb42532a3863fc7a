import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScheduleId } from '../../core/index';
import { createNetwork, createRecall, randomPattern, schedules } from '../../core/index';
import { createRng } from '../../core/random/rng';
import { patternOf } from '../support/networks';

const order = (
  id: ScheduleId,
  seed: number,
  { neuronCount, count }: { neuronCount: number; count: number },
) => {
  const started = schedules.find((schedule) => schedule.id === id)?.start(neuronCount, createRng(seed));
  return Array.from({ length: count }, () => started?.next() ?? -1);
};

describe.each(schedules.map((schedule) => [schedule.id, schedule] as const))(
  'schedule %s',
  (id, schedule) => {
    test('[DY6] it is described for people', () => {
      expect(schedule.label).not.toBe('');
      expect(schedule.description).toMatch(/\.$/);
    });

    test('[DY6] it asks only neurons there are, leaves none out, and the seed determines it', () => {
      fc.assert(
        fc.property(fc.integer({ min: 4, max: 60 }), fc.integer(), (neuronCount, seed) => {
          const size = { neuronCount, count: 30 * neuronCount };
          const asked = order(id, seed, size);
          expect(asked.every((i) => Number.isInteger(i) && i >= 0 && i < neuronCount)).toBe(true);
          expect(new Set(asked).size).toBe(neuronCount);
          expect(order(id, seed, size)).toEqual(asked);
        }),
      );
    });

    test('[DY6] under it a damaged memory is recalled', () => {
      const memories = [1, 2, 3].map((seed) => randomPattern(100, seed));
      const cue = memories[1].map((value, i) => (i % 7 === 0 ? -value : value));
      const recall = createRecall(createNetwork({ model: 'classical' }, memories), cue, {
        schedule: id,
        seed: 3,
      });
      expect(recall.run({ maxUpdates: 10_000 })).toEqual({ kind: 'memory', memory: 1 });
    });
  },
);

describe('what makes each schedule itself', () => {
  test('[DY7] random draws with replacement', () => {
    const asked = order('random', 1, { neuronCount: 10, count: 10_000 });
    expect(asked.some((i, k) => i === asked[k + 1])).toBe(true);
    for (let i = 0; i < 10; i++) {
      expect(Math.abs(asked.filter((each) => each === i).length - 1000)).toBeLessThan(150);
    }
  });

  test('[DY7] sequential goes row by row, and from the start again', () => {
    expect(order('sequential', 1, { neuronCount: 4, count: 9 })).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0]);
  });

  test('[DY7] permutation asks everyone once a sweep, in a new order', () => {
    const asked = order('permutation', 1, { neuronCount: 20, count: 60 });
    const sweeps = [0, 20, 40].map((from) => asked.slice(from, from + 20));
    for (const sweep of sweeps) expect(new Set(sweep).size).toBe(20);
    expect(new Set(sweeps.map((sweep) => sweep.join())).size).toBe(3);
  });

  test('[DY7] synchronous lets every neuron answer to the same state', () => {
    const anyStart = fc.tuple(patternOf(12), patternOf(12), patternOf(12));
    fc.assert(
      fc.property(anyStart, ([a, b, cue]) => {
        const network = createNetwork({ model: 'classical' }, [a, b]);
        const recall = createRecall(network, cue, { schedule: 'synchronous', seed: 1 });
        if (recall.outcome) return;
        recall.step();
        cue.forEach((value, i) => {
          expect(recall.state[i]).toBe(Math.sign(network.localField(cue, i)) || value);
        });
        expect(recall.updates).toBe(12);
      }),
    );
  });
});
