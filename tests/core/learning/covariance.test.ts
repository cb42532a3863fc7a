import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, margins } from '../../../core/index';
import { createRng } from '../../../core/random/rng';
import { anyCase } from '../../support/networks';
import { sum } from '../../support/reference';

const spec = { model: 'classical', rule: 'covariance' } as const;
const baselines = ['all', 'neuron'] as const;

/** Drawings of few neurons on an empty background. */
const sparse = (neuronCount: number, { count, activity, seed }: Record<string, number>): Pattern[] => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () =>
    Int8Array.from({ length: neuronCount }, () => (rng.unit() < activity ? 1 : -1)),
  );
};

/** ρ_i as the definition has it. */
const meanAt = (memories: readonly Pattern[], baseline: string, i: number): number => {
  const of = (values: readonly number[]) => sum(values) / values.length;
  return baseline === 'all' ? of(memories.flatMap((m) => Array.from(m))) : of(memories.map((m) => m[i]));
};

/** h_i times a whole number, in integers of any size: what the field is on paper. */
function onPaper(memories: readonly Pattern[], state: Pattern, i: number): Record<string, bigint> {
  const P = BigInt(memories.length);
  const N = BigInt(state.length);
  const integers = memories.map((memory) => Array.from(memory, BigInt));
  const each = Array.from(state, (_, j) => integers.reduce((total, memory) => total + memory[j], 0n));
  const S = each.reduce((total, value) => total + value, 0n);
  let all = 0n;
  let neuron = 0n;
  for (let j = 0; j < state.length; j++) {
    if (j === i) continue;
    const s = BigInt(state[j]);
    for (const memory of integers) {
      all += s * (P * N * memory[i] - S) * (P * N * memory[j] - S);
      neuron += s * (P * memory[i] - each[i]) * (P * memory[j] - each[j]);
    }
  }
  return { all, neuron };
}

describe('the covariance rule', () => {
  test.each(baselines)(
    '[LR10] W is the sum of (ξ − ρ)(ξ − ρ)ᵀ without its diagonal, mean of %s',
    (baseline) => {
      fc.assert(
        fc.property(anyCase(['covariance']), ({ memories, neuronCount }) => {
          const network = createNetwork({ ...spec, baseline }, memories, { neuronCount });
          const rho = Array.from({ length: neuronCount }, (_, i) =>
            memories.length === 0 ? 0 : meanAt(memories, baseline, i),
          );
          network.weights()?.forEach((w, k) => {
            const [i, j] = [Math.floor(k / neuronCount), k % neuronCount];
            const expected = i === j ? 0 : sum(memories.map((xi) => (xi[i] - rho[i]) * (xi[j] - rho[j])));
            expect(w).toBeCloseTo(expected, 9);
          });
        }),
      );
    },
  );

  test.each(baselines)(
    '[LR10] the sign of every field is that on paper, ties included, mean of %s',
    (baseline) => {
      fc.assert(
        fc.property(anyCase(['covariance']), ({ memories, neuronCount, cue }) => {
          const network = createNetwork({ ...spec, baseline }, memories, { neuronCount });
          cue.forEach((_, i) => {
            const exact = onPaper(memories, cue, i)[baseline];
            const sign = exact === 0n ? 0 : exact > 0n ? 1 : -1;
            expect(Math.sign(network.localField(cue, i))).toBe(sign);
          });
        }),
      );
    },
  );

  test('[LR10] the order of the memories does not matter', () => {
    fc.assert(
      fc.property(anyCase(['covariance']), fc.constantFrom(...baselines), (drawn, baseline) => {
        const { memories, neuronCount, cue } = drawn;
        const there = createNetwork({ ...spec, baseline }, memories, { neuronCount });
        const back = createNetwork({ ...spec, baseline }, memories.slice().reverse(), { neuronCount });
        expect(back.weights()).toEqual(there.weights());
        expect(back.energy(cue)).toBe(there.energy(cue));
      }),
    );
  });

  test('[LR11] of ten drawings on an empty background Hebb keeps none, this rule most', () => {
    const kept = { hebbian: 0, covariance: 0 };
    for (let seed = 1; seed <= 8; seed++) {
      const memories = sparse(256, { count: 10, activity: 0.25, seed });
      for (const rule of ['hebbian', 'covariance'] as const) {
        kept[rule] += margins(createNetwork({ model: 'classical', rule }, memories)).filter(
          (m) => m.fixed,
        ).length;
      }
    }
    expect(kept.hebbian).toBe(0);
    expect(kept.covariance).toBeGreaterThan(40);
  });

  test('[LR11] of balanced memories it makes what Hebb makes', () => {
    const [a, b] = sparse(64, { count: 2, activity: 0.5, seed: 3 });
    const balanced = [a, a.map((value) => -value), b, b.map((value) => -value)];
    const hebb = createNetwork({ model: 'classical' }, balanced).weights();
    for (const baseline of baselines)
      expect(createNetwork({ ...spec, baseline }, balanced).weights()).toEqual(hebb);
  });

  test('[LR11] memories that do not differ from their mean leave no weights, and it says so', () => {
    const [memory] = sparse(16, { count: 1, activity: 0.5, seed: 4 });
    const flat = new Int8Array(16).fill(-1);
    for (const [baseline, memories] of [
      ['neuron', [memory]],
      ['neuron', [memory, memory.slice()]],
      ['all', [flat]],
      ['all', [flat, flat.slice()]],
    ] as const) {
      const network = createNetwork({ ...spec, baseline }, memories);
      expect(network.warning).toMatch(/^The memories do not differ from their mean, so there are no weights/);
      expect(network.weights()?.every((w) => w === 0)).toBe(true);
    }
    expect(createNetwork(spec, [memory]).warning).toBeUndefined();
    expect(createNetwork(spec, [], { neuronCount: 9 }).warning).toBeUndefined();
  });
});
