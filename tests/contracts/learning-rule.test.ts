import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNetwork, invert, learningRules } from '../../core/index';
import { anyCase } from '../support/networks';

describe.each(learningRules.map((rule) => [rule.id, rule] as const))('learning rule %s', (id, rule) => {
  const spec = { model: 'classical', rule: id } as const;

  test('[LR6] it is described for people and says how its units are shown', () => {
    expect(rule.label).not.toBe('');
    expect(rule.description).toMatch(/\.$/);
    expect(rule.formula).not.toBe('');
    expect(rule.tryThis).toMatch(/[.!?]$/);
    expect(rule.source).toMatch(/\d{4}/);
    expect(rule.scale(100, 0)).toBeGreaterThan(0);
    expect(rule.scale(100, 7)).toBeGreaterThan(0);
    expect(createNetwork(spec, [], { neuronCount: 100 }).scale).toBe(rule.scale(100, 0));
  });

  test('[LR6] weights have diagonal 0, and are symmetric unless the rule says that there is no energy', () => {
    fc.assert(
      fc.property(anyCase([id]), ({ memories, neuronCount }) => {
        const network = createNetwork(spec, memories, { neuronCount });
        const w = network.weights() ?? [];
        const symmetric = network.energy(memories[0] ?? new Int8Array(neuronCount)) !== null;
        expect(network.energyNote === undefined).toBe(symmetric);
        for (let i = 0; i < neuronCount; i++) {
          expect(w[i * neuronCount + i]).toBe(0);
          for (let j = 0; j < i && symmetric; j++) {
            expect(w[i * neuronCount + j]).toBeCloseTo(w[j * neuronCount + i], 8);
          }
        }
      }),
    );
  });

  test('[LR6] without memories every field and every energy is 0', () => {
    fc.assert(
      fc.property(anyCase([id]), ({ cue, neuronCount }) => {
        const network = createNetwork(spec, [], { neuronCount });
        expect(network.energy(cue) ?? 0).toBe(0);
        cue.forEach((_, i) => {
          expect(network.localField(cue, i)).toBe(0);
        });
      }),
    );
  });

  test('[LR6] a state and its reverse are equally deep', () => {
    fc.assert(
      fc.property(anyCase([id]), ({ memories, cue, neuronCount }) => {
        const network = createNetwork(spec, memories, { neuronCount });
        expect(network.energy(invert(cue))).toBe(network.energy(cue));
        cue.forEach((_, i) => {
          expect(network.localField(invert(cue), i) + network.localField(cue, i)).toBe(0);
        });
      }),
    );
  });

  test('[LR7] a network learnt from another one is the same as one learnt from nothing', () => {
    const steps = anyCase([id], 16).chain((start) =>
      fc.tuple(fc.constant(start), fc.array(fc.tuple(fc.boolean(), fc.nat(20)), { maxLength: 12 })),
    );
    fc.assert(
      fc.property(steps, ([{ memories, neuronCount, cue }, changes]) => {
        let current = memories;
        let network = createNetwork(spec, current, { neuronCount });
        for (const [add, at] of changes) {
          const fresh = Int8Array.from(
            cue,
            (value, i) => (value === 0 ? 1 : value) * ((at >> (i % 5)) & 1 ? 1 : -1),
          );
          current = add ? [...current, fresh] : current.filter((_, k) => k !== at % (current.length + 1));
          network = createNetwork(spec, current, { neuronCount, previous: network });
          const anew = createNetwork(spec, current, { neuronCount });
          expect(network.energy(cue)).toBe(anew.energy(cue));
          expect(network.warning).toBe(anew.warning);
          expect(network.weights()).toEqual(anew.weights());
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[LR7] two branches that grow from one network do not disturb each other', () => {
    fc.assert(
      fc.property(anyCase([id], 12), ({ memories, neuronCount, cue }) => {
        const root = createNetwork(spec, memories, { neuronCount });
        const [left, right] = [cue, invert(cue)].map((one) => one.map((value) => (value === 0 ? 1 : value)));
        const first = createNetwork(spec, [...memories, left], { neuronCount, previous: root });
        const second = createNetwork(spec, [...memories, right, left], { neuronCount, previous: root });
        expect(first.weights()).toEqual(createNetwork(spec, [...memories, left]).weights());
        expect(second.weights()).toEqual(createNetwork(spec, [...memories, right, left]).weights());
        expect(root.weights()).toEqual(createNetwork(spec, memories, { neuronCount }).weights());
      }),
    );
  });
});
