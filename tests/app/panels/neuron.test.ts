import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributions, gramOf, solve } from '../../../app/_panels/neuron/contributions';
import { partsOf, sceneOf } from '../../../app/_panels/neuron/parts';
import { reportOf } from '../../../app/_panels/neuron/report';
import { learningRules } from '../../../core/learning/index';
import { createNetwork } from '../../../core/network/create';
import { networkModels } from '../../../core/network/index';
import { binaryReading } from '../../../core/network/units';
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

  const every = [
    ...networkModels.map(({ id }) => ({ model: id })),
    ...learningRules.map(({ id }) => ({ model: 'classical', rule: id })),
  ];

  it('[UI40] is told for every model and rule in numbers, and what is shown as a sum sums up to the field', () => {
    const arbitrary = fc.record({
      spec: fc.constantFrom(...every),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      neuron: fc.nat(35),
    });
    fc.assert(
      fc.property(arbitrary, ({ spec, seed, neuron }) => {
        const patterns = patternsOf({ neurons: 36, memories: 4, seed });
        const network = createNetwork({ ...spec, width: 6, selfConnection: 2 }, patterns);
        const state = randomPattern(36, seed + 77);
        state[(neuron + 1) % 36] = 0;
        const report = reportOf(network, { state }, { neuron, before: state[neuron], after: state[neuron] });
        expect(report).not.toBeNull();
        if (!report) return;
        const { field, self, threshold, parts, asks, chance = 0 } = report;
        for (const number of [field, self, threshold, asks, chance])
          expect(Number.isFinite(number)).toBe(true);
        const shares =
          parts?.kind === 'neurons' ? parts.shares.map(({ value }) => value) : (parts?.shares ?? []);
        expect(shares.every(Number.isFinite)).toBe(true);
        if (parts) expect(shares.reduce((sum, share) => sum + share, self - threshold)).toBeCloseTo(field, 4);
      }),
      { numRuns: 60 },
    );
  });

  it('[UI40] shows memories where they speak for themselves, else neurons', () => {
    const patterns = patternsOf({ neurons: 36, memories: 4, seed: 5 });
    const kindOf = (spec: { model: string; rule?: string }) => {
      const scene = sceneOf(createNetwork(spec, patterns), { state: patterns[0] }, { neuron: 3, before: 1 });
      return partsOf(scene, scene.live.localField(3) * scene.network.scale)?.kind;
    };
    expect(kindOf({ model: 'classical', rule: 'hebbian' })).toBe('memories');
    expect(kindOf({ model: 'classical', rule: 'pseudo-inverse' })).toBe('memories');
    expect(kindOf({ model: 'modern' })).toBe('memories');
    expect(kindOf({ model: 'dense' })).toBe('memories');
    expect(kindOf({ model: 'classical', rule: 'storkey' })).toBe('neurons');
  });

  it('[UI40] has nothing to say of a field that is no number', () => {
    const patterns = patternsOf({ neurons: 16, memories: 1, seed: 5 });
    const network = createNetwork({ model: 'classical' }, patterns);
    const scene = sceneOf(network, { state: patterns[0] }, { neuron: 3, before: 1 });
    expect(partsOf(scene, Number.NaN)).toBeNull();
  });

  it('[UI41] is told in neurons of 0 and 1 where the room reads them so: half the field, the threshold converted', () => {
    const arbitrary = fc.record({
      rule: fc.constantFrom(...learningRules.map(({ id }) => id)),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      neuron: fc.nat(24),
    });
    fc.assert(
      fc.property(arbitrary, ({ rule, seed, neuron }) => {
        const patterns = patternsOf({ neurons: 25, memories: 3, seed });
        const spec = { model: 'classical', rule, selfConnection: 1, threshold: { kind: 'mean' as const } };
        const state = randomPattern(25, seed + 9);
        const about = { neuron, before: state[neuron], after: state[neuron] };
        const network = createNetwork({ ...spec, units: 'binary' }, patterns);
        const read = reportOf(network, { state }, about);
        const plain = reportOf(createNetwork(spec, patterns), { state }, about);
        expect(read?.field).toBeCloseTo((plain?.field ?? 0) / 2, 9);
        expect(read?.asks).toBe(plain?.asks);
        const reading = binaryReading(network);
        expect(read?.threshold).toBeCloseTo((reading?.thresholds[neuron] ?? 0) * network.scale, 6);
        const parts = read?.parts;
        if (!read || !parts) return;
        const shares = parts.kind === 'neurons' ? parts.shares.map(({ value }) => value) : parts.shares;
        expect(shares.reduce((sum, share) => sum + share, read.self - read.threshold)).toBeCloseTo(
          read.field,
          4,
        );
      }),
      { numRuns: 40 },
    );
  });
});
