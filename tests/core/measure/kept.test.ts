import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, keptMemories, randomPattern } from '../../../core/index';
import { margins } from '../../../core/measure/index';
import { anyCase } from '../../support/networks';

describe('memories kept', () => {
  test('[MS20] where states are ±1 a memory is kept exactly when it is a fixed point that some field holds', () => {
    fc.assert(
      fc.property(
        anyCase(),
        fc.constantFrom('keep', 'plus', 'minus'),
        ({ spec, memories, neuronCount }, tie) => {
          const network = createNetwork(spec, memories, { neuronCount });
          const held = (memory: Pattern) => memory.some((_, i) => network.localField(memory, i) !== 0);
          const fixed = margins(network, tie).map(({ fixed }, mu) => fixed && held(memories[mu]));
          expect(keptMemories(network, tie)).toEqual(fixed);
        },
      ),
    );
  });

  test('[MS20] where states are real it is kept when the run from it ends in its signs, under its name', () => {
    const memories = [1, 2, 3, 4].map((seed) => randomPattern(64, seed));
    const sharp = createNetwork({ model: 'modern', beta: 8 }, memories);
    expect(keptMemories(sharp)).toEqual([true, true, true, true]);
    const blurred = createNetwork({ model: 'modern', beta: 0.1 }, memories);
    expect(keptMemories(blurred)).toEqual([false, false, false, false]);
  });
});
