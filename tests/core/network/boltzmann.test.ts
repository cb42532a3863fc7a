import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import {
  corrupt,
  createNetwork,
  createRecall,
  glyph,
  networkModels,
  randomPattern,
  unpackBits,
} from '../../../core/index';
import { hiddenOf, hiddenWeights } from '../../../core/network/boltzmann/index';
import { starterById } from '../../../core/starters/index';
import { allStates, anyRecallSpec, cueOf, patternOf } from '../../support/networks';

const spec = (more: object = {}): NetworkSpec => ({ model: 'boltzmann', hidden: 5, epochs: 12, ...more });

const anyTaught = fc.integer({ min: 4, max: 14 }).chain((neuronCount) =>
  fc.record({
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 5 }),
    cue: cueOf(neuronCount),
    hidden: fc.integer({ min: 1, max: 8 }),
    epochs: fc.integer({ min: 1, max: 40 }),
    learningRate: fc.constantFrom(0.01, 0.05, 0.2),
  }),
);

const icons = (starterById('icons-16x16')?.memories ?? []).map(({ bits }) =>
  unpackBits(bits, undefined, 256),
);

/** A letter of 5×7 in the middle of a canvas of 8×10. */
const letter = (character: string): Pattern => {
  const picture = new Int8Array(80).fill(-1);
  glyph(character)?.rows.forEach((row, y) => {
    [...row].forEach((mark, x) => {
      if (mark === '#') picture[(y + 1) * 8 + x + 1] = 1;
    });
  });
  return picture;
};

/** Share of damaged memories that come back whole. */
function recalled(settings: NetworkSpec, memories: readonly Pattern[], fraction: number): number {
  const network = createNetwork(settings, memories);
  const ends = memories.flatMap((memory, mu) =>
    [1, 2].map((seed) => {
      const cue = corrupt(memory, { kind: 'flip', fraction }, 10 * mu + seed);
      const outcome = createRecall(network, cue, { schedule: 'random', seed }).run({ maxUpdates: 20_000 });
      return outcome.kind === 'memory' && outcome.memory === mu ? 1 : 0;
    }),
  );
  return ends.reduce<number>((sum, end) => sum + end, 0) / ends.length;
}

const numbers = (settings: NetworkSpec, memories: readonly Pattern[], state: Pattern): number[] => {
  const network = createNetwork(settings, memories);
  return [...(hiddenWeights(network) ?? []), ...(hiddenOf(network, state) ?? []), network.energy(state) ?? 0];
};

describe('the Boltzmann machine', () => {
  test('[NW60] its energy is −ln of what all hidden states together weigh, its field half a difference', () => {
    const memories = [1, 2, 3].map((seed) => randomPattern(6, seed));
    const network = createNetwork(spec({ hidden: 4 }), memories);
    const w = hiddenWeights(network) ?? new Float64Array();
    const zero = new Int8Array(6);
    // c_k from the activations of the empty state, b_i from the field without hidden units.
    const c = Array.from(hiddenOf(network, zero) ?? [], Math.atanh);
    const x = (state: Pattern, k: number) => state.reduce((sum, v, i) => sum + w[k * 6 + i] * v, c[k]);
    const lnCosh = (value: number) => Math.log(Math.cosh(value));
    const b = Array.from(zero, (_, i) => {
      const terms = c.map((ck, k) => lnCosh(ck + w[k * 6 + i]) - lnCosh(ck - w[k * 6 + i]));
      return network.localField(zero, i) - terms.reduce((sum, term) => sum + term, 0) / 2;
    });
    for (const state of allStates(6)) {
      const along = state.reduce((sum, v, i) => sum + b[i] * v, 0);
      const weights = allStates(4).map((h) =>
        Math.exp(along + h.reduce((sum, v, k) => sum + v * x(state, k), 0)),
      );
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      expect(network.energy(state)).toBeCloseTo(-Math.log(total), 7);
      state.forEach((value, i) => {
        const other = state.slice();
        other[i] = -value;
        const gain = (network.energy(other) ?? 0) - (network.energy(state) ?? 0);
        expect(value * network.localField(state, i)).toBeCloseTo(gain / 2, 7);
      });
    }
  });

  test('[NW61] one by one the free energy never rises, unknown neurons included', () => {
    fc.assert(
      fc.property(anyTaught, anyRecallSpec(['random', 'permutation']), ({ memories, cue, ...more }, how) => {
        const recall = createRecall(createNetwork(spec(more), memories), cue, how);
        const first = recall.energy ?? 0;
        recall.run({
          maxUpdates: 20_000,
          onUpdate: ({ before, after, deltaEnergy }) => {
            // An unknown neuron that is decided begins to count: there the energy falls too.
            expect(deltaEnergy).toBeLessThanOrEqual(1e-8);
            if (before === after) expect(deltaEnergy).toBe(0);
          },
        });
        expect(recall.energy).toBeLessThanOrEqual(first + 1e-8);
        expect(recall.outcome?.kind).not.toBe('not-settled');
      }),
    );
  });

  test('[NW62] a machine taught on is the machine taught in one go, to the last bit', () => {
    fc.assert(
      fc.property(anyTaught, fc.nat(39), ({ memories, cue, epochs, ...more }, first) => {
        const again = memories.map((memory) => memory.slice());
        const atOnce = numbers(spec({ ...more, epochs }), again, cue);
        createNetwork(spec({ ...more, epochs: Math.min(first, epochs) }), memories);
        expect(numbers(spec({ ...more, epochs }), memories, cue)).toEqual(atOnce);
        createNetwork(spec({ ...more, epochs: epochs + 1 }), memories);
        expect(numbers(spec({ ...more, epochs }), memories, cue)).toEqual(atOnce);
      }),
      { numRuns: 50 },
    );
  });

  test('[NW63] fifty epochs teach it six pictures: each comes back from 10 and from 20 % damage', () => {
    const taught = spec({ hidden: 64, epochs: 50 });
    expect(recalled(taught, icons, 0.1)).toBeGreaterThanOrEqual(0.9);
    expect(recalled(taught, icons, 0.2)).toBeGreaterThanOrEqual(0.9);
    expect(recalled({ ...taught, epochs: 0 }, icons, 0.1)).toBe(0);
  });

  test('[NW64] a hundred and eighty epochs teach it the alphabet, which Hebb cannot keep', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(letter);
    const taught = spec({ hidden: 64, epochs: 180 });
    expect(recalled(taught, letters, 0)).toBeGreaterThanOrEqual(0.9);
    expect(recalled(taught, letters, 0.1)).toBeGreaterThanOrEqual(0.7);
    expect(recalled({ model: 'classical' }, letters, 0)).toBe(0);
    const { points = [] } = createNetwork(taught, letters).course ?? {};
    expect(points).toHaveLength(180);
    expect(points[0]).toBeGreaterThan(0.15);
    expect(points[179]).toBeLessThan(0.02);
  });

  test('[NW65] untaught it knows nothing and says so; what takes too long is left out and said', () => {
    const memories = [randomPattern(1024, 1), randomPattern(1024, 2)];
    const untaught = createNetwork(spec({ epochs: 0 }), memories);
    expect(untaught.warning).toBe('Not taught yet: teach it first.');
    expect([untaught.localField(memories[0], 3), untaught.course]).toEqual([0, undefined]);
    expect(createNetwork(spec(), [], { neuronCount: 9 }).warning).toBe('Not taught yet: teach it first.');
    const long = createNetwork(spec({ hidden: 256, epochs: 1000 }), memories);
    expect(long.warning).toMatch(/^Taught for 45 epochs instead of 1000: more would take too long/);
    const many = Array.from({ length: 200 }, (_, k) => randomPattern(1024, k));
    const none = createNetwork(spec({ hidden: 256, epochs: 3 }), many);
    expect([none.warning?.slice(0, 19), none.localField(many[0], 0)]).toEqual(['Taught for 0 epochs', 0]);
    expect(() => createNetwork(spec(), [], { neuronCount: 1089 })).toThrow('up to 1,024 neurons');
  });

  test('[NW66] hidden units answer with the mean that the visible ones give them', () => {
    const memories = [randomPattern(16, 1), randomPattern(16, 2)];
    const network = createNetwork(spec({ epochs: 60, hidden: 6 }), memories);
    const active = hiddenOf(network, memories[0]) ?? new Float64Array();
    expect(active).toHaveLength(6);
    expect(active.every((h) => h >= -1 && h <= 1)).toBe(true);
    expect(active).not.toEqual(hiddenOf(network, memories[1]));
    const classical = createNetwork({ model: 'classical' }, memories);
    expect([hiddenOf(classical, memories[0]), hiddenWeights(classical)]).toEqual([undefined, undefined]);
    expect(networkModels.find(({ id }) => id === 'boltzmann')?.uses).toEqual(['tie']);
  });

  test('[NW67] at temperature 1 it visits states in proportion to e^(−E)', () => {
    const memories = [randomPattern(4, 1), randomPattern(4, 2)];
    const network = createNetwork(spec({ hidden: 3, epochs: 30 }), memories);
    const states = allStates(4);
    const weights = states.map((state) => Math.exp(-(network.energy(state) ?? 0)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const seen = new Float64Array(16);
    const recall = createRecall(network, states[0], { schedule: 'random', seed: 5, temperature: 1 });
    const [updates, settings] = [40_000, { schedule: 'random', seed: 5, temperature: 1 } as const];
    for (let made = 0; made < updates; made += 2000) {
      recall.run({
        maxUpdates: 2000,
        onUpdate: () => seen[recall.state.reduce((at, v, i) => at + (v > 0 ? 1 << i : 0), 0)]++,
      });
      recall.reconfigure(network, settings);
    }
    const distance = states.reduce(
      (sum, _, k) => sum + Math.abs(seen[k] / updates - weights[k] / total) / 2,
      0,
    );
    expect(distance).toBeLessThan(0.04);
  });
});
