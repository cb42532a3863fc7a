import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import {
  corrupt,
  createNetwork,
  createRecall,
  criticalLoad,
  crosstalk,
  fixedChance,
  margins,
  randomPattern,
} from '../../../core/index';
import { letters } from '../../support/letters';
import { times, total, upTo } from './reference';

const drawings = (neuronCount: number, count: number, seed: number): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 1000 * seed + k));

describe('what docs/science.md says in figures', () => {
  test('[LR53] under Hebb the crosstalk of random memories has mean 0 and variance near α', () => {
    const [n, p] = [200, 30];
    const noise = upTo(12).flatMap((set) => {
      const memories = drawings(n, p, set + 1);
      const network = createNetwork({ model: 'classical' }, memories);
      return memories.flatMap((xi) => {
        const live = network.follow(xi);
        return Array.from(xi, (value, i) => value * live.localField(i) * network.scale - 1);
      });
    });
    const mean = total(noise) / noise.length;
    const variance = times(noise, noise) / noise.length - mean * mean;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(variance / (p / n)).toBeGreaterThan(0.94);
    expect(variance / (p / n)).toBeLessThan(1.04);
  });

  const shown: [string, NetworkSpec, field: number, depth: number | null][] = [
    ...['hebbian', 'storkey', 'pseudo-inverse'].map((rule): [string, NetworkSpec, number, number] => [
      rule,
      { model: 'classical', rule },
      1,
      -0.5,
    ]),
    ['perceptron', { model: 'classical', rule: 'perceptron' }, 1, null],
    ['unlearning', { model: 'classical', rule: 'unlearning', dreams: 0 }, 1, -0.5],
    ['triples', { model: 'simplicial', tripleShare: 0.5 }, 1, -0.5],
    ['pairs', { model: 'hetero', width: 12 }, 1, -0.5],
    ['pairs, sides apart', { model: 'hetero', width: 12, leftShare: 0.25 }, 1, -0.5],
    ['sequence', { model: 'hetero', task: 'sequence' }, 1, null],
    ['sequence, apart', { model: 'hetero', task: 'sequence', links: 'apart' }, 1, null],
    ['dense', { model: 'dense', degree: 5 }, 1, -1 / 5],
    ['exponential', { model: 'exponential' }, 1, -1],
    ['modern', { model: 'modern' }, 1, 0],
    ['saturating', { model: 'saturating', gain: 3 }, 1, -0.5 + 1 / 6],
  ];

  test.each(shown)(
    '[LR54] %s: a lone memory has shown fields of about 1 and the stated depth',
    (_, spec, one, depth) => {
      const memory = randomPattern(144, 7);
      const network = createNetwork(spec, [memory]);
      const fields = Array.from(memory, (value, i) => value * network.localField(memory, i) * network.scale);
      // Triples: as many simplices as chance gave to a neuron; sides of a pair: shared between few and many.
      expect(total(fields) / fields.length).toBeCloseTo(one, spec.tripleShare ? 0 : 1);
      const energy = network.energy(memory);
      if (depth === null) expect(energy).toBeNull();
      else expect(((energy ?? 0) * network.scale) / 144).toBeCloseTo(depth, 1.5);
      if (spec.model === 'modern')
        expect((network.energy(new Int8Array(144)) ?? 0) / 144).toBeCloseTo(0.5, 12);
    },
  );

  test('[LR55] mixtures of n: overlap C(n − 1, (n − 1)/2)/2^(n − 1) with each, and −n m²/2 a neuron', () => {
    const chooseHalf = (k: number): number => upTo(k / 2).reduce((c, j) => (c * (k - j)) / (j + 1), 1);
    const rows = [3, 5, 7].map((n) => chooseHalf(n - 1) / 2 ** (n - 1));
    expect(rows).toEqual([1 / 2, 3 / 8, 5 / 16]);
    expect(rows.map((m, k) => Number(((-(2 * k + 3) * m * m) / 2).toFixed(4)))).toEqual([
      -0.375, -0.3516, -0.3418,
    ]);
  });

  test('[LR55] the critical load is largest at T = 0.023: 0.13819', () => {
    const loads = [0.023, 0, 0.01, 0.022, 0.024, 0.03, 0.06].map(
      (temperature) => criticalLoad(temperature).load,
    );
    expect(Math.max(...loads)).toBe(loads[0]);
    expect(loads[0]).toBeCloseTo(0.13819, 5);
    expect(loads[6]).toBeLessThan(loads[1]);
  });

  test('[LR55] 26 letters: mean overlap 0.158, largest 0.92', () => {
    const overlaps = crosstalk(letters).filter((_, k) => k % 27 !== 0);
    expect((total(Array.from(overlaps)) / overlaps.length).toFixed(3)).toBe('0.158');
    expect(Math.max(...overlaps)).toBeCloseTo(0.92, 12);
  });

  test('[LR55] a third of 20 random memories in 100 neurons are fixed under Hebb', () => {
    expect(fixedChance(100, 20)).toBeCloseTo(0.35, 2);
    const fixed = upTo(40).map((set) => {
      const network = createNetwork({ model: 'classical' }, drawings(100, 20, set + 1));
      return margins(network).filter((each) => each.fixed).length / 20;
    });
    const mean = total(fixed) / 40;
    const error = Math.sqrt(total(fixed.map((share) => (share - mean) ** 2)) / 39 / 40);
    expect(Math.abs(mean - fixedChance(100, 20))).toBeLessThan(4 * error);
  });

  test('[LR55] the modern network finds one of ten memories in fewer sweeps the larger β is', () => {
    const memories = drawings(100, 10, 3);
    const cue = corrupt(memories[0], { kind: 'flip', fraction: 0.2 }, 1);
    const ends = [0.5, 1, 4].map((beta) => {
      const network = createNetwork({ model: 'modern', beta }, memories);
      const recall = createRecall(network, cue, { schedule: 'synchronous', seed: 1 });
      const { kind } = recall.run({ maxUpdates: 1e5 });
      return kind === 'memory' ? `${recall.updates / 100} sweeps` : kind;
    });
    expect(ends).toEqual(['blend', '3 sweeps', '1 sweeps']);
  });
});
