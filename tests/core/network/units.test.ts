import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import {
  binaryReading,
  binaryValues,
  createNetwork,
  createRecall,
  networkModels,
  randomPattern,
} from '../../../core/index';
import { anyCase, anyRecallSpec, type Case, patternOf } from '../../support/networks';

/** Rules whose weights are integers or lie on a grid: what is computed by another way is the same number. */
const exact = ['hebbian', 'storkey'];

const certain = <T>(value: T | undefined | null): T => {
  if (value === undefined || value === null) throw new Error('expected a value');
  return value;
};

const networkOf = ({ spec, memories, neuronCount }: Case): Network =>
  createNetwork(spec, memories, { neuronCount });

/** A network of 0 and 1 as a textbook has it: x_i ← 1 above its threshold, 0 below, as it was at it. */
function plainBinary(network: Network, start: Pattern) {
  const w = certain(network.weights());
  const theta = certain(binaryReading(network)).thresholds;
  const n = start.length;
  const x = Array.from(start, (value) => (value === 1 ? 1 : 0));
  return {
    x,
    update(i: number): void {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += w[i * n + j] * x[j];
      if (sum > theta[i]) x[i] = 1;
      if (sum < theta[i]) x[i] = 0;
    },
  };
}

const withStart = anyCase(exact, 16).chain((drawn) =>
  fc.record({ drawn: fc.constant(drawn), start: patternOf(drawn.neuronCount) }),
);

describe('neurons of 0 and 1', () => {
  test('[NW15] with the thresholds converted, a plain network of 0 and 1 goes the same way flip by flip', () => {
    const orders = anyRecallSpec(['random', 'sequential', 'permutation']);
    fc.assert(
      fc.property(withStart, orders, ({ drawn, start }, spec) => {
        const network = networkOf(drawn);
        const plain = plainBinary(network, start);
        const recall = createRecall(network, start, { ...spec, tie: 'keep' });
        for (let k = 0; k < 200 && !recall.outcome; k++) {
          const { neuron } = recall.step();
          plain.update(neuron);
          expect(plain.x).toEqual(Array.from(binaryValues(recall.state)));
        }
      }),
    );
  });

  test('[NW15] its fields are half and its energy a quarter of those of −1 and +1', () => {
    fc.assert(
      fc.property(withStart, ({ drawn, start }) => {
        const network = networkOf(drawn);
        const reading = certain(binaryReading(network));
        const w = certain(network.weights());
        const x = binaryValues(start);
        let energy = 0;
        start.forEach((_, i) => {
          let heard = 0;
          for (let j = 0; j < x.length; j++) heard += w[i * x.length + j] * x[j];
          expect(reading.localField(start, i)).toBeCloseTo(heard - reading.thresholds[i], 9);
          energy += x[i] * (reading.thresholds[i] - heard / 2);
        });
        expect(certain(reading.energy(start))).toBeCloseTo(energy, 8);
      }),
    );
  });

  test('[NW15] row-sum thresholds are a network of 0 and 1 with thresholds 0', () => {
    fc.assert(
      fc.property(anyCase(exact), (drawn) => {
        const network = networkOf({ ...drawn, spec: { ...drawn.spec, threshold: { kind: 'row-sum' } } });
        expect(Array.from(certain(binaryReading(network)).thresholds, (theta) => theta + 0)).toEqual(
          Array.from({ length: drawn.neuronCount }, () => 0),
        );
      }),
    );
  });

  test('[NW15] the setting itself changes no field, no energy and no run', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), (drawn, spec) => {
        const told = (units: 'bipolar' | 'binary') => {
          const recall = createRecall(
            networkOf({ ...drawn, spec: { ...drawn.spec, units } }),
            drawn.cue,
            spec,
          );
          recall.run({ maxUpdates: 300 });
          return [recall.state, recall.updates, recall.flips, recall.energy, recall.outcome];
        };
        expect(told('binary')).toEqual(told('bipolar'));
      }),
      { numRuns: 60 },
    );
  });

  test('[NW16] only networks with weights between pairs have converted thresholds; unknown is read as ½', () => {
    expect(Array.from(binaryValues(Int8Array.of(1, -1, 0)))).toEqual([1, 0, 0.5]);
    const memory = randomPattern(16, 1);
    const readable = networkModels
      .filter(({ id }) => binaryReading(createNetwork({ model: id, width: 4 }, [memory])) !== undefined)
      .map(({ id }) => id);
    expect(readable).toEqual(['classical', 'stochastic']);
    const oneWay = certain(
      binaryReading(createNetwork({ model: 'classical', rule: 'perceptron' }, [memory])),
    );
    expect(oneWay.energy(memory)).toBeNull();
  });
});
