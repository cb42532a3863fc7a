import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, createRecall, errorChance, invert, randomPattern } from '../../../core/index';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';

type Shape = 'power' | 'rectified';

const overlapOf = (a: Pattern, b: Pattern): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** F of the paper in whole numbers of any size. */
const bigF = (z: number, n: number, shape: Shape): bigint =>
  shape === 'rectified' && z < 0 ? 0n : BigInt(z) ** BigInt(n);

const bigEnergy = (memories: readonly Pattern[], s: Pattern, [n, shape]: [number, Shape]): bigint =>
  memories.reduce((sum, xi) => sum - bigF(overlapOf(xi, s), n, shape), 0n);

const withNeuron = (s: Pattern, i: number, value: number): Pattern =>
  s.map((each, j) => (j === i ? value : each));

/** E(−) − E(+): twice the field. */
const bigGap = (memories: readonly Pattern[], s: Pattern, [i, n, shape]: [number, number, Shape]): bigint =>
  bigEnergy(memories, withNeuron(s, i, -1), [n, shape]) -
  bigEnergy(memories, withNeuron(s, i, 1), [n, shape]);

const drawnCase = fc.integer({ min: 4, max: 30 }).chain((neuronCount) =>
  fc.record({
    neuronCount: fc.constant(neuronCount),
    memories: fc.array(patternOf(neuronCount), { maxLength: 8 }),
    cue: cueOf(neuronCount),
    degree: fc.integer({ min: 2, max: 20 }),
    shape: fc.constantFrom<Shape>('power', 'rectified'),
  }),
);

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), 1));

describe('the dense network', () => {
  test('[NW20] energies and fields are those of the formulas, rounded once; ties and signs are exact', () => {
    fc.assert(
      fc.property(drawnCase, ({ memories, neuronCount, cue, degree, shape }) => {
        const network = createNetwork({ model: 'dense', degree, shape }, memories, { neuronCount });
        const live = network.follow(cue);
        expect(relative(Number(bigEnergy(memories, cue, [degree, shape])), live.energy ?? 0)).toBeLessThan(
          1e-15,
        );
        cue.forEach((_, i) => {
          const twice = bigGap(memories, cue, [i, degree, shape]);
          const field = live.localField(i);
          expect(Math.sign(field)).toBe(twice === 0n ? 0 : twice > 0n ? 1 : -1);
          expect(relative(Number(twice) / 2, field)).toBeLessThan(1e-15);
          if (Math.abs(field) < 2 ** 51) expect(2 * field).toBe(Number(twice) + 0);
        });
      }),
    );
  });

  test('[NW20] memories that push against each other make a tie, at every degree and size', () => {
    for (const neuronCount of [5, 64, 1000]) {
      for (let degree = 2; degree <= 20; degree++) {
        const base = Array.from({ length: 7 }, (_, k) => randomPattern(neuronCount, 10 * degree + k));
        const other = base.map((xi) => withNeuron(xi, 2, -xi[2]));
        const network = createNetwork({ model: 'dense', degree }, [...base, ...other.reverse()]);
        for (let k = 0; k < 4; k++) expect(network.localField(randomPattern(neuronCount, k), 2)).toBe(0);
      }
    }
  });

  test('[NW20] what is left when large terms cancel is heard, however small', () => {
    const neuronCount = 400;
    const memory = randomPattern(neuronCount, 1);
    const quiet = randomPattern(neuronCount, 2);
    const network = createNetwork({ model: 'dense', degree: 20 }, [
      memory,
      withNeuron(memory, 7, -memory[7]),
      quiet,
    ]);
    const a = overlapOf(quiet, memory) - quiet[7] * memory[7];
    expect(Math.sign(network.localField(memory, 7))).toBe(quiet[7] * Math.sign(a));
  });

  test('[NW20] one by one the energy never rises, unknown neurons aside under an odd power', () => {
    fc.assert(
      fc.property(drawnCase, anyRecallSpec(['random', 'sequential', 'permutation']), (drawn, spec) => {
        const { memories, neuronCount, degree, shape } = drawn;
        const network = createNetwork({ model: 'dense', degree, shape }, memories, { neuronCount });
        const odd = network.energyNote !== undefined;
        expect(odd).toBe(shape === 'power' && degree % 2 === 1);
        const cue = odd ? drawn.cue.map((value) => value || 1) : drawn.cue;
        const recall = createRecall(network, cue, spec);
        for (let k = 0; k < 60 && !recall.outcome; k++) {
          const before = bigEnergy(memories, recall.state, [degree, shape]);
          expect(recall.step().deltaEnergy).toBeLessThanOrEqual(0);
          expect(bigEnergy(memories, recall.state, [degree, shape]) <= before).toBe(true);
        }
      }),
    );
  });

  test('[NW21] degree 2 is Hebb: the same shown fields and the same run, update by update', () => {
    const anyStart = fc
      .integer({ min: 4, max: 40 })
      .chain((n) => fc.tuple(fc.array(patternOf(n), { minLength: 1, maxLength: 8 }), cueOf(n)));
    fc.assert(
      fc.property(anyStart, anyRecallSpec(), ([memories, cue], recallSpec) => {
        const dense = createNetwork({ model: 'dense', degree: 2 }, memories);
        const hebb = createNetwork({ model: 'classical', rule: 'hebbian' }, memories);
        cue.forEach((_, i) => {
          expect(dense.localField(cue, i)).toBe(2 * hebb.localField(cue, i));
        });
        const [a, b] = [dense, hebb].map((network) => createRecall(network, cue, recallSpec));
        for (let k = 0; k < 100 && !b.outcome; k++) {
          const [one, other] = [a.step(), b.step()];
          expect({ ...one, field: 0, deltaEnergy: 0 }).toEqual({ ...other, field: 0, deltaEnergy: 0 });
        }
        expect([a.state, a.updates, a.outcome]).toEqual([b.state, b.updates, b.outcome]);
      }),
    );
    const memories = [1, 2, 3].map((seed) => randomPattern(64, seed));
    const dense = createNetwork({ model: 'dense', degree: 2 }, memories);
    const hebb = createNetwork({ model: 'classical' }, memories);
    const shift =
      (dense.energy(memories[0]) ?? 0) * dense.scale - (hebb.energy(memories[0]) ?? 0) * hebb.scale;
    expect(shift).toBeCloseTo(-3 / 2, 12);
  });

  /** The share of misaligned neurons over all neurons of all memories, and its standard error over networks. */
  function misaligned(
    degree: number,
    { neuronCount, load, trials }: { neuronCount: number; load: number; trials: number },
  ) {
    const memoryCount = Math.round(load * neuronCount ** (degree - 1));
    let wrong = 0;
    for (let trial = 0; trial < trials; trial++) {
      const memories = Array.from({ length: memoryCount }, (_, k) =>
        randomPattern(neuronCount, trial * 5000 + k),
      );
      const network = createNetwork({ model: 'dense', degree }, memories);
      for (const memory of memories) {
        const live = network.follow(memory);
        for (let i = 0; i < neuronCount; i++) if (live.localField(i) * memory[i] <= 0) wrong++;
      }
    }
    const count = trials * memoryCount * neuronCount;
    const share = wrong / count;
    return { share, error: Math.sqrt((share * (1 - share)) / count), memoryCount };
  }

  test('[NW22] at the load of the paper one neuron in 200 of a memory is misaligned', () => {
    const quadratic = misaligned(2, { neuronCount: 200, load: 0.1507, trials: 20 });
    expect(Math.abs(quadratic.share - errorChance(200, quadratic.memoryCount))).toBeLessThan(
      4 * quadratic.error,
    );
    const cubic = misaligned(3, { neuronCount: 100, load: 0.1507 / 3, trials: 2 });
    expect(Math.abs(cubic.share - 0.005)).toBeLessThan(4 * cubic.error);
    expect(Math.abs(quadratic.share - 0.005)).toBeLessThan(0.0015);
  });

  test('[NW22] twice that load is well above, half of it well below', () => {
    const more = misaligned(3, { neuronCount: 60, load: (2 * 0.1507) / 3, trials: 1 });
    const less = misaligned(3, { neuronCount: 60, load: 0.1507 / 6, trials: 1 });
    expect(more.share).toBeGreaterThan(0.02);
    expect(less.share).toBeLessThan(0.002);
  });

  test('[NW23] the reverse of a memory: a memory too under an even power, not under an odd one', () => {
    const memories = [1, 2, 3, 4].map((seed) => randomPattern(100, seed));
    const reverse = invert(memories[0]);
    const end = (degree: number, shape: Shape) => {
      const network = createNetwork({ model: 'dense', degree, shape }, memories);
      return createRecall(network, reverse, { schedule: 'random', seed: 1 }).run({ maxUpdates: 100_000 });
    };
    for (const degree of [2, 4, 6]) expect(end(degree, 'power')).toEqual({ kind: 'reverse', memory: 0 });
    for (const degree of [3, 5, 7]) expect(end(degree, 'power').kind).not.toBe('reverse');
    const lone = createNetwork({ model: 'dense', degree: 4, shape: 'rectified' }, [memories[0]]);
    expect([lone.energy(reverse), lone.localField(reverse, 0)]).toEqual([0, 0]);
    const odd = createNetwork({ model: 'dense', degree: 3 }, memories);
    expect(odd.energy(reverse)).toBe(-(odd.energy(memories[0]) ?? 0));
  });

  test('[NW24] at the largest degree and size all is finite, and a memory has the shown depth', () => {
    const neuronCount = 16_384;
    const memories = Array.from({ length: 200 }, (_, k) => randomPattern(neuronCount, k));
    for (const shape of ['power', 'rectified'] as const) {
      const network = createNetwork({ model: 'dense', degree: 20, shape }, memories);
      expect((network.energy(memories[9]) ?? 0) * network.scale).toBeCloseTo(-neuronCount / 20, 6);
      const live = network.follow(memories[9]);
      expect(live.localField(5) * network.scale * memories[9][5]).toBeCloseTo(1, 2);
      expect(Number.isFinite(network.follow(randomPattern(neuronCount, 999)).localField(0))).toBe(true);
    }
  });

  test('[NW38] a degree or a shape that cannot be is refused with its value', () => {
    for (const degree of [1, 0, -3, 2.5, 21, 1e300, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => createNetwork({ model: 'dense', degree }, [], { neuronCount: 9 })).toThrow(
        `degree ${degree}: need a whole number from 2 to 20`,
      );
    expect(() => createNetwork({ model: 'dense', shape: 'round' }, [], { neuronCount: 9 })).toThrow(
      "shape 'round'",
    );
  });
});
