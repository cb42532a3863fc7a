import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveNetwork, Network, Pattern, RecallSpec } from '../../core/index';
import { createNetwork, createRecall, learningRules, networkModels, randomPattern } from '../../core/index';
import { networkProblem } from '../../core/network/create';
import { parametersOf } from '../../core/network/parameters';
import { anyCaseOf, anyRecallSpec } from '../support/networks';

type Changes = readonly (readonly [number, number])[];

const numbersOf = (live: LiveNetwork): number[] =>
  Array.from(live.state, (_, i) => live.localField(i)).concat(Array.from(live.products), live.energy ?? 0);

/** Follows `cue` through `changes` and compares everything with a network that starts from the state anew. */
function expectExact(network: Network, cue: Pattern, changes: Changes) {
  const live = network.follow(cue);
  for (const [neuron, value] of changes) live.change(neuron % cue.length, value);
  const fresh = network.follow(live.state, live.values);
  expect(live.energy).toBe(fresh.energy);
  expect(Array.from(live.products)).toEqual(Array.from(fresh.products));
  for (let i = 0; i < cue.length; i++) {
    const [kept, full] = [live.localField(i), fresh.localField(i)];
    if (kept !== full) throw new Error(`neuron ${i}: followed ${kept}, recomputed ${full}`);
  }
}

/** Networks of one model at 16,384 neurons, one for each rule that goes so far, if the model does. */
function largeNetworks(model: string, memories: readonly Pattern[], more: object = {}): Network[] {
  const [{ length }] = memories;
  return learningRules
    .map(({ id }) => ({ model, rule: id, width: 128, ...more }))
    .filter((spec) => networkProblem(spec, length) === undefined)
    .map((spec) => createNetwork(spec, memories));
}

const longest = 3000;
const asynchronous = ['random', 'sequential', 'permutation'] as const;

describe.each(networkModels.map((model) => [model.id, model] as const))('network model %s', (id, model) => {
  test('[NW1] it is described for people', () => {
    expect(model.label).not.toBe('');
    for (const sentence of [model.description, model.tryThis]) expect(sentence).toMatch(/[.!?]$/);
    expect(model.source).toMatch(/\d{4}/);
    const network = createNetwork({ model: id }, [], { neuronCount: 9 });
    if (network.energy(randomPattern(9, 1)) !== null) expect(model.formula).toContain('E');
    for (const parameter of parametersOf({ model: id })) {
      expect(parameter.description).toMatch(/\.$/);
      expect(parameter.problem(parameter.initial)).toBeUndefined();
    }
  });

  test('[NW2] followed fields, energies and overlaps equal a full recomputation to the last bit', () => {
    const changes = fc.array(fc.tuple(fc.nat(1000), fc.constantFrom(1, -1, 0)), { maxLength: 60 });
    fc.assert(
      fc.property(anyCaseOf(id), changes, ({ spec, memories, neuronCount, cue }, list) => {
        expectExact(createNetwork(spec, memories, { neuronCount }), cue, list);
      }),
    );
  });

  test('[NW2] they do so at 16,384 neurons after thousands of flips', () => {
    const memories = Array.from({ length: 12 }, (_, k) => randomPattern(16_384, k));
    const flips = Array.from({ length: 5000 }, (_, k) => [(k * 7919) % 16_384, (k % 3) - 1] as const);
    for (const network of largeNetworks(id, memories, { threshold: { kind: 'row-sum' }, selfConnection: 2 }))
      expectExact(network, randomPattern(16_384, 99), flips);
  });

  test('[NW2] they do so after a whole recall at 16,384 neurons', () => {
    const memories = Array.from({ length: 40 }, (_, k) => randomPattern(16_384, k));
    for (const network of largeNetworks(id, memories)) {
      const recall = createRecall(network, randomPattern(16_384, 777), { schedule: 'random', seed: 1 });
      recall.run({ maxUpdates: 60_000 });
      expect(recall.flips).toBeGreaterThan(4000);
      const fresh = network.follow(recall.state, recall.values);
      expect(recall.energy).toBe(fresh.energy);
      expect(recall.overlaps()).toEqual(Array.from(fresh.products, (product) => product / 16_384));
    }
  });

  test('[NW3] the change of energy told for an update is the change that happens', () => {
    fc.assert(
      fc.property(anyCaseOf(id), fc.nat(1000), fc.constantFrom(1, -1), (drawn, at, value) => {
        const { spec, memories, neuronCount, cue } = drawn;
        const network = createNetwork(spec, memories, { neuronCount });
        const live = network.follow(cue);
        const i = at % neuronCount;
        const before = live.energy;
        const told = live.deltaEnergy(i, value, live.localField(i));
        live.change(i, value);
        if (before === null) expect(told).toBe(0);
        else {
          const close = 1e-7 * Math.max(1, Math.abs(before), Math.abs(told));
          expect(Math.abs((live.energy ?? Number.NaN) - before - told)).toBeLessThan(close);
        }
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

  test('[NW11] every run ends with a name; one by one, the energy rises only where the network says so', () => {
    fc.assert(
      fc.property(anyCaseOf(id), anyRecallSpec([...asynchronous]), (drawn, recallSpec) => {
        const network = createNetwork(drawn.spec, drawn.memories, { neuronCount: drawn.neuronCount });
        const recall = createRecall(network, drawn.cue, recallSpec);
        const known = network.energyNote !== undefined || network.temperature !== undefined;
        const slack = 1e-9 * Math.max(1, Math.abs(recall.energy ?? 0));
        recall.run({
          maxUpdates: longest * drawn.neuronCount,
          onUpdate: ({ deltaEnergy }) => {
            if (!known && deltaEnergy > slack) throw new Error(`the energy rose by ${deltaEnergy}`);
          },
        });
        expect(recall.outcome).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('[NW12] however a run is cut, and whatever lends its work, events and end are the same', () => {
    const told = (network: Network, cue: Pattern, [spec, piece]: [RecallSpec, number]) => {
      const recall = createRecall(network, cue, spec);
      const heard: number[] = [];
      for (let made = 0; made < 200 && !recall.outcome; made += piece)
        recall.run({
          maxUpdates: Math.min(piece, 200 - made),
          onUpdate: (u) => heard.push(...Object.values(u)),
        });
      return { heard, outcome: recall.outcome, state: recall.state, values: recall.values };
    };
    fc.assert(
      fc.property(anyCaseOf(id, 12), anyRecallSpec(), fc.constantFrom(1, 7, 40), (drawn, spec, piece) => {
        const { memories, neuronCount, cue } = drawn;
        const network = createNetwork(drawn.spec, memories, { neuronCount });
        const { rule } = drawn.spec;
        const previous = createNetwork({ model: id, rule }, memories.slice(0, -1), { neuronCount });
        const again = createNetwork(drawn.spec, memories, { neuronCount, previous });
        expect(numbersOf(again.follow(cue))).toEqual(numbersOf(network.follow(cue)));
        expect(told(again, cue, [spec, piece])).toEqual(told(network, cue, [spec, 200]));
      }),
      { numRuns: 40 },
    );
  });

  test('[NW13] a parameter out of bounds is refused with its value', () => {
    for (const parameter of parametersOf({ model: id })) {
      const wrong =
        parameter.kind === 'number' ? [parameter.max + 1, parameter.min - 1, Number.NaN] : ['none'];
      for (const value of wrong) {
        const spec = { model: id, [parameter.id]: value };
        expect(() => createNetwork(spec, [], { neuronCount: 16 })).toThrow(String(value));
      }
    }
  });
});
