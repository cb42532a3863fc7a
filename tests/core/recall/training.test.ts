import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import { createNetwork, overlap, randomPattern } from '../../../core/index';
import { hiddenWeights } from '../../../core/network/boltzmann/index';
import { trainingProblem } from '../../../core/recall/epochs';
import { createTraining } from '../../../core/recall/training';
import { cueOf, patternOf } from '../../support/networks';

const spec = (more: object = {}): NetworkSpec => ({ model: 'boltzmann', hidden: 6, ...more });

const anyLessons = fc.integer({ min: 4, max: 16 }).chain((neuronCount) =>
  fc.record({
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 4 }),
    cue: cueOf(neuronCount),
    before: fc.nat(6),
    more: fc.integer({ min: 1, max: 12 }),
  }),
);

const copies = (memories: readonly Pattern[]): Pattern[] => memories.map((memory) => memory.slice());
const weightsOf = (settings: NetworkSpec, memories: readonly Pattern[]) =>
  hiddenWeights(createNetwork(settings, memories));

describe('a training', () => {
  test('[RC30] it ends with all epochs told, and the machine is the one created with them, to the last bit', () => {
    fc.assert(
      fc.property(anyLessons, ({ memories, cue, before, more }) => {
        const training = createTraining(createNetwork(spec({ epochs: before }), memories), cue, more);
        const end = training.run({ maxUpdates: 10_000 });
        expect(end).toEqual({ kind: 'trained', epochs: before + more });
        expect(training.updates).toBe(more * memories.length);
        const lent = weightsOf(spec({ epochs: before + more }), memories);
        expect(lent).toEqual(weightsOf(spec({ epochs: before + more }), copies(memories)));
      }),
    );
  });

  test('[RC31] however it is cut into calls, what is shown and told is the same', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });
    fc.assert(
      fc.property(anyLessons, cuts, ({ memories, cue, before, more }, pieces) => {
        const begin = () =>
          createTraining(createNetwork(spec({ epochs: before }), copies(memories)), cue, more);
        const [whole, cut] = [begin(), begin()];
        for (const piece of pieces) {
          if (piece === 0) cut.step();
          else cut.run({ maxUpdates: piece, enough: piece === 9 ? () => true : undefined });
        }
        whole.run({ maxUpdates: cut.updates });
        const shown = ({ state, updates, flips, energy, outcome }: typeof whole) => ({
          state,
          updates,
          flips,
          energy,
          outcome,
        });
        expect(shown(cut)).toEqual(shown(whole));
        expect(cut.overlaps()).toEqual(memories.map((memory) => overlap(memory, cut.state)));
      }),
    );
  });

  test('[RC32] the canvas shows what the machine makes of the memories, and fewer and fewer neurons are wrong', () => {
    const memories = [1, 2, 3, 4].map((seed) => randomPattern(64, seed));
    const cue = randomPattern(64, 9);
    const network = createNetwork(spec({ hidden: 32 }), memories);
    const training = createTraining(network, cue, 60);
    expect([training.state, training.energy, training.outcome]).toEqual([cue, null, null]);
    training.run({ maxUpdates: 4 });
    const early = training.energy ?? 0;
    expect(early).toBeGreaterThan(0.3);
    training.run({ maxUpdates: 1000 });
    expect(training.energy).toBeLessThan(0.05);
    expect(Math.max(...training.overlaps())).toBeGreaterThan(0.8);
    expect(training.flips).toBeGreaterThan(0);
    expect(network.warning).toBe('Not taught yet: teach it first.');
  });

  test('[RC33] it is refused in words: another model, no memories, as long as can be, no epochs', () => {
    const size = { memories: 2, neuronCount: 16 };
    expect(trainingProblem(spec(), size)).toBeUndefined();
    expect(trainingProblem({ model: 'classical' }, size)).toMatch(/choose that model first\.$/);
    expect(trainingProblem(spec(), { ...size, memories: 0 })).toMatch(/^There is nothing to teach yet/);
    expect(trainingProblem(spec({ epochs: 1000 }), size)).toMatch(/taught for 1,000 epochs, as long as/);
    const large = { memories: 200, neuronCount: 1024 };
    expect(trainingProblem(spec({ hidden: 256 }), large)).toMatch(/^This is too much to teach/);
    const network = createNetwork(spec(), [randomPattern(16, 1)]);
    const cue = randomPattern(16, 2);
    for (const more of [0, -1, 1.5, 1001, Number.NaN])
      expect(() => createTraining(network, cue, more)).toThrow(String(more));
    expect(() => createTraining(network, randomPattern(9, 1), 5)).toThrow('cue of 9 neurons');
  });

  test('[RC34] it goes no further than the sizes allow, and after its end nothing happens', () => {
    const memories = [randomPattern(1024, 1), randomPattern(1024, 2)];
    const network = createNetwork(spec({ hidden: 256, epochs: 44 }), memories);
    const training = createTraining(network, memories[0], 1000);
    expect(training.run({ maxUpdates: 10_000 })).toEqual({ kind: 'trained', epochs: 45 });
    const { updates, flips } = training;
    training.run({ maxUpdates: 5 });
    expect(training.step()).toMatchObject({ update: updates, deltaEnergy: 0 });
    expect([training.updates, training.flips]).toEqual([updates, flips]);
  });

  test('[RC35] strokes, other states and other networks change nothing of it', () => {
    const memories = [randomPattern(16, 1), randomPattern(16, 2)];
    const network = createNetwork(spec(), memories);
    const [one, other] = [1, 2].map(() => createTraining(network, memories[0], 8));
    for (const training of [one, other]) {
      training.run({ maxUpdates: 5 });
      if (training === other) {
        training.paint([0, 1, 2], 1);
        training.set(randomPattern(16, 3));
        training.reconfigure(createNetwork({ model: 'classical' }, memories), {
          schedule: 'random',
          seed: 1,
        });
      }
    }
    expect(other.state).toEqual(one.state);
    expect([other.run({ maxUpdates: 100 }), other.state]).toEqual([one.run({ maxUpdates: 100 }), one.state]);
  });
});
