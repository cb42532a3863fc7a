import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecallSpec, ScheduleId, Tie } from '../../../core/index';
import { createNetwork, createRecall, invert, overlap, schedules } from '../../../core/index';
import {
  allStates,
  anyCase,
  anyRecallSpec,
  type Case,
  patternOf,
  patternsFrom,
} from '../../support/networks';
import { dense, energyOf, fieldOf } from '../../support/reference';

const oneByOne = schedules.filter(({ together }) => !together).map(({ id }) => id);
const plain = { model: 'classical', rule: 'hebbian' } as const;
const five = patternsFrom([1, -1, -1, -1, -1], [-1, 1, -1, -1, -1], [-1, -1, 1, -1, -1]);

const start = ({ spec, memories, neuronCount, cue }: Case, recallSpec: RecallSpec) =>
  createRecall(createNetwork(spec, memories, { neuronCount }), cue, recallSpec);

const answers: Record<Tie, (value: number) => number> = { keep: (v) => v, plus: () => 1, minus: () => -1 };

/** The definition, neuron by neuron, from formulas alone. */
function settledByDefinition(drawn: Case, state: Int8Array, tie: Tie): boolean {
  const reference = dense(drawn.spec, drawn.memories, drawn.neuronCount);
  return state.every((value, i) => {
    const h = fieldOf(reference, state, i);
    return value === (h === 0 ? answers[tie](value) : Math.sign(h));
  });
}

describe('the laws of the dynamics', () => {
  test('[DY1] an asynchronous flip lowers the energy by exactly 2|h| + 2d, a visit without a flip leaves it', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), anyRecallSpec(oneByOne), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        const reference = dense(drawn.spec, drawn.memories, drawn.neuronCount);
        const d = drawn.spec.selfConnection ?? 0;
        for (let k = 0; k < 60 && !recall.outcome; k++) {
          const energyBefore = energyOf(reference, recall.state);
          const { field, before, after, deltaEnergy, neuron } = recall.step();
          expect(recall.state[neuron]).toBe(after);
          expect(energyOf(reference, recall.state) - energyBefore).toBe(deltaEnergy);
          expect(deltaEnergy).toBeLessThanOrEqual(0);
          if (before === after) expect(deltaEnergy).toBe(0);
          else if (before !== 0) expect(deltaEnergy).toBe(-2 * Math.abs(field) - 2 * d + 0);
        }
      }),
    );
  });

  test('[DY1] under the pseudo-inverse it never rises either', () => {
    fc.assert(
      fc.property(anyCase(['pseudo-inverse']), anyRecallSpec(oneByOne), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        for (let energy = recall.energy, k = 0; k < 100 && !recall.outcome; k++) {
          const { deltaEnergy } = recall.step();
          expect(deltaEnergy).toBeLessThanOrEqual(0);
          expect(recall.energy).toBeCloseTo((energy ?? Number.NaN) + deltaEnergy, 6);
          energy = recall.energy;
        }
      }),
    );
  });

  test('[DY2] a zero field is left to the tie rule: +1 or −1 never becomes 0', () => {
    const network = createNetwork(plain, five);
    const first = { keep: five[0], plus: five[0], minus: five[0].map(() => -1) };
    const reversed = { keep: invert(five[0]), plus: five[0].map(() => 1), minus: invert(five[0]) };
    for (const tie of ['keep', 'plus', 'minus'] as const) {
      for (const [cue, end] of [
        [five[0], first[tie]],
        [invert(five[0]), reversed[tie]],
      ]) {
        const recall = createRecall(network, cue, { schedule: 'sequential', tie, seed: 1 });
        recall.run({ maxUpdates: 100 });
        expect(recall.state).toEqual(end);
      }
    }
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), (drawn, recallSpec) => {
        const recall = start({ ...drawn, cue: drawn.cue.map((value) => value || 1) }, recallSpec);
        recall.run({ maxUpdates: 300 });
        expect(recall.state.includes(0)).toBe(false);
      }),
    );
  });

  test('[DY3] settled is seen at the very update that made it so, and only then', () => {
    fc.assert(
      fc.property(anyCase(['hebbian'], 14), anyRecallSpec(oneByOne), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        for (let k = 0; k < 80; k++) {
          const settled = settledByDefinition(drawn, recall.state, recallSpec.tie ?? 'keep');
          expect(recall.outcome !== null).toBe(settled);
          recall.step();
        }
      }),
    );
  });

  test('[DY3] it does not stop because the energy stays equal', () => {
    const network = createNetwork(plain, five);
    const reverse = Int8Array.of(-1, 1, 1, 1, 1);
    const recall = createRecall(network, reverse, { schedule: 'sequential', tie: 'plus', seed: 1 });
    expect(recall.outcome).toBeNull();
    const update = recall.step();
    expect(update).toMatchObject({ neuron: 0, field: 0, before: -1, after: 1, deltaEnergy: 0 });
    expect(recall.outcome).not.toBeNull();
  });

  test('[DY3] it does not stop because nothing happened for a long time', () => {
    const memory = new Int8Array(2000).fill(1);
    const cue = memory.slice();
    cue[0] = -1;
    const recall = createRecall(createNetwork(plain, [memory]), cue, { schedule: 'random', seed: 2 });
    recall.run({ maxUpdates: 1000 });
    expect([recall.updates, recall.flips, recall.outcome]).toEqual([1000, 0, null]);
    expect(recall.run({ maxUpdates: 1_000_000 })).toEqual({ kind: 'memory', memory: 0 });
    expect(recall.flips).toBe(1);
    const { updates } = recall;
    const again = createRecall(createNetwork(plain, [memory]), cue, { schedule: 'random', seed: 2 });
    again.run({ maxUpdates: updates - 1 });
    expect(again.flips).toBe(0);
  });
});

describe('cycles', () => {
  test('[DY4] a synchronous run ends in a fixed point or a reported cycle of period 2', () => {
    fc.assert(
      fc.property(anyCase(['hebbian'], 12), anyRecallSpec(['synchronous']), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        const seen = [recall.state.join()];
        while (!recall.outcome && seen.length < 500) {
          recall.step();
          seen.push(recall.state.join());
        }
        const [now, , before] = seen.slice().reverse();
        if (recall.outcome?.kind === 'cycle') {
          expect(now).toBe(before);
          expect(new Set(seen).size).toBe(seen.length - 1);
        } else {
          expect(settledByDefinition(drawn, recall.state, recallSpec.tie ?? 'keep')).toBe(true);
          expect(new Set(seen).size).toBe(seen.length);
        }
      }),
    );
  });

  test('[DY5] one memory, all at once: it blinks exactly when the overlap of the start is 0', () => {
    for (const neuronCount of [4, 7, 8]) {
      const [memory] = fc.sample(patternOf(neuronCount), { numRuns: 1, seed: neuronCount });
      const network = createNetwork(plain, [memory]);
      for (const state of allStates(neuronCount)) {
        const recall = createRecall(network, state, { schedule: 'synchronous', tie: 'keep', seed: 1 });
        const blinks = recall.run({ maxUpdates: 1000 }).kind === 'cycle';
        expect(blinks).toBe(overlap(memory, state) === 0);
      }
    }
  });

  test('[DY8] every asynchronous recall settles', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(oneByOne), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        expect(recall.run({ maxUpdates: 100_000 }).kind).not.toBe('not-settled');
      }),
    );
  });
});

test('[DY6] a schedule that is in no list is refused with the list', () => {
  const network = createNetwork(plain, [new Int8Array(4).fill(1)]);
  const unheard: ScheduleId = JSON.parse('"backwards"');
  expect(() => createRecall(network, new Int8Array(4), { schedule: unheard, seed: 1 })).toThrow(
    "schedule 'backwards': need one of random, sequential, permutation, synchronous",
  );
});
