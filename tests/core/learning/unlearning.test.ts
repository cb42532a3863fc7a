import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import { createNetwork, margins, randomPattern } from '../../../core/index';
import { anyCase } from '../../support/networks';

const spec = { model: 'classical', rule: 'unlearning' } as const;
const drawings = (neuronCount: number, count: number, seed = 0): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 1000 * seed + k));

const fixed = (network: Network): number => margins(network).filter((margin) => margin.fixed).length;
const weakest = (network: Network): number =>
  Math.min(...margins(network).map(({ margin }) => margin)) / network.neuronCount;

/** The weights after 0, 1, … dreams, each learned from nothing. */
const nights = (memories: readonly Pattern[], count: number, epsilon: number): Network[] =>
  Array.from({ length: count + 1 }, (_, dreams) => createNetwork({ ...spec, dreams, epsilon }, memories));

/** The s of W_k − W_k+1 = ε s sᵀ off the diagonal, s_0 taken as 1. */
function dreamt(before: Network, after: Network, epsilon: number): number[] {
  const [a, b] = [before.weights() ?? [], after.weights() ?? []];
  return Array.from({ length: before.neuronCount }, (_, j) => (j === 0 ? 1 : (a[j] - b[j]) / epsilon));
}

describe('unlearning', () => {
  test('[LR24] without dreams it is Hebb', () => {
    fc.assert(
      fc.property(anyCase(['unlearning']), ({ memories, neuronCount, cue }) => {
        const [ours, hebb] = [
          { ...spec, dreams: 0 },
          { model: 'classical', rule: 'hebbian' },
        ].map((one) => createNetwork(one, memories, { neuronCount }));
        expect(ours.weights()).toEqual(hebb.weights());
        expect(ours.energy(cue)).toBe(hebb.energy(cue));
        expect(ours.scale).toBe(hebb.scale);
      }),
    );
  });

  test('[LR24] each dream takes ε s sᵀ away, s a fixed point of the weights that it was dreamt with', () => {
    const epsilon = 1 / 64;
    for (const N of [9, 20]) {
      const all = nights(drawings(N, 4, N), 25, epsilon);
      all.slice(1).forEach((after, k) => {
        const before = all[k];
        const s = dreamt(before, after, epsilon);
        const [a, b] = [before.weights() ?? [], after.weights() ?? []];
        expect(s.every((value) => Math.abs(value) === 1)).toBe(true);
        const state = Int8Array.from(s);
        state.forEach((value, i) => {
          expect(before.localField(state, i) * value).toBeGreaterThanOrEqual(0);
          s.forEach((other, j) => {
            expect(a[i * N + j] - b[i * N + j]).toBe(i === j ? 0 : epsilon * value * other);
          });
        });
      });
    }
  });

  test('[LR25] of 20 random memories in 100 neurons 400 dreams make nearly all fixed, from a third', () => {
    const counts = { before: 0, after: 0 };
    for (let seed = 1; seed <= 12; seed++) {
      const memories = drawings(100, 20, seed);
      const night = createNetwork({ ...spec, dreams: 0 }, memories);
      counts.before += fixed(night) / 240;
      counts.after += fixed(createNetwork({ ...spec, dreams: 400 }, memories, { previous: night })) / 240;
    }
    expect(counts.before).toBeGreaterThan(0.2);
    expect(counts.before).toBeLessThan(0.5);
    expect(counts.after).toBeGreaterThan(0.95);
  });

  test('[LR25] more dreams destroy: the weakest margin rises, falls, and it says so', () => {
    const network = createNetwork({ ...spec, dreams: 2000, epsilon: 0.02 }, drawings(100, 20, 1));
    const points = network.course?.points ?? [];
    const best = points.indexOf(Math.max(...points));
    expect(points[0]).toBeLessThan(0);
    expect(points[best]).toBeGreaterThan(0.1);
    expect(best).toBeGreaterThan(150);
    expect(best).toBeLessThan(1500);
    expect(fixed(network)).toBeLessThan(5);
    expect(network.course?.warning).toBe(
      `Past its best: the weakest margin was ${points[best].toFixed(2)} after dream ${best} and is ${points[2000].toFixed(2)} now. Dream less, or forget less of each dream.`,
    );
    const halfway = createNetwork({ ...spec, dreams: 200, epsilon: 0.01 }, drawings(100, 20, 1));
    expect(halfway.course?.warning).toBeUndefined();
  });

  test('[LR25] a lone memory has nothing to gain, and is told of the first dreams that it lost', () => {
    const network = createNetwork({ ...spec, dreams: 30 }, drawings(36, 1));
    expect(network.course?.warning).toMatch(/^Past its best: .* before the first dream and is 0\.\d\d now/);
  });

  test('[LR26] the course is the weakest margin before the first dream and after each', () => {
    const all = nights(drawings(25, 6), 12, 0.03);
    const points = all[12].course?.points ?? [];
    expect(points.length).toBe(13);
    all.forEach((network, dreams) => {
      expect(points[dreams]).toBe(weakest(network));
      expect(network.course?.points).toEqual(points.slice(0, dreams + 1));
    });
    expect(createNetwork(spec, [], { neuronCount: 9 }).course).toBeUndefined();
  });

  test('[LR26] a night that goes on from a shorter one is the same night; any other is begun anew', () => {
    const memories = drawings(36, 5, 4);
    const wanted = { ...spec, dreams: 40, epsilon: 0.02 };
    const anew = createNetwork(wanted, memories);
    const others = [
      createNetwork({ ...wanted, dreams: 15 }, memories),
      createNetwork({ ...wanted, dreams: 41 }, memories),
      createNetwork({ ...wanted, epsilon: 0.03 }, memories),
      createNetwork(wanted, memories.slice(0, 4)),
      createNetwork(wanted, drawings(36, 5, 5)),
    ];
    for (const previous of others) {
      const before = previous.weights();
      const network = createNetwork(wanted, memories, { previous });
      expect(network.weights()).toEqual(anew.weights());
      expect(network.course).toEqual(anew.course);
      expect(previous.weights()).toEqual(before);
    }
  });

  test('[LR26] a night too long for a large canvas is cut short, and it says so', () => {
    const network = createNetwork({ ...spec, dreams: 2000 }, drawings(576, 2));
    expect(network.course?.points.length).toBe(181);
    expect(network.warning).toMatch(/^On 576 neurons a night has time for 180 dreams, not for 2000\./);
    expect(createNetwork({ ...spec, dreams: 2000 }, [], { neuronCount: 576 }).warning).toBeUndefined();
  });
});
