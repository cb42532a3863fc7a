import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec, Pattern, RecallSpec } from '../../../core/index';
import { createNetwork, createRecall, randomPattern } from '../../../core/index';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';

const randoms = (neuronCount: number, count: number, from = 1): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, from + k));

const hetero = (memories: readonly Pattern[], spec: Partial<NetworkSpec>): Network =>
  createNetwork({ ...spec, model: 'hetero' }, memories);

const end = (network: Network, cue: Pattern, spec: Partial<RecallSpec> = {}) => {
  const recall = createRecall(network, cue, { schedule: 'synchronous', seed: 1, ...spec });
  return { outcome: recall.run({ maxUpdates: 1e6 }), recall };
};

const paired = fc
  .record({
    width: fc.integer({ min: 2, max: 6 }),
    height: fc.integer({ min: 2, max: 4 }),
    twentieths: fc.integer({ min: 1, max: 19 }),
  })
  .chain(({ width, height, twentieths }) =>
    fc.record({
      spec: fc.constant({ task: 'pairs', width, leftShare: twentieths / 20 }),
      memories: fc.array(patternOf(width * height), { minLength: 1, maxLength: 6 }),
      cue: cueOf(width * height),
    }),
  );

/** The columns on the left, from the weights: 0 from the first neuron, so on its side. */
const leftColumns = ({ width, leftShare }: { width: number; leftShare: number }): number =>
  Math.min(Math.max(Math.round(width * leftShare), 1), width - 1);

const only = (side: 'left' | 'right', pattern: Pattern, columns: number, width: number): Pattern =>
  pattern.map((value, i) => (i % width < columns === (side === 'left') ? value : 0));

describe('pairs', () => {
  test('[NW46] E = −xᵀMy, fields from the other side alone, and no weight inside a side', () => {
    fc.assert(
      fc.property(paired, ({ spec, memories, cue }) => {
        const network = hetero(memories, spec);
        const columns = leftColumns(spec);
        const isLeft = (i: number) => i % spec.width < columns;
        const weight = (i: number, j: number) =>
          isLeft(i) === isLeft(j) ? 0 : memories.reduce((sum, memory) => sum + memory[i] * memory[j], 0);
        const n = cue.length;
        let energy = 0;
        for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) energy -= weight(i, j) * cue[i] * cue[j];
        expect(network.energy(cue)).toBe(energy + 0);
        cue.forEach((_, i) => {
          const field = cue.reduce((sum, value, j) => sum + weight(i, j) * value, 0);
          expect(network.localField(cue, i)).toBe(field + 0);
          expect(Array.from(network.weights() ?? []).slice(i * n, (i + 1) * n)).toEqual(
            Array.from(cue, (_value, j) => weight(i, j) + 0),
          );
        });
      }),
    );
  });

  test('[NW46] one memory is half a neuron deep, however the canvas is divided', () => {
    const [memory] = randoms(120, 1);
    for (const leftShare of [0.05, 0.25, 0.5, 0.9]) {
      const network = hetero([memory], { width: 20, leftShare });
      expect(((network.energy(memory) ?? 0) * network.scale) / 120).toBeCloseTo(-0.5, 12);
    }
  });

  test.each([0.5, 0.75, 0.25])(
    '[NW47] a side recalls the other one, with %f of the canvas on the left',
    (leftShare) => {
      const width = 24;
      const memories = randoms(width * 16, 5, 40);
      const network = hetero(memories, { width, leftShare });
      for (const side of ['left', 'right'] as const) {
        memories.forEach((memory, mu) => {
          const cue = only(side, memory, width * leftShare, width);
          expect(end(network, cue).outcome).toEqual({ kind: 'memory', memory: mu });
          expect(end(network, cue, { schedule: 'random' }).outcome).toEqual({ kind: 'memory', memory: mu });
        });
      }
    },
  );

  test('[NW47] when all answer at once, the sides take turns', () => {
    const [memory] = randoms(24, 1);
    const network = hetero([memory], { width: 6 });
    const recall = createRecall(network, only('left', memory, 3, 6), { schedule: 'synchronous', seed: 1 });
    recall.step();
    expect(recall.state).toEqual(only('left', memory, 3, 6));
    recall.step();
    expect([recall.state, recall.updates]).toEqual([memory, 48]);
  });

  test('[NW48] it settles for any memories, from any start, under every schedule, and the energy never rises', () => {
    fc.assert(
      fc.property(paired, anyRecallSpec(), ({ spec, memories, cue }, how) => {
        const network = hetero(memories, spec);
        const recall = createRecall(network, cue, how);
        let rise = Number.NEGATIVE_INFINITY;
        const onUpdate = ({ deltaEnergy }: { deltaEnergy: number }) => {
          rise = Math.max(rise, deltaEnergy);
        };
        const outcome = recall.run({ maxUpdates: 100_000, onUpdate });
        expect(rise).toBeLessThanOrEqual(0);
        expect(['cycle', 'not-settled']).not.toContain(outcome.kind);
        expect(network.energyNote).toBeUndefined();
      }),
    );
  });

  test('[NW49] the share is rounded to whole columns, at least one on either side', () => {
    const columnsOf = (leftShare: number, width: number) => {
      const w = hetero(randoms(width * 4, 1), { width, leftShare }).weights() ?? [];
      return Array.from({ length: width }, (_, j) => w[j]).filter((weight) => weight === 0).length;
    };
    expect([0.05, 0.3, 0.5, 0.95].map((share) => columnsOf(share, 10))).toEqual([1, 3, 5, 9]);
    expect([0.05, 0.5, 0.95].map((share) => columnsOf(share, 2))).toEqual([1, 1, 1]);
  });

  test('[NW49] one column has nothing to pair, and says so; a width that does not fit is refused', () => {
    const memories = randoms(12, 2);
    const network = hetero(memories, { width: 1 });
    expect(network.warning).toContain('one column has no right side');
    expect([network.energy(memories[0]), network.localField(memories[0], 3)]).toEqual([0, 0]);
    expect(hetero(memories, {}).warning).toBeUndefined();
    for (const width of [0, 5, 2.5, -3, Number.NaN])
      expect(() => hetero(memories, { width })).toThrow(`width ${width}`);
    expect(() => hetero(memories, { leftShare: 1 })).toThrow('leftShare 1');
    expect(() => hetero(memories, { task: 'triplets' })).toThrow("task 'triplets'");
  });
});
