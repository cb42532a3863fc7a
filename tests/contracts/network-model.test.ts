import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../core/index';
import { createNetwork, createRecall, learningRules, networkModels, randomPattern } from '../../core/index';
import { anyCase } from '../support/networks';

/** Follows `cue` through `changes` and compares everything with a network that starts from the state anew. */
function expectExact(network: Network, cue: Pattern, changes: readonly (readonly [number, number])[]) {
  const live = network.follow(cue);
  for (const [neuron, value] of changes) live.change(neuron % cue.length, value);
  const fresh = network.follow(live.state);
  expect(live.energy).toBe(fresh.energy);
  expect(Array.from(live.products)).toEqual(Array.from(fresh.products));
  for (let i = 0; i < cue.length; i++) {
    const [kept, full] = [live.localField(i), fresh.localField(i)];
    if (kept !== full) throw new Error(`neuron ${i}: followed ${kept}, recomputed ${full}`);
  }
}

describe.each(networkModels.map((model) => [model.id, model] as const))('network model %s', (id, model) => {
  test('[NW1] it is described for people', () => {
    expect(model.label).not.toBe('');
    expect(model.description).toMatch(/\.$/);
    expect(model.formula).toContain('E = ');
  });

  test('[NW2] followed fields, energies and overlaps equal a full recomputation to the last bit', () => {
    const changes = fc.array(fc.tuple(fc.nat(1000), fc.constantFrom(1, -1, 0)), { maxLength: 60 });
    fc.assert(
      fc.property(anyCase(), changes, ({ spec, memories, neuronCount, cue }, list) => {
        expectExact(createNetwork({ ...spec, model: id }, memories, { neuronCount }), cue, list);
      }),
    );
  });

  test('[NW2] they do so at 16,384 neurons after thousands of flips', () => {
    const neuronCount = 16_384;
    const memories = Array.from({ length: 12 }, (_, k) => randomPattern(neuronCount, k));
    for (const rule of learningRules) {
      const spec = { model: id, rule: rule.id, threshold: { kind: 'row-sum' }, selfConnection: 2 } as const;
      const network = createNetwork(spec, memories);
      const flips = Array.from({ length: 5000 }, (_, k) => [(k * 7919) % neuronCount, (k % 3) - 1] as const);
      expectExact(network, randomPattern(neuronCount, 99), flips);
    }
  });

  test('[NW2] they do so after a whole recall at 16,384 neurons', () => {
    const neuronCount = 16_384;
    const memories = Array.from({ length: 40 }, (_, k) => randomPattern(neuronCount, k));
    for (const rule of learningRules) {
      const network = createNetwork({ model: id, rule: rule.id }, memories);
      const recall = createRecall(network, randomPattern(neuronCount, 777), { schedule: 'random', seed: 1 });
      recall.run({ maxUpdates: 60_000 });
      expect(recall.flips).toBeGreaterThan(4000);
      const fresh = network.follow(recall.state);
      expect(recall.energy).toBe(fresh.energy);
      expect(recall.overlaps()).toEqual(Array.from(fresh.products, (product) => product / neuronCount));
    }
  });

  test('[NW3] the change of energy told for an update is the change that happens', () => {
    fc.assert(
      fc.property(anyCase(), fc.nat(1000), fc.constantFrom(1, -1, 0), (drawn, at, value) => {
        const { spec, memories, neuronCount, cue } = drawn;
        const network = createNetwork({ ...spec, model: id }, memories, { neuronCount });
        const live = network.follow(cue);
        const i = at % neuronCount;
        const before = live.energy;
        const told = live.deltaEnergy(i, value, live.localField(i));
        live.change(i, value);
        if (spec.rule === 'hebbian') expect(live.energy - before).toBe(told);
        else expect(live.energy - before).toBeCloseTo(told, 6);
      }),
    );
  });

  test('[NW4] following a state leaves the state it was given alone', () => {
    const network = createNetwork({ model: id }, [randomPattern(16, 1)]);
    const cue = randomPattern(16, 2);
    const before = cue.slice();
    network.follow(cue).change(3, -cue[3]);
    expect(cue).toEqual(before);
  });
});
