import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern, Recall, RecallSpec } from '../../../core/index';
import { createNetwork, createRecall, overlap, randomPattern } from '../../../core/index';
import { allStates, anyCase, anyRecallSpec } from '../../support/networks';

const oneByOne = ['random', 'sequential', 'permutation'] as const;
const indexOf = (state: Pattern): number => state.reduce((k, value, i) => k + (value === 1 ? 1 << i : 0), 0);

/** e^(−E/T)/Z of every state, E and T in shown units. */
function boltzmann(spec: NetworkSpec, memories: readonly Pattern[], temperature: number): number[] {
  const network = createNetwork({ ...spec, selfConnection: 0, model: 'classical' }, memories);
  const powers = allStates(network.neuronCount).map((s) =>
    Math.exp((-(network.energy(s) ?? 0) * network.scale) / temperature),
  );
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

const batches = 40;

/** How often each state is seen, once a sweep: mean and standard error over batches longer than it remembers. */
function visited(recall: Recall, sweeps: number): { mean: number[]; error: number[] } {
  const stateCount = 2 ** recall.state.length;
  const counts = Array.from({ length: batches }, () => new Float64Array(stateCount));
  recall.run({ maxUpdates: 20 * recall.state.length });
  for (const count of counts) {
    for (let k = 0; k < sweeps / batches; k++) {
      recall.run({ maxUpdates: recall.state.length });
      count[indexOf(recall.state)] += batches / sweeps;
    }
  }
  const mean = Array.from(
    { length: stateCount },
    (_, k) => counts.reduce((sum, count) => sum + count[k], 0) / batches,
  );
  const error = mean.map((m, k) =>
    Math.sqrt(counts.reduce((sum, count) => sum + (count[k] - m) ** 2, 0) / (batches - 1) / batches),
  );
  return { mean, error };
}

/** Every state is visited as often as e^(−E/T) says, within four standard errors and a little for the rare. */
function expectBoltzmann(recall: Recall, expected: readonly number[], sweeps = 40_000): void {
  const { mean, error } = visited(recall, sweeps);
  expected.forEach((share, k) => {
    const away = Math.abs(mean[k] - share);
    if (away > 4 * error[k] + 10 / sweeps)
      throw new Error(`state ${k}: visited ${mean[k]} ± ${error[k]}, not ${share}`);
  });
}

const memories = [randomPattern(6, 1), randomPattern(6, 3)];

/** A run with no end of its own. */
function endless(spec: NetworkSpec, recallSpec: RecallSpec): Recall {
  const network = createNetwork(spec, memories);
  return createRecall({ ...network, sweepsMax: Number.POSITIVE_INFINITY }, randomPattern(6, 2), recallSpec);
}

describe('the warm network', () => {
  test('[NW33] a long run visits the states in proportion to e^(−E/T)', () => {
    for (const schedule of oneByOne) {
      const spec: NetworkSpec = { model: 'stochastic', temperature: 0.9 };
      expectBoltzmann(endless(spec, { schedule, seed: 1 }), boltzmann(spec, memories, 0.9));
    }
  });

  test('[NW33] with another rule, thresholds and what is said of self-connections too', () => {
    const spec: NetworkSpec = {
      model: 'stochastic',
      rule: 'pseudo-inverse',
      threshold: { kind: 'constant', value: 0.25 },
      selfConnection: 3,
      temperature: 0.25,
    };
    expectBoltzmann(endless(spec, { schedule: 'random', seed: 2 }), boltzmann(spec, memories, 0.25));
  });

  test('[NW33] the temperature of a recall warms any network, the dense one too', () => {
    const cubic: NetworkSpec = { model: 'dense', degree: 3 };
    const dense = createNetwork(cubic, memories);
    const powers = allStates(6).map((s) => Math.exp((-(dense.energy(s) ?? 0) * dense.scale) / 0.8));
    const sum = powers.reduce((a, b) => a + b, 0);
    const recallSpec = { schedule: 'random', seed: 3, temperature: 0.8 } as const;
    const share = powers.map((power) => power / sum);
    expectBoltzmann(endless(cubic, recallSpec), share);
    expectBoltzmann(endless({ model: 'classical' }, recallSpec), boltzmann(cubic, memories, 0.8));
  });

  test('[NW34] one memory at T = ½ is held at overlap 0.9575, at T = 1.2 it has melted', () => {
    const neuronCount = 2000;
    const memory = randomPattern(neuronCount, 1);
    const network = createNetwork({ model: 'stochastic', temperature: 0.5, sweeps: 1000 }, [memory]);
    const recall = createRecall(network, memory, { schedule: 'random', seed: 1 });
    recall.run({ maxUpdates: 20 * neuronCount });
    const means = Array.from({ length: 30 }, () => {
      let sum = 0;
      for (let k = 0; k < 12; k++) {
        recall.run({ maxUpdates: neuronCount });
        sum += recall.overlaps()[0] / 12;
      }
      return sum;
    });
    const mean = means.reduce((a, b) => a + b, 0) / means.length;
    const error = Math.sqrt(means.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (30 * 29));
    expect(error).toBeLessThan(0.002);
    expect(Math.abs(mean - 0.9575)).toBeLessThan(4 * error);
    const melted = createRecall(network, memory, { schedule: 'random', seed: 2, temperature: 1.2 });
    melted.run({ maxUpdates: 100 * neuronCount });
    expect(Math.abs(melted.overlaps()[0])).toBeLessThan(0.25);
  });

  test('[NW35] T = 0 is the classical network, update by update', () => {
    fc.assert(
      fc.property(
        anyCase(),
        anyRecallSpec(),
        fc.boolean(),
        ({ spec, memories, neuronCount, cue }, recallSpec, said) => {
          const classical = createNetwork({ ...spec, selfConnection: 0 }, memories, { neuronCount });
          const warm = { ...spec, model: 'stochastic', temperature: said ? 0.7 : 0, sweeps: 1000 };
          const network = createNetwork(warm, memories, { neuronCount });
          if (!said)
            expect([network.energyNote, network.sweepsMax]).toEqual([
              classical.energyNote,
              classical.sweepsMax,
            ]);
          const told = [
            createRecall(classical, cue, recallSpec),
            createRecall(network, cue, said ? { ...recallSpec, temperature: 0 } : recallSpec),
          ].map((recall) => {
            const heard: number[] = [];
            recall.run({ maxUpdates: 200, onUpdate: (update) => heard.push(...Object.values(update)) });
            return [heard, recall.outcome, recall.state];
          });
          expect(told[1]).toEqual(told[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('[NW35] T near 0 ends in a state that the classical network would keep', () => {
    const stored = [1, 2, 3].map((seed) => randomPattern(100, seed));
    const cue = stored[1].map((value, i) => (i % 6 === 0 ? -value : value));
    const network = createNetwork({ model: 'stochastic', temperature: 0.005, sweeps: 50 }, stored);
    const recall = createRecall(network, cue, { schedule: 'random', seed: 4 });
    recall.run({ maxUpdates: 100_000 });
    expect(recall.outcome).toEqual({ kind: 'not-settled', memory: 1, overlap: 1 });
    expect(recall.state).toEqual(stored[1]);
  });

  test('[NW35] a run that cools settles, out of a mixture too; one that stays warm ends after its sweeps', () => {
    const stored = [1, 2, 3].map((seed) => randomPattern(300, seed));
    const mixture = stored[0].map((_, i) => Math.sign(stored[0][i] + stored[1][i] + stored[2][i]));
    const cold = createRecall(createNetwork({ model: 'classical' }, stored), mixture, {
      schedule: 'random',
      seed: 1,
    });
    expect(cold.outcome?.kind).toBe('mixture');
    const spec = { model: 'stochastic', temperature: 0.7, sweeps: 60 } as const;
    const cooled = createNetwork({ ...spec, cooling: 'anneal' }, stored);
    for (let seed = 0; seed < 6; seed++) {
      const recall = createRecall(cooled, mixture, { schedule: 'random', seed });
      const outcome = recall.run({ maxUpdates: 10_000_000 });
      expect(['memory', 'reverse']).toContain(outcome.kind);
      expect(recall.updates).toBeGreaterThanOrEqual(60 * 300);
      expect(recall.updates).toBeLessThan(80 * 300);
    }
    const held = createRecall(createNetwork(spec, stored), mixture, { schedule: 'permutation', seed: 1 });
    const outcome = held.run({ maxUpdates: 10_000_000 });
    expect(held.updates).toBe(60 * 300);
    const largest = Math.max(...stored.map((memory) => Math.abs(overlap(memory, held.state))));
    if (outcome.kind !== 'not-settled' || outcome.memory === undefined)
      throw new Error(JSON.stringify(outcome));
    expect(Math.abs(outcome.overlap ?? 0)).toBe(largest);
    expect(outcome.overlap).toBe(overlap(stored[outcome.memory], held.state));
  });

  test('[NW35] the energy rises now and then, and the network says so', () => {
    const stored = [1, 2].map((seed) => randomPattern(64, seed));
    const network = createNetwork({ model: 'stochastic', temperature: 0.8 }, stored);
    let rises = 0;
    createRecall(network, stored[0], { schedule: 'random', seed: 1 }).run({
      maxUpdates: 3000,
      onUpdate: ({ deltaEnergy }) => {
        if (deltaEnergy > 0) rises++;
      },
    });
    expect(rises).toBeGreaterThan(50);
    expect(network.energyNote).toContain('energy rises');
  });

  test('[NW36] however it is cut and painted into, a warm run is the same to the last bit', () => {
    const specs = fc.record({
      temperature: fc.constantFrom(0.1, 0.6, 2),
      cooling: fc.constantFrom('hold', 'anneal'),
      sweeps: fc.integer({ min: 1, max: 6 }),
    });
    const paints = fc.array(fc.tuple(fc.nat(60), fc.nat(30)), { maxLength: 3 });
    const run = (start: () => Recall, strokes: readonly (readonly [number, number])[], piece: number) => {
      const recall = start();
      const heard: number[] = [];
      const until = (update: number) => {
        while (recall.updates < update && !recall.outcome)
          recall.run({
            maxUpdates: Math.min(piece, update - recall.updates),
            onUpdate: (told) => heard.push(...Object.values(told)),
          });
      };
      let at = 0;
      for (const [later, neuron] of strokes) {
        at += later;
        until(at);
        recall.paint([neuron % recall.state.length], 1);
      }
      until(at + 200);
      return { heard, updates: recall.updates, outcome: recall.outcome, state: recall.state.slice() };
    };
    fc.assert(
      fc.property(
        anyCase(undefined, 12),
        anyRecallSpec(),
        specs,
        paints,
        (drawn, recallSpec, more, strokes) => {
          const { spec, memories, neuronCount, cue } = drawn;
          const network = createNetwork({ ...spec, ...more, model: 'stochastic' }, memories, { neuronCount });
          const start = () => createRecall(network, cue, recallSpec);
          const whole = run(start, strokes, 1000);
          for (const piece of [1, 5]) expect(run(start, strokes, piece)).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('[NW38] a temperature that cannot be is refused with its value', () => {
    for (const temperature of [-0.1, 4.1, 1e300, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => createNetwork({ model: 'stochastic', temperature }, memories)).toThrow(
        `temperature ${temperature}: need a number from 0 to 4`,
      );
    }
    const network = createNetwork({ model: 'classical' }, memories);
    for (const temperature of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const recallSpec = { schedule: 'random', seed: 1, temperature } as const;
      expect(() => createRecall(network, memories[0], recallSpec)).toThrow(
        `temperature ${temperature}: need a number of 0 or more`,
      );
    }
  });

  test('[NW36] a network that takes over what another has learnt is as if made anew', () => {
    const stored = Array.from({ length: 6 }, (_, k) => randomPattern(40, k));
    const before = createNetwork({ model: 'stochastic', rule: 'pseudo-inverse' }, stored.slice(0, 5));
    const grown = createNetwork({ model: 'stochastic', rule: 'pseudo-inverse' }, stored, {
      previous: before,
    });
    const anew = createNetwork({ model: 'stochastic', rule: 'pseudo-inverse' }, stored);
    expect(grown.weights()).toEqual(anew.weights());
  });
});
