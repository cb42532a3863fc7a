import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, createRecall, invert, overlap, randomPattern } from '../../../core/index';
import { nameOutcome } from '../../../core/recall/outcome';

const neuronCount = 1024;

type Sign = 1 | -1;
const signsOf = (size: number, choice: number): Sign[] =>
  Array.from({ length: size }, (_, k) => ((choice >> k) & 1 ? -1 : 1));

/** sgn(Σ ± ξ) over the first memories. */
const mixed = (memories: readonly Pattern[], signs: readonly Sign[]): Pattern =>
  Int8Array.from({ length: neuronCount }, (_, i) =>
    Math.sign(signs.reduce((sum, sign, mu) => sum + sign * memories[mu][i], 0)),
  );

const memoriesFor = (seed: number, count: number): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 100 * seed + k));

/** Overlap with each parent and energy per neuron as N → ∞ (Amit, Gutfreund & Sompolinsky 1985). */
const theory = [
  { size: 3, m: 0.5, energy: -0.375 },
  { size: 5, m: 0.375, energy: -0.3516 },
  { size: 7, m: 0.3125, energy: -0.3418 },
];

describe('signed mixtures', () => {
  test.each(theory)('[RC14] of $size are as deep as theory says, with all signs', ({ size, m, energy }) => {
    const choices = [0, 1, 2 ** size - 1];
    const measured = choices.flatMap((choice) => {
      const memories = memoriesFor(size + choice, size);
      const network = createNetwork({ model: 'classical' }, memories);
      const state = mixed(memories, signsOf(size, choice));
      const own = memories.map((memory, mu) => signsOf(size, choice)[mu] * overlap(memory, state));
      return own.map((value) => ({ m: value, energy: network.energy(state) ?? Number.NaN }));
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // One overlap varies by about 1/√N from sample to sample; the energy per neuron by less.
    const error = 4 / Math.sqrt(neuronCount * choices.length);
    expect(Math.abs(mean(measured.map((one) => one.m)) - m)).toBeLessThan(error);
    const depth = mean(measured.map((one) => one.energy)) / neuronCount ** 2;
    expect(Math.abs(depth - energy)).toBeLessThan(error);
  });

  test.each(theory)(
    '[RC14] a run that starts in one of $size ends there and names it, signs and all',
    ({ size }) => {
      for (const choice of [0, 2, 2 ** size - 1, 5 % 2 ** size]) {
        const memories = memoriesFor(31 * size + choice, 12);
        const signs = signsOf(size, choice);
        const network = createNetwork({ model: 'classical' }, memories);
        const recall = createRecall(network, mixed(memories, signs), { schedule: 'random', seed: choice });
        const outcome = recall.run({ maxUpdates: 100 * neuronCount });
        expect(outcome).toMatchObject({ kind: 'mixture', signs, memories: signs.map((_, mu) => mu) });
      }
    },
  );

  test('[RC14] a few neurons that follow other memories are counted, many make it another state', () => {
    const memories = memoriesFor(7, 3);
    const state = mixed(memories, [1, -1, 1]);
    const turned = (count: number) => state.map((value, i) => (i < count ? -value : value));
    const told = { kind: 'mixture', memories: [0, 1, 2], signs: [1, -1, 1] };
    expect(nameOutcome(state, memories)).toEqual(told);
    expect(nameOutcome(turned(20), memories)).toEqual({ ...told, wrong: 20 });
    expect(nameOutcome(turned(120), memories)).toEqual({ kind: 'spurious' });
  });

  test('[RC14] the reverse of a memory is named at once', () => {
    const memories = memoriesFor(9, 12);
    const network = createNetwork({ model: 'classical' }, memories);
    const recall = createRecall(network, invert(memories[4]), { schedule: 'random', seed: 1 });
    expect(recall.outcome).toEqual({ kind: 'reverse', memory: 4 });
    expect(recall.updates).toBe(0);
  });

  test('[RC14] a 2-cycle is named with the second sweep', () => {
    const memory = randomPattern(neuronCount, 5);
    const half = memory.map((value, i) => (i % 2 === 0 ? value : -value));
    const network = createNetwork({ model: 'classical', selfConnection: 0 }, [memory]);
    const recall = createRecall(network, half, { schedule: 'synchronous', seed: 1 });
    recall.run({ maxUpdates: 2 * neuronCount });
    expect(recall.outcome).toEqual({ kind: 'cycle', period: 2 });
  });
});
