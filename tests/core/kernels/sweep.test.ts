import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createNetwork, createRecall } from '../../../core/index';
import { chooseEngine } from '../../../core/kernels/load';
import { drawWithin, fits, sweepKernels, unsure } from '../../../core/kernels/sweep';
import { places } from '../../../core/kernels/sweep-places';
import { capacityCurve } from '../../../core/measure/capacity-curve';
import { capacitySweep } from '../../../core/measure/capacity-sweep';
import { drawMemories, quickEnd, quickEnds } from '../../../core/measure/drawn';
import type { Experiment } from '../../../core/measure/experiment';
import { damagedBy } from '../../../core/measure/trials';
import { samePattern } from '../../../core/pattern/pattern';

afterEach(() => chooseEngine('best'));

const engines = ['webassembly', 'javascript'] as const;

const onEach = <T>(work: () => T): T[] =>
  engines.map((engine) => {
    chooseEngine(engine);
    return work();
  });

function finished<R>(trials: Experiment<R>): R[] {
  while (trials.done < trials.total) trials.step();
  return trials.rows();
}

const anyDrawn = fc.record({
  neuronCount: fc.oneof(
    fc.integer({ min: 4, max: 200 }),
    fc.constantFrom(31, 32, 33, 500, 511, 512, 513, 1000),
  ),
  memoryCount: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(63, 64, 65, 100, 129)),
  seed: fc.nat(),
});

/** Few enough for the ordinary way to follow. */
const anySmall = fc.oneof(
  fc.record({
    neuronCount: fc.integer({ min: 4, max: 70 }),
    memoryCount: fc.constantFrom(1, 2, 5, 9, 16, 63, 64, 65, 129),
    seed: fc.nat(),
  }),
  fc.record({
    neuronCount: fc.constantFrom(500, 511, 512, 513),
    memoryCount: fc.integer({ min: 1, max: 12 }),
    seed: fc.nat(),
  }),
);

describe('kernels of a sweep', () => {
  test('[KN30] memories drawn within are those drawn outside', () => {
    fc.assert(
      fc.property(anyDrawn, (drawn) => {
        const [a, b] = onEach(() => {
          const kernels = sweepKernels();
          drawWithin(kernels, drawn);
          const bytes = new Uint8Array(kernels.memory.buffer, places.memories);
          return Array.from({ length: drawn.memoryCount }, (_, mu) =>
            Array.from(
              { length: drawn.neuronCount },
              (_value, i) => 2 * ((bytes[mu * places.memory + (i >> 3)] >> (i & 7)) & 1) - 1,
            ),
          );
        });
        expect(a).toEqual(drawMemories(drawn).map((memory) => Array.from(memory)));
        expect(b).toEqual(a);
      }),
      { numRuns: 60 },
    );
  });

  test('[KN31] a trial ends where the recall ends that is made step by step, on either engine', () => {
    const plans = fc.record({
      drawn: anySmall,
      aim: fc.nat(),
      damage: fc.constantFrom(0, 0, 0.1, 0.3, 0.5),
      damageSeed: fc.nat(),
      recallSeed: fc.nat(),
      sweeps: fc.constantFrom(1, 2, 200),
    });
    fc.assert(
      fc.property(plans, ({ sweeps, ...plan }) => {
        const aim = plan.aim % plan.drawn.memoryCount;
        const memories = drawMemories(plan.drawn);
        const updates = sweeps * plan.drawn.neuronCount;
        const cue = damagedBy(memories[aim], plan.damage, plan.damageSeed);
        const recall = createRecall(createNetwork({ model: 'classical' }, memories), cue, {
          schedule: 'random',
          seed: plan.recallSeed,
        });
        recall.run({ maxUpdates: updates });
        const end = Math.round(recall.overlaps()[aim] * plan.drawn.neuronCount);
        for (const found of onEach(() => quickEnd({ ...plan, aim, updates }))) {
          if (found !== null) expect(found).toBe(end);
        }
        expect(end === plan.drawn.neuronCount).toBe(samePattern(recall.state, memories[aim]));
      }),
      { numRuns: 80 },
    );
  });

  test('[KN32] all cues at once end where synchronous recalls end, on either engine', () => {
    fc.assert(
      fc.property(anySmall, fc.constantFrom(1, 2, 200), (drawn, sweeps) => {
        const memories = drawMemories(drawn);
        const network = createNetwork({ model: 'classical' }, memories);
        const ends = memories.map((memory, mu) => {
          const recall = createRecall(network, memory, { schedule: 'synchronous', seed: 0 });
          recall.run({ maxUpdates: sweeps * drawn.neuronCount });
          return Math.round(recall.overlaps()[mu] * drawn.neuronCount);
        });
        for (const found of onEach(() => quickEnds(drawn, sweeps))) {
          const known = ends.filter((_, mu) => !found.open.includes(mu));
          expect(found.sum).toBe(known.reduce((sum, end) => sum + end, 0));
          expect(found.kept).toBe(known.filter((end) => end === drawn.neuronCount).length);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('[KN33] numbers that might not fit are said to be open, and the experiment finds them all the same', () => {
    expect(fits({ neuronCount: 1025, memoryCount: 1, seed: 0 })).toBe(false);
    expect(fits({ neuronCount: 4, memoryCount: 257, seed: 0 })).toBe(false);
    const drawn = { neuronCount: 1024, memoryCount: 256, seed: 3 };
    const kernels = sweepKernels();
    drawWithin(kernels, drawn);
    // 256 copies of one memory: every field is as large as a field can be.
    const bytes = new Uint8Array(kernels.memory.buffer, places.memories);
    for (let mu = 1; mu < 256; mu++) bytes.copyWithin(mu * places.memory, 0, places.memory);
    kernels.run.index(1024, 256);
    kernels.run.cues(1024, 256, 10);
    expect(new Int16Array(kernels.memory.buffer, places.ends, 256).every((end) => end === unsure)).toBe(true);
    const curve = { neuronCount: 20, memoryCounts: [300], trials: 2, seed: 1 };
    const [row] = finished(capacityCurve(curve));
    expect(row).toMatchObject({ count: 2, memoryCount: 300 });
    const [swept] = finished(capacitySweep({ ...curve, networks: 1 }));
    expect(swept).toMatchObject({ count: 1, memoryCount: 300 });
  });

  test('[KN34] capacity experiments give the same rows on either engine and by the ordinary way, to the last bit', () => {
    const options = { neuronCount: 100, memoryCounts: [5, 14, 30], trials: 30, networks: 10, seed: 3 };
    const plain = {
      model: 'classical',
      rule: 'hebbian',
      threshold: { kind: 'constant', value: 0 },
    } as const;
    for (const damage of [0, 0.2]) {
      const [a, b] = onEach(() => finished(capacityCurve({ ...options, damage })));
      expect(b).toEqual(a);
      const ordinary = finished(capacityCurve({ ...options, damage, network: plain }));
      expect(ordinary.map(({ theory: _, ...row }) => row)).toEqual(a.map(({ theory: _, ...row }) => row));
    }
    const [a, b] = onEach(() => finished(capacitySweep(options)));
    expect(b).toEqual(a);
  });
});
