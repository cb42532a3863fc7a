import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec, Pattern, RecallSpec } from '../../../core/index';
import { corrupt, createNetwork, createRecall, invert, randomPattern } from '../../../core/index';
import { cueOf, patternOf } from '../../support/networks';

const randoms = (neuronCount: number, count: number, from = 1): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, from + k));

const hetero = (memories: readonly Pattern[], spec: Partial<NetworkSpec>, previous?: Network): Network =>
  createNetwork({ ...spec, model: 'hetero' }, memories, { previous });

const end = (network: Network, cue: Pattern, spec: Partial<RecallSpec> = {}) => {
  const recall = createRecall(network, cue, { schedule: 'synchronous', seed: 1, ...spec });
  return { outcome: recall.run({ maxUpdates: 1e6 }), recall };
};

const product = (a: Pattern, b: Pattern): number => a.reduce((total, value, i) => total + value * b[i], 0);

const chained = fc.integer({ min: 4, max: 16 }).chain((neuronCount) =>
  fc.record({
    spec: fc.record({
      task: fc.constant('sequence'),
      links: fc.constantFrom('plain', 'apart'),
      ending: fc.constantFrom('round', 'stay'),
    }),
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 5 }),
    cue: cueOf(neuronCount),
  }),
);

describe('sequences', () => {
  test('[NW50] W = Σ ξ^{μ+1} ξ^μᵀ, round or ending in the last, and no energy', () => {
    fc.assert(
      fc.property(chained, ({ spec, memories, cue }) => {
        const network = hetero(memories, { ...spec, links: 'plain' });
        const last = spec.ending === 'round' ? memories[0] : memories[memories.length - 1];
        cue.forEach((_, i) => {
          const field = memories.reduce(
            (sum, memory, mu) => sum + (memories[mu + 1] ?? last)[i] * product(memory, cue),
            0,
          );
          expect(network.localField(cue, i)).toBe(field + 0);
        });
        expect(network.energy(cue)).toBeNull();
        expect(network.energyNote).toContain('All at once');
        expect(network.follow(cue).deltaEnergy(0, -cue[0], 5)).toBe(0);
      }),
    );
  });

  test('[NW50] the matrix gives the fields, both ways of linking', () => {
    fc.assert(
      fc.property(chained, ({ spec, memories, cue }) => {
        const network = hetero(memories, spec);
        const w = network.weights() ?? [];
        cue.forEach((_, i) => {
          const field = cue.reduce((sum, value, j) => sum + w[i * cue.length + j] * value, 0);
          expect(field).toBeCloseTo(network.localField(cue, i), 6);
        });
      }),
    );
  });

  test.each([2, 3, 6, 10])(
    '[NW51] all at once it steps on one memory a sweep, round %i memories',
    (count) => {
      const memories = randoms(400, count, 7);
      const network = hetero(memories, { task: 'sequence' });
      expect(network.warning).toBeUndefined();
      const recall = createRecall(network, memories[0], { schedule: 'synchronous', seed: 1 });
      for (let sweep = 1; sweep <= count; sweep++) {
        recall.step();
        expect(recall.state).toEqual(memories[sweep % count]);
      }
      const { outcome } = end(network, corrupt(memories[1], { kind: 'flip', fraction: 0.2 }, 3));
      if (outcome.kind !== 'cycle') throw new Error(`ended as ${outcome.kind}`);
      expect(outcome.period).toBe(count);
      const turns = outcome.memories ?? [];
      expect(new Set(turns).size).toBe(count);
      turns.forEach((memory, k) => {
        expect(turns[(k + 1) % count]).toBe((memory + 1) % count);
      });
    },
  );

  test('[NW51] one that ends comes to rest on its last memory', () => {
    const memories = randoms(400, 7, 3);
    const network = hetero(memories, { task: 'sequence', ending: 'stay' });
    const { outcome, recall } = end(network, memories[2]);
    expect(outcome).toEqual({ kind: 'memory', memory: 6 });
    expect(recall.updates).toBe(4 * 400);
  });

  test('[NW51] one memory recalls itself; a picture and its negative take turns', () => {
    const [memory] = randoms(64, 1);
    for (const links of ['plain', 'apart']) {
      const alone = hetero([memory], { task: 'sequence', links });
      expect(end(alone, corrupt(memory, { kind: 'flip', fraction: 0.2 }, 1)).outcome.kind).toBe('memory');
      const two = hetero([memory, invert(memory)], { task: 'sequence', links });
      expect(two.warning).toBeUndefined();
      expect(end(two, memory).outcome).toEqual({ kind: 'cycle', period: 2, memories: [1, 0] });
    }
    expect(
      createNetwork({ model: 'hetero', task: 'sequence' }, [], { neuronCount: 9 }).warning,
    ).toBeUndefined();
  });

  test('[NW52] one by one a sequence that goes round neither steps nor settles, and the run ends', () => {
    const network = hetero(randoms(100, 5), { task: 'sequence' });
    expect(network.sweepsMax).toBe(1000);
    for (const schedule of ['random', 'sequential', 'permutation'] as const) {
      const { outcome, recall } = end(network, network.memories[0], { schedule });
      expect(outcome.kind).toBe('not-settled');
      expect(recall.updates).toBe(1000 * 100);
      expect(Math.max(...recall.overlaps())).toBeLessThan(0.95);
    }
    expect(network.energyNote).toContain('one by one');
  });

  test('[NW52] a sequence longer than the usual run is given the time to go round', () => {
    const network = hetero(randoms(4, 300), { task: 'sequence' });
    expect(network.sweepsMax).toBe(1200);
  });
});

/** Memories that share most of their neurons. */
const alike = (neuronCount: number, count: number): Pattern[] => {
  const base = randomPattern(neuronCount, 5);
  return randoms(neuronCount, count, 60).map((own) => own.map((value, i) => (i % 10 < 7 ? base[i] : value)));
};

describe('sequences of look-alikes', () => {
  test('[NW53] plain links blur them and say so; kept apart, every step is exact', () => {
    const memories = alike(200, 12);
    const plain = hetero(memories, { task: 'sequence' });
    expect(plain.warning).toMatch(/^\d+ of 12 steps go astray: .*keep look-alikes apart/);
    const apart = hetero(memories, { task: 'sequence', links: 'apart' });
    expect(apart.warning).toBeUndefined();
    memories.forEach((memory, mu) => {
      const next = memories[(mu + 1) % 12];
      memory.forEach((_, i) => {
        expect(apart.localField(memory, i)).toBeCloseTo(next[i], 6);
      });
    });
    expect(end(apart, memories[3]).outcome).toMatchObject({ kind: 'cycle', period: 12 });
    expect(end(apart, memories[3]).outcome).toHaveProperty('memories.length', 12);
  });

  test('[NW53] a memory stored twice leads to two places: it says so, and all stays finite', () => {
    const [a, b, c] = randoms(64, 3);
    for (const links of ['plain', 'apart']) {
      const network = hetero([a, b, a.slice(), c], { task: 'sequence', links });
      expect(network.warning).toContain(
        links === 'apart' ? 'what comes after them is not clear' : 'too alike',
      );
      a.forEach((_, i) => {
        expect(Number.isFinite(network.localField(a, i))).toBe(true);
      });
      expect(hetero([a, a.slice()], { task: 'sequence', links }).warning).toBeUndefined();
    }
  });

  test('[NW53] as many memories as neurons, and more, are kept apart as far as can be', () => {
    const all = randoms(12, 30);
    for (const count of [11, 12, 13, 30]) {
      const network = hetero(all.slice(0, count), { task: 'sequence', links: 'apart' });
      const cue = randomPattern(12, 99);
      cue.forEach((_, i) => {
        expect(Number.isFinite(network.localField(cue, i))).toBe(true);
      });
      expect(end(network, cue).outcome).toBeDefined();
    }
  });

  test('[NW53] a network that takes over from another task or other memories is as if made anew', () => {
    fc.assert(
      fc.property(chained, fc.constantFrom('pairs', 'sequence'), ({ spec, memories, cue }, before) => {
        const previous = createNetwork({ ...spec, model: 'hetero', task: before }, memories.slice(0, -1), {
          neuronCount: cue.length,
        });
        const grown = hetero(memories, spec, previous);
        const anew = hetero(memories, spec);
        expect(grown.weights()).toEqual(anew.weights());
        expect(grown.localField(cue, 0)).toBe(anew.localField(cue, 0));
        expect(grown.warning).toBe(anew.warning);
      }),
    );
  });
});
