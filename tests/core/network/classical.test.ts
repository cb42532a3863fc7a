import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec } from '../../../core/index';
import { createNetwork, networkModels, randomPattern, thresholds } from '../../../core/index';
import { anyCase, patternOf } from '../../support/networks';
import { dense, energyOf, fieldOf } from '../../support/reference';

describe('the classical network', () => {
  test('[NW5] energy and fields are those of the formulas', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), ({ spec, memories, neuronCount, cue }) => {
        const network = createNetwork(spec, memories, { neuronCount });
        const reference = dense(spec, memories, neuronCount);
        expect(network.energy(cue)).toBe(energyOf(reference, cue) + 0);
        cue.forEach((_, i) => {
          expect(network.localField(cue, i)).toBe(fieldOf(reference, cue, i) + 0);
        });
        expect(Array.from(network.weights() ?? [])).toEqual(reference.w.flat());
      }),
    );
  });

  test('[NW6] with row-sum thresholds the ±1 network is the 0/1 network of the same weights', () => {
    const drawn = anyCase(['hebbian']).chain((drawn) =>
      fc.tuple(fc.constant(drawn), patternOf(drawn.neuronCount)),
    );
    fc.assert(
      fc.property(drawn, ([{ spec, memories, neuronCount }, state]) => {
        const rowSum: NetworkSpec = { ...spec, threshold: { kind: 'row-sum' } };
        const network = createNetwork(rowSum, memories, { neuronCount });
        const { w } = dense(spec, memories, neuronCount);
        state.forEach((_, i) => {
          const binary = w[i].reduce((total, weight, j) => total + weight * (state[j] === 1 ? 1 : 0), 0);
          expect(network.localField(state, i)).toBe(2 * binary + 0);
        });
      }),
    );
  });

  test('[NW7] without memories the network exists and says nothing', () => {
    for (const neuronCount of [4, 16_384]) {
      const network = createNetwork({ model: 'classical' }, [], { neuronCount });
      const state = randomPattern(neuronCount, 1);
      expect([network.energy(state), network.localField(state, 3)]).toEqual([0, 0]);
      expect(network.warning).toBeUndefined();
    }
  });

  test('[NW8] a matrix is written up to 1,024 neurons and not above', () => {
    const matrixOf = (neuronCount: number) =>
      createNetwork({ model: 'classical' }, [randomPattern(neuronCount, 1)]).weights();
    expect(matrixOf(1024)?.length).toBe(1024 * 1024);
    expect(matrixOf(1025)).toBeUndefined();
  });

  test('[NW8] the largest network holds 200 memories, one byte a neuron and memory', () => {
    const memories = Array.from({ length: 200 }, (_, k) => randomPattern(16_384, k));
    const before = process.memoryUsage().arrayBuffers;
    const network = createNetwork({ model: 'classical' }, memories);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1.1 * 200 * 16_384);
    expect(network.localField(memories[7], 100) * memories[7][100]).toBeGreaterThan(0);
  });
});

describe('what a network refuses', () => {
  const memory = randomPattern(16, 1);
  const refusals: [string, () => unknown][] = [
    ['3 neurons', () => createNetwork({ model: 'classical' }, [new Int8Array(3).fill(1)])],
    ['16385 neurons', () => createNetwork({ model: 'classical' }, [], { neuronCount: 16_385 })],
    ['NaN neurons', () => createNetwork({ model: 'classical' }, [], { neuronCount: Number.NaN })],
    ['0 neurons', () => createNetwork({ model: 'classical' }, [])],
    ['memory 1 has 25 neurons', () => createNetwork({ model: 'classical' }, [memory, randomPattern(25, 1)])],
    ['memory 0: neuron 2 is 0', () => createNetwork({ model: 'classical' }, [Int8Array.of(1, 1, 0, 1)])],
    ['self-connection -1', () => createNetwork({ model: 'classical', selfConnection: -1 }, [memory])],
    [
      'self-connection NaN',
      () => createNetwork({ model: 'classical', selfConnection: Number.NaN }, [memory]),
    ],
    [
      'threshold Infinity',
      () =>
        createNetwork(
          { model: 'classical', threshold: { kind: 'constant', value: Number.POSITIVE_INFINITY } },
          [memory],
        ),
    ],
    ["model 'deep'", () => createNetwork(JSON.parse('{ "model": "deep" }'), [memory])],
    [
      "learning rule 'deep'",
      () => createNetwork(JSON.parse('{ "model": "classical", "rule": "deep" }'), [memory]),
    ],
    [
      "threshold 'deep'",
      () => createNetwork(JSON.parse('{ "model": "classical", "threshold": { "kind": "deep" } }'), [memory]),
    ],
  ];

  test('[NW9] every bad argument is refused with its value', () => {
    for (const [message, make] of refusals) expect(make).toThrow(message);
  });

  test('[NW10] every list has ids of its own', () => {
    for (const list of [networkModels, thresholds]) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    }
    for (const { label, description, formula } of thresholds) {
      expect(label && formula).toBeTruthy();
      expect(description).toMatch(/\.$/);
    }
  });
});
