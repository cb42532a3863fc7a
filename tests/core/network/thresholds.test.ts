import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern, Threshold } from '../../../core/index';
import { createNetwork, createRecall, learningRules, randomPattern, thresholds } from '../../../core/index';
import { networkProblem } from '../../../core/network/create';
import {
  allStates,
  anyCase,
  anyParameters,
  anyRecallSpec,
  patternOf,
  patternsFrom,
} from '../../support/networks';

const oneByOne = anyRecallSpec(['random', 'sequential', 'permutation']);

const anyThreshold: fc.Arbitrary<Threshold> = fc.oneof(
  fc.constantFrom<Threshold>({ kind: 'zero' }, { kind: 'mean' }, { kind: 'row-sum' }, { kind: 'learned' }),
  fc.integer({ min: -9, max: 9 }).map((half): Threshold => ({ kind: 'constant', value: half / 2 })),
  fc
    .double({ min: -3, max: 3, noNaN: true })
    .map((factor): Threshold => ({ kind: 'mean-deviation', factor })),
);

/** A network of some rule with some threshold and parameters, and a start. */
const drawn = anyCase().chain(({ spec, memories, neuronCount }) =>
  fc.record({
    memories: fc.constant(memories),
    neuronCount: fc.constant(neuronCount),
    spec: fc
      .record({ threshold: anyThreshold, parameters: anyParameters(spec) })
      .map(({ threshold, parameters }): NetworkSpec => ({ ...spec, ...parameters, threshold })),
    start: patternOf(neuronCount),
  }),
);

/** θ_i: what is missing from the field where nothing is known. */
const thetaOf = (spec: NetworkSpec, memories: readonly Pattern[], neuronCount = memories[0].length) => {
  const network = createNetwork(spec, memories, { neuronCount });
  const nothing = new Int8Array(neuronCount);
  return Array.from(nothing, (_, i) => -network.localField(nothing, i) + 0);
};

const three = patternsFrom([1, 1, 1, -1], [1, -1, 1, -1], [1, 1, -1, 1]);
const plain = { model: 'classical', rule: 'hebbian' } as const;

describe('thresholds', () => {
  test('[NW17] each kind has the value it says, in the units of the weights', () => {
    const theta = (threshold: Threshold) => thetaOf({ ...plain, threshold }, three);
    expect(theta({ kind: 'zero' })).toEqual([0, 0, 0, 0]);
    expect(theta({ kind: 'constant', value: 1.5 })).toEqual([1.5, 1.5, 1.5, 1.5]);
    // ρ = 4/12, σ = √(1 − ρ²); Hebb shows its weights times 1/N.
    theta({ kind: 'mean' }).forEach((value) => {
      expect(value).toBeCloseTo(4 / 3, 5);
    });
    theta({ kind: 'mean-deviation', factor: -2 }).forEach((value) => {
      expect(value).toBeCloseTo(4 * (1 / 3 - 2 * Math.sqrt(8 / 9)), 5);
    });
    // w_01 = 1, w_02 = 1, w_03 = −1, w_12 = −1, w_13 = 1, w_23 = −3.
    expect(theta({ kind: 'row-sum' })).toEqual([-1, -1, 3, 3]);
    expect(theta({ kind: 'learned' })).toEqual([0, 0, 0, 0]);
  });

  test('[NW17] mean and deviation are those of all values of all memories; without memories they are 0', () => {
    const lot = fc
      .integer({ min: 4, max: 30 })
      .chain((n) => fc.array(patternOf(n), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(lot, fc.integer({ min: -4, max: 4 }), (memories, factor) => {
        const values = memories.flatMap((memory) => Array.from(memory));
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
        const expected = memories[0].length * (mean + factor * Math.sqrt(variance));
        const [theta] = thetaOf({ ...plain, threshold: { kind: 'mean-deviation', factor } }, memories);
        expect(theta).toBeCloseTo(expected, 4);
      }),
    );
    for (const kind of ['mean', 'learned', 'row-sum'] as const)
      expect(thetaOf({ ...plain, threshold: { kind } }, [], 5)).toEqual([0, 0, 0, 0, 0]);
    expect(thetaOf({ ...plain, threshold: { kind: 'mean-deviation', factor: 2 } }, [], 4)[0]).toBe(0);
  });

  test('[NW17] shown in one unit, the mean threshold is the same under every rule', () => {
    const memories = [1, 2, 3].map((seed) => randomPattern(25, seed));
    const shown = learningRules.map(({ id }) => {
      const network = createNetwork({ model: 'classical', rule: id, threshold: { kind: 'mean' } }, memories);
      return -network.localField(new Int8Array(25), 0) * network.scale;
    });
    for (const value of shown) expect(value).toBeCloseTo(shown[0], 5);
  });

  test('[NW17] learned thresholds come from the perceptron; other rules say that they learn none', () => {
    const threshold = { kind: 'learned' } as const;
    for (const { id } of learningRules) {
      const network = createNetwork({ model: 'classical', rule: id, threshold }, three);
      if (id === 'perceptron') expect(network.warning ?? '').not.toMatch(/learns no thresholds/);
      else expect(network.warning).toMatch(/learns no thresholds, so they are 0/);
    }
    // Two of three memories are +1 at neuron 1, all are at neuron 0: it is the easier to switch on.
    const theta = thetaOf({ model: 'classical', rule: 'perceptron', threshold }, three);
    expect(theta[0]).toBeLessThan(0);
    expect(theta[0]).toBeLessThan(theta[3]);
  });

  test('[NW18] whatever the threshold, energies are exact functions of the state that no update raises', () => {
    fc.assert(
      fc.property(drawn, oneByOne, ({ spec, memories, neuronCount, start }, recallSpec) => {
        const network = createNetwork(spec, memories, { neuronCount });
        const recall = createRecall(network, start, recallSpec);
        const d = spec.selfConnection ?? 0;
        for (let k = 0; k < 100 && !recall.outcome; k++) {
          const energyBefore = recall.energy;
          const { deltaEnergy, before, after, field } = recall.step();
          expect(recall.energy).toBe(network.energy(recall.state));
          if (energyBefore === null || recall.energy === null) {
            expect([recall.energy, deltaEnergy]).toEqual([null, 0]);
            continue;
          }
          const size = Math.max(1, Math.abs(energyBefore));
          expect(deltaEnergy).toBeLessThanOrEqual(0);
          expect(Math.abs(recall.energy - energyBefore - deltaEnergy) / size).toBeLessThan(1e-9);
          if (before !== after) expect(deltaEnergy).toBeCloseTo(-2 * Math.abs(field) - 2 * d, 6);
        }
      }),
    );
  });

  test('[NW18] the field is half of what the energy loses by +1 instead of −1, self-connection apart', () => {
    fc.assert(
      fc.property(drawn, fc.nat(100), ({ spec, memories, neuronCount, start }, at) => {
        const network = createNetwork(spec, memories, { neuronCount });
        const i = at % neuronCount;
        const [plus, minus] = [1, -1].map((value) => {
          const state = start.slice();
          state[i] = value;
          return { energy: network.energy(state), field: network.localField(state, i) };
        });
        if (plus.energy === null || minus.energy === null) return;
        expect(plus.field - minus.field).toBeCloseTo(2 * (spec.selfConnection ?? 0), 6);
        expect((minus.energy - plus.energy) / 2).toBeCloseTo((plus.field + minus.field) / 2, 6);
      }),
    );
  });

  test('[NW18] a self-connection makes states stay under every rule, and never others', () => {
    const memories = [1, 2, 3].map((seed) => randomPattern(9, seed));
    for (const { id } of learningRules) {
      const stable = [0, 0.5, 1000].map((selfConnection) => {
        const network = createNetwork({ model: 'classical', rule: id, selfConnection }, memories);
        return allStates(9).filter((state) =>
          state.every((value, i) => network.localField(state, i) * value >= 0),
        );
      });
      const keys = stable.map((states) => new Set(states.map(String)));
      for (const state of stable[0]) expect(keys[1].has(String(state))).toBe(true);
      expect(keys[2].size).toBe(512);
    }
  });

  test('[NW19] a threshold that is no number is refused with its value, under every kind that takes one', () => {
    expect(thresholds.map(({ id }) => id)).toEqual([
      'zero',
      'constant',
      'mean',
      'mean-deviation',
      'row-sum',
      'learned',
    ]);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (const threshold of [
        { kind: 'constant', value },
        { kind: 'mean-deviation', factor: value },
      ] as const) {
        expect(networkProblem({ ...plain, threshold }, 16)).toContain(String(value));
        expect(() => createNetwork({ ...plain, threshold }, three)).toThrow(String(value));
      }
    }
  });
});
