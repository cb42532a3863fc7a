import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, invert, margins, randomPattern } from '../../../core/index';
import { networkProblem } from '../../../core/network/create';
import { anyCase, patternOf } from '../../support/networks';

const spec = { model: 'classical', rule: 'storkey' } as const;
const drawings = (neuronCount: number, count: number, seed: number): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 1000 * seed + k));

/** Storkey's rule as it is printed; `leavesOut` says which k a local field h_ij leaves out. */
function asPrinted(memories: readonly Pattern[], neuronCount: number, leavesOut: 'both' | 'own'): number[][] {
  const numbers = Array.from({ length: neuronCount }, (_, i) => i);
  let w = numbers.map(() => numbers.map(() => 0));
  for (const xi of memories) {
    const h = (i: number, j: number): number => {
      let field = 0;
      for (const k of numbers) if (k !== i && (leavesOut === 'own' || k !== j)) field += w[i][k] * xi[k];
      return field;
    };
    const own = leavesOut === 'own' ? numbers.map((i) => h(i, i)) : [];
    const at = (i: number, j: number): number => (leavesOut === 'own' ? own[i] : h(i, j));
    w = numbers.map((i) =>
      numbers.map((j) =>
        i === j ? 0 : w[i][j] + (xi[i] * xi[j] - xi[i] * at(j, i) - at(i, j) * xi[j]) / neuronCount,
      ),
    );
  }
  return w;
}

/** The share of random memories that are fixed points, and its standard error over the trials. */
function shareFixed(trials: number, fixedIn: (memories: Pattern[]) => number) {
  const shares = Array.from({ length: trials }, (_, t) => fixedIn(drawings(100, 30, t + 1)) / 30);
  const mean = shares.reduce((a, b) => a + b) / trials;
  const squares = shares.reduce((total, share) => total + (share - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (trials - 1) / trials) };
}

const allDifferent = (memories: readonly Pattern[]): boolean =>
  memories.every((a, k) =>
    memories.slice(k + 1).every((b) => String(a) !== String(b) && String(a) !== String(invert(b))),
  );

describe("Storkey's rule", () => {
  test('[LR12] the weights are those of the exact form, on multiples of 2⁻³⁰', () => {
    fc.assert(
      fc.property(anyCase(['storkey'], 12), ({ memories, neuronCount }) => {
        fc.pre(allDifferent(memories));
        const printed = asPrinted(memories, neuronCount, 'both').flat();
        createNetwork(spec, memories, { neuronCount })
          .weights()
          ?.forEach((w, k) => {
            expect(w).toBeCloseTo(printed[k], 7);
            expect(Number.isInteger(w * 2 ** 30)).toBe(true);
          });
      }),
    );
  });

  test('[LR13] of 30 random memories in 100 neurons 0.99 are fixed; in the simplified form 0.90', () => {
    const exact = shareFixed(
      40,
      (memories) => margins(createNetwork(spec, memories)).filter((m) => m.fixed).length,
    );
    expect(Math.abs(exact.mean - 0.99)).toBeLessThan(4 * exact.error);
    const simplified = shareFixed(12, (memories) => {
      const w = asPrinted(memories, 100, 'own');
      const stands = (xi: Pattern, i: number) => xi[i] * w[i].reduce((h, each, j) => h + each * xi[j], 0) > 0;
      return memories.filter((xi) => xi.every((_, i) => stands(xi, i))).length;
    });
    expect(Math.abs(simplified.mean - 0.9)).toBeLessThan(4 * simplified.error);
    expect(exact.mean - simplified.mean).toBeGreaterThan(0.03);
  });

  test('[LR14] copies and reverses are taught once, and it says so', () => {
    const [a, b] = drawings(25, 2, 1);
    const once = createNetwork(spec, [a, b]);
    for (const extra of [a.slice(), invert(a)]) {
      const twice = createNetwork(spec, [a, extra, b]);
      expect(twice.warning).toMatch(/^One memory is a copy or reverse of another one\./);
      expect(twice.weights()).toEqual(once.weights());
      expect(margins(twice).every(({ fixed }) => fixed)).toBe(true);
    }
    expect(createNetwork(spec, [a, a.slice(), invert(a)]).warning).toMatch(/^2 memories are copies/);
    expect(once.warning).toBeUndefined();
  });

  test('[LR14] with far more memories than neurons weights are held at 4, and it says so', () => {
    const network = createNetwork(spec, drawings(16, 200, 5));
    expect(network.warning).toMatch(/^Too many memories for this canvas/);
    expect(Math.max(...(network.weights() ?? []).map(Math.abs))).toBe(4);
  });

  test('[LR14] however many memories, weights are finite and at most 4 in size', () => {
    const lot = fc
      .integer({ min: 4, max: 8 })
      .chain((n) => fc.array(patternOf(n), { minLength: n, maxLength: 40 }));
    fc.assert(
      fc.property(lot, (memories) => {
        const weights = createNetwork(spec, memories).weights();
        expect(weights?.every((w) => Math.abs(w) <= 4)).toBe(true);
      }),
    );
  });

  test('[LR15] a rule that keeps a matrix is exact after thousands of flips at its largest size', () => {
    for (const [rule, side] of [
      ['storkey', 32],
      ['unlearning', 24],
    ] as const) {
      const N = side * side;
      const memories = drawings(N, 12, 7);
      const threshold = { kind: 'row-sum' } as const;
      const network = createNetwork(
        { model: 'classical', rule, threshold, selfConnection: 2, dreams: 5 },
        memories,
      );
      const live = network.follow(randomPattern(N, 99));
      for (let k = 0; k < 5000; k++) live.change((k * 7919) % N, (k % 3) - 1);
      const fresh = network.follow(live.state);
      expect(live.energy).toBe(fresh.energy);
      expect(live.products).toEqual(fresh.products);
      for (let i = 0; i < N; i++) expect(live.localField(i)).toBe(fresh.localField(i));
    }
  });

  test('[LR15] beyond its largest size it is refused in words that say what to do', () => {
    expect(networkProblem(spec, 1024)).toBeUndefined();
    expect(networkProblem(spec, 1025)).toBe(
      "Storkey's rule keeps a full matrix, so it goes up to 1,024 neurons (32×32). Choose another rule, or a smaller canvas.",
    );
    const dreaming = { model: 'classical', rule: 'unlearning' } as const;
    expect(networkProblem(dreaming, 576)).toBeUndefined();
    expect(networkProblem(dreaming, 577)).toMatch(/^Unlearning keeps .* up to 576 neurons \(24×24\)/);
    for (const rule of ['hebbian', 'covariance', 'pseudo-inverse', 'perceptron'])
      expect(networkProblem({ model: 'classical', rule }, 16_384)).toBeUndefined();
  });
});
