import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec } from '../../../core/index';
import { createNetwork, randomPattern } from '../../../core/index';
import { expectedSpectrum, histogram, spectrum } from '../../../core/measure/spectrum';
import { eigenSymmetric } from '../../../core/numeric/eigen';

const memoriesOf = (neuronCount: number, count: number) =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 100 + k));

const made = (spec: NetworkSpec, neuronCount: number, count: number): Network =>
  createNetwork(spec, memoriesOf(neuronCount, count), { neuronCount });

function valuesOf(network: Network): Float64Array {
  const found = spectrum(network);
  if (!('values' in found)) throw new Error(found.problem);
  return found.values;
}

const expectNear = (found: ArrayLike<number>, wanted: ArrayLike<number>, within: number) => {
  expect(found.length).toBe(wanted.length);
  Array.from(wanted).forEach((value, k) => {
    expect(Math.abs(found[k] - value)).toBeLessThan(within);
  });
};

describe('the spectrum of the weights', () => {
  test('[MS12] under Hebb the way by the memories gives what the whole matrix gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 24 }), fc.integer({ min: 0, max: 30 }), (neuronCount, count) => {
        const network = made({ model: 'classical', selfConnection: count % 3 }, neuronCount, count);
        const matrix = network.weights() ?? new Float64Array();
        expectNear(valuesOf(network), eigenSymmetric(matrix, neuronCount).values, 1e-10);
      }),
      { numRuns: 40, examples: [[24, 2]] },
    );
  });

  test('[MS12] one memory: N − 1 once and −1 for all others', () => {
    expectNear(valuesOf(made({ model: 'classical' }, 6, 1)), [5, -1, -1, -1, -1, -1], 1e-12);
  });

  test('[MS12] pseudo-inverse: the trace of the weights is 0 and none is above 1', () => {
    const values = valuesOf(made({ model: 'classical', rule: 'pseudo-inverse' }, 60, 20));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    expect(values[0]).toBeLessThan(1);
    expect(values.filter((value) => value > 0.2).length).toBe(20);
  });

  test('[MS12] random memories fill the band that theory expects', () => {
    const [neuronCount, count] = [1600, 160];
    const network = made({ model: 'classical' }, neuronCount, count);
    const shown = valuesOf(network).map((value) => value * network.scale);
    const { flat, from, to } = expectedSpectrum(count / neuronCount);
    expect(Math.abs(shown[0] - to)).toBeLessThan(0.06);
    expect(Math.abs(shown[count - 1] - from)).toBeLessThan(0.06);
    expectNear(shown.slice(count), new Float64Array(neuronCount - count).fill(flat), 1e-12);
    expect(() => expectedSpectrum(1.5)).toThrow('load 1.5');
  });

  test('[MS13] where there is no spectrum to be had it is said in a sentence', () => {
    const large = spectrum(made({ model: 'classical', rule: 'pseudo-inverse' }, 401, 3));
    expect(large).toHaveProperty('problem', expect.stringContaining('401 neurons would take too long'));
    const bare: Network = { ...made({ model: 'classical' }, 9, 0), weights: () => undefined };
    expect(spectrum(bare)).toHaveProperty(
      'problem',
      expect.stringContaining('no weights between two neurons'),
    );
    const oneWay: Network = {
      ...bare,
      neuronCount: 2,
      spec: { model: 'other' },
      weights: () => Float64Array.of(0, 1, -1, 0),
    };
    expect(spectrum(oneWay)).toHaveProperty('problem', expect.stringContaining('not the weight back'));
  });

  test('[MS14] a histogram counts every value once, the largest in the last bin', () => {
    expect(histogram([0, 1, 1, 2, 4], 4)).toEqual([
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 1 },
      { from: 3, to: 4, count: 1 },
    ]);
    expect(histogram([7, 7], 3)).toEqual([{ from: 7, to: 7, count: 2 }]);
    expect(histogram([], 3)).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (values, bins) => {
          const counted = histogram(values, bins);
          expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        },
      ),
    );
    expect(() => histogram([1], 0)).toThrow('0 bins');
  });
});
