import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import { corrupt, createNetwork, createRecall, randomPattern } from '../../../core/index';
import { memoryChances } from '../../../core/network/quantum/index';
import {
  basisState,
  energiesOf,
  evolve,
  mean,
  mostProbable,
  probability,
  stepTime,
  uniform,
} from '../../../core/network/quantum/vector';
import { allStates, anyRecallSpec, cueOf, patternOf } from '../../support/networks';

const spec = (more: object = {}): NetworkSpec => ({ model: 'quantum', ...more });
const randomly = (count: number, neuronCount: number): Pattern[] =>
  Array.from({ length: count }, (_, seed) => randomPattern(neuronCount, seed));

const anySmall = fc.integer({ min: 4, max: 7 }).chain((neuronCount) =>
  fc.record({
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 4 }),
    cue: cueOf(neuronCount),
    steps: fc.integer({ min: 10, max: 60 }),
    pull: fc.constantFrom(0, 0.25, 1),
  }),
);

/** dψ/dt = −iHψ in very small steps of the fourth order: what the evolution must come to. */
function integrated(energies: Float64Array, neuronCount: number, steps: number): number[] {
  const size = energies.length;
  type Amplitudes = { re: number[]; im: number[] };
  const slope = ({ re, im }: Amplitudes, t: number): Amplitudes => {
    const apply = (part: number[]) =>
      part.map((value, z) => {
        let turned = 0;
        for (let i = 0; i < neuronCount; i++) turned += part[z ^ (1 << i)];
        return t * energies[z] * value - (1 - t) * turned;
      });
    return { re: apply(im), im: apply(re).map((value) => -value) };
  };
  const ahead = (a: Amplitudes, b: Amplitudes, h: number): Amplitudes => ({
    re: a.re.map((value, z) => value + h * b.re[z]),
    im: a.im.map((value, z) => value + h * b.im[z]),
  });
  let now: Amplitudes = { re: Array(size).fill(1 / Math.sqrt(size)), im: Array(size).fill(0) };
  const [total, pieces] = [steps * stepTime, steps * 40];
  const h = total / pieces;
  for (let k = 0; k < pieces; k++) {
    const at = (share: number) => (k + share) / pieces;
    const k1 = slope(now, at(0));
    const k2 = slope(ahead(now, k1, h / 2), at(0.5));
    const k3 = slope(ahead(now, k2, h / 2), at(0.5));
    const k4 = slope(ahead(now, k3, h), at(1));
    now = [k1, k2, k2, k3, k3, k4].reduce((sum, part) => ahead(sum, part, h / 6), now);
  }
  return now.re.map((value, z) => value * value + now.im[z] * now.im[z]);
}

describe('the state vector of up to 10 neurons', () => {
  test('[NW70] its energies are those of the classical network under Hebb, in shown units', () => {
    const memories = randomly(3, 6);
    const classical = createNetwork({ model: 'classical' }, memories);
    allStates(6).forEach((state, z) => {
      expect(basisState(z, 6)).toEqual(state);
      const shown = (classical.energy(state) ?? Number.NaN) * classical.scale;
      expect(energiesOf(memories, 6)[z]).toBeCloseTo(shown, 12);
    });
  });

  test('[NW71] its norm stays 1 to 10⁻⁹ through a thousand steps', () => {
    for (const neuronCount of [4, 9]) {
      const evolution = {
        neuronCount,
        energies: energiesOf(randomly(3, neuronCount), neuronCount),
        steps: 1000,
      };
      const vector = uniform(neuronCount);
      for (let k = 0; k < 1000; k++) evolve(vector, evolution, k);
      expect(Math.abs(mean(vector, () => 1) - 1)).toBeLessThan(1e-9);
    }
  });

  test('[NW72] it evolves as the Schrödinger equation says', () => {
    for (const steps of [20, 60]) {
      const energies = energiesOf(randomly(2, 4), 4).map((energy, z) => energy - 0.3 * basisState(z, 4)[1]);
      const vector = uniform(4);
      for (let k = 0; k < steps; k++) evolve(vector, { neuronCount: 4, energies, steps }, k);
      const want = integrated(energies, 4, steps);
      const far = want.map((chance, z) => Math.abs(probability(vector, z) - chance));
      expect(Math.max(...far)).toBeLessThan(0.005);
    }
  });

  test('[NW73] every answer is one step and shows ⟨σᶻ⟩; after the last each neuron becomes the most probable state', () => {
    fc.assert(
      fc.property(anySmall, anyRecallSpec(['random', 'permutation']), ({ memories, cue, ...more }, how) => {
        const neuronCount = cue.length;
        const energies = energiesOf(memories, neuronCount).map((energy, z) =>
          basisState(z, neuronCount).reduce((sum, value, i) => sum - more.pull * value * cue[i], energy),
        );
        const vector = uniform(neuronCount);
        const recall = createRecall(createNetwork(spec(more), memories), cue, how);
        for (let k = 0; k < more.steps; k++) {
          const { neuron, after } = recall.step();
          expect(after).toBeCloseTo(
            mean(vector, (z) => ((z >> neuron) & 1 ? 1 : -1)),
            5,
          );
          evolve(vector, { neuronCount, energies, steps: more.steps }, k);
        }
        recall.run({ maxUpdates: 10_000 });
        expect(recall.state).toEqual(basisState(mostProbable(vector), neuronCount));
        expect(Array.from(recall.values ?? [])).toEqual(Array.from(recall.state));
        expect(recall.outcome?.kind).not.toBe('not-settled');
      }),
    );
  });

  test('[NW74] the slower it evolves, the surer it ends in the memory of the cue', () => {
    const memories = randomly(2, 9);
    const cue = corrupt(memories[0], { kind: 'flip', fraction: 0.2 }, 1);
    const chance = (steps: number) =>
      memoryChances(createNetwork(spec({ steps }), memories), cue, steps)?.[0] ?? 0;
    const chances = [10, 50, 200, 1000].map(chance);
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chances[0]).toBeLessThan(0.05);
    expect(chances[3]).toBeGreaterThan(0.95);
    const recall = createRecall(createNetwork(spec(), memories), cue, { schedule: 'random', seed: 1 });
    expect(recall.run({ maxUpdates: 5000 })).toEqual({ kind: 'memory', memory: 0 });
    expect(memoryChances(createNetwork(spec(), memories), cue, 0)?.[0]).toBeCloseTo(1 / 512, 12);
  });

  test('[NW75] a stroke begins the evolution anew from the picture as it is; without memories nothing evolves', () => {
    fc.assert(
      fc.property(anySmall, fc.nat(40), fc.nat(6), ({ memories, cue, ...more }, updates, at) => {
        const network = createNetwork(spec(more), memories);
        const recall = createRecall(network, cue, { schedule: 'random', seed: 4 });
        const made = Math.min(updates, more.steps - 1);
        recall.run({ maxUpdates: made });
        const i = at % cue.length;
        recall.paint([i], recall.state[i] > 0 ? -1 : 1);
        const [fresh, first] = [network.follow(recall.state, recall.values), recall.step()];
        const begun = recall.updates === made + 1 && first.before !== first.after;
        if (begun) expect(first.field).toBe(fresh.localField(first.neuron));
      }),
    );
    const empty = createRecall(createNetwork(spec(), [], { neuronCount: 9 }), randomPattern(9, 1), {
      schedule: 'random',
      seed: 1,
    });
    expect([empty.outcome?.kind, empty.updates]).toEqual(['spurious', 0]);
  });
});
