import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import { attentionWeights, createNetwork, createRecall, randomPattern, schedules } from '../../../core/index';
import { createRng } from '../../../core/random/rng';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';

const dotOf = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

/** Scaled dot-product attention as printed: softmax(q Kᵀ/√d · β) V for one query (Vaswani et al. 2017). */
function attention(
  query: ArrayLike<number>,
  [keys, values]: [readonly ArrayLike<number>[], readonly ArrayLike<number>[]],
  beta = 1,
): number[] {
  const scores = keys.map((key) => (beta * dotOf(query, key)) / Math.sqrt(query.length));
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Array.from(values[0], (_, i) =>
    powers.reduce((all, power, k) => all + (power / sum) * values[k][i], 0),
  );
}

/** E of the paper with b = β/√N. */
function energyOf(memories: readonly Pattern[], z: ArrayLike<number>, beta: number): number {
  const b = beta / Math.sqrt(z.length);
  const scores = memories.map((xi) => b * dotOf(xi, z));
  const most = Math.max(...scores);
  const logSum = most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0));
  return (Math.log(memories.length) - logSum) / b + dotOf(z, z) / 2 + z.length / 2;
}

/** Real values on the grid of the core, from −1 to 1. */
function realState(neuronCount: number, seed: number): Float64Array {
  const rng = createRng(seed);
  return Float64Array.from({ length: neuronCount }, () => (rng.below(2 ** 21 + 1) - 2 ** 20) / 2 ** 20);
}

const betas = fc.constantFrom(0.01, 0.1, 0.3, 0.5, 1, 2, 5, 20, 100);
const drawnCase = fc.integer({ min: 4, max: 30 }).chain((neuronCount) =>
  fc.record({
    neuronCount: fc.constant(neuronCount),
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 8 }),
    cue: cueOf(neuronCount),
    beta: betas,
    seed: fc.nat(),
  }),
);

const memoriesOf = (neuronCount: number, count: number): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 50 + k));
const modern = (memories: readonly Pattern[], beta: number): Network =>
  createNetwork({ model: 'modern', beta }, memories);
const ended = (network: Network, cue: Pattern, schedule: 'random' | 'synchronous' = 'random') => {
  const recall = createRecall(network, cue, { schedule, seed: 5 });
  recall.run({ maxUpdates: 10_000_000 });
  return recall;
};

describe('the modern network', () => {
  test('[NW28] its energy and its update are those of the formulas, at any real state', () => {
    fc.assert(
      fc.property(drawnCase, ({ memories, neuronCount, beta, seed }) => {
        const z = realState(neuronCount, seed);
        const live = modern(memories, beta).follow(new Int8Array(neuronCount), z);
        expect(Math.abs((live.energy ?? 0) - energyOf(memories, z, beta))).toBeLessThan(1e-9);
        attention(z, [memories, memories], beta).forEach((value, i) => {
          expect(Math.abs(live.localField(i) - value)).toBeLessThan(1e-12);
        });
      }),
    );
  });

  test('[NW28] one update of all neurons with β = 1 is scaled dot-product attention', () => {
    for (const neuronCount of [16, 64, 256, 1024]) {
      const memories = memoriesOf(neuronCount, 12);
      const z = realState(neuronCount, neuronCount);
      const live = modern(memories, 1).follow(new Int8Array(neuronCount), z);
      const output = attention(z, [memories, memories]);
      for (let i = 0; i < neuronCount; i++) {
        expect(Math.abs(live.localField(i) - output[i])).toBeLessThan(1e-12);
        expect(Math.abs((live.answer?.(i, live.localField(i)) ?? 2) - output[i])).toBeLessThan(2 ** -17);
      }
    }
  });

  test('[NW28] the weights of the overlaps are those of attention, for real keys and values too', () => {
    const d = 24;
    const rng = createRng(1);
    const row = () => Float64Array.from({ length: d }, () => 4 * rng.unit() - 2);
    for (let trial = 0; trial < 100; trial++) {
      const [query, ...rows] = Array.from({ length: 11 }, row);
      const [keys, values] = [rows.slice(0, 5), rows.slice(5)];
      const beta = 0.2 + trial / 20;
      const weights = attentionWeights(
        keys.map((key) => dotOf(key, query) / d),
        { beta, neuronCount: d },
      );
      attention(query, [keys, values], beta).forEach((value, i) => {
        const ours = keys.reduce((sum, _, k) => sum + weights[k] * values[k][i], 0);
        expect(Math.abs(ours - value)).toBeLessThan(1e-12);
      });
    }
    expect(attentionWeights([], { beta: 1, neuronCount: 9 })).toEqual(new Float64Array());
  });

  test('[NW28] the weights told of a tick are the weights that the network settles with', () => {
    const memories = memoriesOf(64, 4);
    const recall = ended(modern(memories, 0.3), memories[2]);
    const weights = attentionWeights(recall.overlaps(), { beta: 0.3, neuronCount: 64 });
    const outcome = recall.outcome;
    if (outcome?.kind !== 'blend') throw new Error(`not a blend: ${JSON.stringify(outcome)}`);
    outcome.memories.forEach((memory, k) => {
      expect(weights[memory]).toBeCloseTo(outcome.weights[k], 12);
    });
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  test('[NW29] the energy never rises beyond 10⁻⁹ under any schedule, and every run settles', () => {
    fc.assert(
      fc.property(drawnCase, anyRecallSpec(), fc.boolean(), (drawn, recallSpec, clamp) => {
        const { memories, cue, beta } = drawn;
        const spec = clamp ? { ...recallSpec, clamped: [0, 2] } : recallSpec;
        const recall = createRecall(modern(memories, beta), cue, spec);
        let before = energyOf(memories, cue, beta);
        for (let k = 0; k < 100 && !recall.outcome; k++) {
          expect(recall.step().deltaEnergy).toBeLessThan(1e-9);
          const after = energyOf(memories, recall.values ?? [], beta);
          expect(after).toBeLessThan(before + 1e-9);
          before = after;
        }
        recall.run({ maxUpdates: 1_000_000 });
        expect(recall.outcome).not.toBeNull();
        expect(recall.outcome?.kind).not.toBe('cycle');
      }),
    );
  });

  test('[NW29] told changes of energy add up to the change, small ones and large ones', () => {
    fc.assert(
      fc.property(drawnCase, fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), (drawn, step) => {
        const { memories, neuronCount, beta, seed } = drawn;
        const z = realState(neuronCount, seed);
        const live = modern(memories, beta).follow(new Int8Array(neuronCount), z);
        const [i, value] = [seed % neuronCount, step / 2 ** 20];
        const told = live.deltaEnergy(i, value, live.localField(i));
        const moved = z.map((each, j) => (j === i ? value : each));
        const change = energyOf(memories, moved, beta) - energyOf(memories, z, beta);
        expect(Math.abs(told - change)).toBeLessThan(1e-9);
      }),
    );
  });

  test('[NW30] with large β the nearest memory is there after one update of all', () => {
    for (const neuronCount of [64, 256, 1024]) {
      const memories = memoriesOf(neuronCount, 20);
      const cue = memories[7].map((value, i) => (i % 5 === 0 ? -value : value));
      const recall = createRecall(modern(memories, 10), cue, { schedule: 'synchronous', seed: 1 });
      recall.step();
      expect(recall.state).toEqual(memories[7]);
      recall.run({ maxUpdates: 20 * neuronCount });
      expect(recall.outcome).toEqual({ kind: 'memory', memory: 7 });
      expect(recall.values).toEqual(Float64Array.from(memories[7]));
      expect(recall.energy).toBeCloseTo((Math.log(20) * Math.sqrt(neuronCount)) / 10, 9);
    }
  });

  test('[NW30] with small β all are blended evenly, whatever the cue', () => {
    const memories = memoriesOf(64, 5);
    for (const schedule of ['random', 'synchronous'] as const) {
      const { outcome } = ended(modern(memories, 0.01), memories[1], schedule);
      if (outcome?.kind !== 'blend') throw new Error(`not a blend: ${JSON.stringify(outcome)}`);
      expect(outcome.memories.toSorted()).toEqual([0, 1, 2, 3, 4]);
      expect(outcome.weights).toEqual(outcome.weights.toSorted((a, b) => b - a));
      for (const weight of outcome.weights) expect(Math.abs(weight - 0.2)).toBeLessThan(0.01);
    }
  });

  test('[NW30] between: memories alike are blended while others are told apart', () => {
    const base = randomPattern(100, 1);
    const alike = base.map((value, i) => (i < 4 ? -value : value));
    const { outcome, values } = ended(modern([base, alike, ...memoriesOf(100, 6)], 1), base);
    if (outcome?.kind !== 'blend') throw new Error(`not a blend: ${JSON.stringify(outcome)}`);
    expect(outcome.memories.toSorted()).toEqual([0, 1]);
    expect(outcome.weights[0] + outcome.weights[1]).toBeGreaterThan(0.99);
    expect(Math.abs(values?.[50] ?? 0)).toBeGreaterThan(0.99);
    expect(Math.abs(values?.[1] ?? 1)).toBeLessThan(0.9);
    expect(ended(modern([base, alike, ...memoriesOf(100, 6)], 20), base).outcome?.kind).toBe('memory');
  });

  test('[NW30] a blend of very many tells the ten largest', () => {
    const { outcome } = ended(modern(memoriesOf(64, 200), 0.01), randomPattern(64, 1), 'synchronous');
    expect(outcome?.kind === 'blend' && outcome.weights.length).toBe(10);
  });

  test('[NW31] without memories it keeps still at energy 0', () => {
    const network = createNetwork({ model: 'modern' }, [], { neuronCount: 16 });
    const recall = createRecall(network, randomPattern(16, 3), { schedule: 'random', seed: 1 });
    expect([recall.outcome, recall.updates, recall.energy]).toEqual([{ kind: 'spurious' }, 0, 0]);
    expect(network.localField(randomPattern(16, 3), 2)).toBe(0);
  });

  test('[NW31] one memory is found at every β from every cue, its reverse included', () => {
    const memory = randomPattern(36, 1);
    for (const beta of [0.01, 1, 100]) {
      for (const cue of [memory.map((value) => -value), new Int8Array(36), randomPattern(36, 5)]) {
        const recall = createRecall(modern([memory], beta), cue, { schedule: 'sequential', seed: 1 });
        recall.run({ maxUpdates: 36 });
        expect([recall.outcome, recall.state]).toEqual([{ kind: 'memory', memory: 0 }, memory]);
        expect(recall.energy).toBeCloseTo(0, 9);
      }
    }
  });

  test('[NW31] copies of a memory share its weight and are found as one', () => {
    const [a, b] = memoriesOf(100, 2);
    const { outcome, values } = ended(modern([b, a, a.slice(), a.slice()], 2), a);
    expect(outcome).toEqual({ kind: 'memory', memory: 1 });
    expect(values).toEqual(Float64Array.from(a));
  });

  test('[NW31] exactly between two memories a state stays, all at once', () => {
    const [a, b] = memoriesOf(100, 2);
    const between = a.map((value, i) => (value + b[i]) / 2);
    const { outcome, values, updates } = ended(modern([a, b], 20), between, 'synchronous');
    expect(outcome).toEqual({ kind: 'blend', memories: [0, 1], weights: [0.5, 0.5] });
    expect([updates, values]).toEqual([0, Float64Array.from(between)]);
  });

  test('[NW31] clamped neurons keep it from a memory: near it, or elsewhere', () => {
    const memories = memoriesOf(100, 3);
    const network = modern(memories, 5);
    const end = (count: number) => {
      const clamped = Array.from({ length: count }, (_, i) => i);
      const cue = memories[0].map((value, i) => (i < count ? -value : value));
      return createRecall(network, cue, { schedule: 'random', seed: 1, clamped }).run({
        maxUpdates: 100_000,
      });
    };
    expect(end(8)).toEqual({ kind: 'near', memory: 0, wrong: 8 });
    expect(end(20)).toEqual({ kind: 'spurious' });
  });

  test('[NW31] real states go on from one network to the next', () => {
    const memories = memoriesOf(64, 5);
    const recall = ended(modern(memories, 0.2), memories[0]);
    const values = Float64Array.from(recall.values ?? []);
    for (const { id } of schedules) {
      recall.reconfigure(modern([...memories, randomPattern(64, 1)], 0.2), { schedule: id, seed: 1 });
      expect(recall.values).toEqual(values);
    }
  });

  test('[NW38] a β that cannot be is refused with its value', () => {
    for (const beta of [0, -1, 0.001, 101, 1e300, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => modern([randomPattern(9, 1)], beta)).toThrow(
        `beta ${beta}: need a number from 0.01 to 100`,
      );
  });
});
