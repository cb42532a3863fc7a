import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNetwork, randomPattern } from '../../../core/index';
import { anyCase } from '../../support/networks';
import { dense } from '../../support/reference';

const spec = { model: 'classical', rule: 'hebbian' } as const;

describe('the Hebb rule', () => {
  test('[LR1] W = Σ ξξᵀ in integers, diagonal 0', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), ({ memories, neuronCount }) => {
        const weights = createNetwork(spec, memories, { neuronCount }).weights();
        expect(Array.from(weights ?? [])).toEqual(dense(spec, memories, neuronCount).w.flat());
      }),
    );
  });

  test('[LR1] the order of the memories does not matter', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), ({ memories, neuronCount, cue }) => {
        const there = createNetwork(spec, memories, { neuronCount });
        const back = createNetwork(spec, memories.slice().reverse(), { neuronCount });
        expect(back.weights()).toEqual(there.weights());
        expect(back.energy(cue)).toBe(there.energy(cue));
      }),
    );
  });

  test('[LR2] adding a memory and removing it again restores W exactly', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), fc.integer(), ({ memories, neuronCount }, seed) => {
        const before = createNetwork(spec, memories, { neuronCount });
        const weights = before.weights();
        const more = [...memories, randomPattern(neuronCount, seed)];
        const added = createNetwork(spec, more, { neuronCount, previous: before });
        const removed = createNetwork(spec, memories, { neuronCount, previous: added });
        expect(removed.weights()).toEqual(weights);
        expect(before.weights()).toEqual(weights);
      }),
    );
  });
});
