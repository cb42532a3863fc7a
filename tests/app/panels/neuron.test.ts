import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributions, gramOf, solve } from '../../../app/_panels/neuron/contributions';
import { createNetwork } from '../../../core/network/create';
import { randomPattern } from '../../../core/pattern/pattern';

const rooms = fc.record({
  neurons: fc.integer({ min: 9, max: 64 }),
  memories: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});
const patternsOf = ({ neurons, memories, seed }: { neurons: number; memories: number; seed: number }) =>
  Array.from({ length: memories }, (_, k) => randomPattern(neurons, seed + k));

describe('why a neuron flips', () => {
  it('[UI9] tells contributions under Hebb whose sum is the local field exactly', () => {
    fc.assert(
      fc.property(rooms, (room) => {
        const patterns = patternsOf(room);
        const state = randomPattern(room.neurons, room.seed + 99);
        const network = createNetwork({ model: 'classical', rule: 'hebbian' }, patterns);
        for (let neuron = 0; neuron < room.neurons; neuron++) {
          const shares = contributions(patterns, state, { neuron });
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(network.localField(state, neuron));
        }
      }),
    );
  });

  it('[UI9] tells contributions under the pseudo-inverse whose sum is the local field', () => {
    fc.assert(
      fc.property(rooms, (room) => {
        const patterns = patternsOf({ ...room, memories: Math.min(room.memories, 3) });
        const network = createNetwork({ model: 'classical', rule: 'pseudo-inverse' }, patterns);
        fc.pre(network.warning === undefined);
        const state = randomPattern(room.neurons, room.seed + 99);
        const gram = gramOf(patterns);
        for (let neuron = 0; neuron < room.neurons; neuron++) {
          const shares = contributions(patterns, state, { neuron, gram });
          const sum = shares.reduce((total, share) => total + share, 0) * network.scale;
          expect(sum).toBeCloseTo(network.localField(state, neuron) * network.scale, 6);
        }
      }),
    );
  });

  it('[UI9] stays finite when memories depend on each other', () => {
    const twice = [randomPattern(16, 1), randomPattern(16, 1)];
    for (const share of contributions(twice, twice[0], { neuron: 3, gram: gramOf(twice) }))
      expect(Number.isFinite(share)).toBe(true);
    expect(solve(Float64Array.of(4, 0, 0, 4), [8, 4])).toEqual([2, 1]);
  });
});
