import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crowdFactor, freshCount, freshNeurons, mostRings } from '../../../app/_canvas/fading';
import { differences } from '../../../app/_room/differing';

const spins = (length: number) =>
  fc
    .array(fc.constantFrom(-1, 0, 1), { minLength: length, maxLength: length })
    .map((values) => Int8Array.from(values));
/** Two states of one length that begin anywhere in memory. */
const pairs = fc.tuple(fc.nat(70), fc.nat(9), fc.nat(9)).chain(([length, left, right]) =>
  fc.tuple(
    spins(length + left).map((all) => all.subarray(left)),
    spins(length + right).map((all) => all.subarray(right)),
  ),
);

describe('what is looked at in every frame', () => {
  test('[BW5] neurons that differ are found wherever the states lie in memory, eight at a time or one', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const one = Array.from(a.keys()).filter((i) => a[i] !== b[i]);
        expect([...differences(a, b)]).toEqual(one);
        expect([...differences(a, a)]).toEqual([]);
      }),
    );
  });

  test('[BW6] more changes than have rings are not counted, and no picture is another for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70_000 }), (neurons) => {
        const most = mostRings(neurons);
        expect(crowdFactor(most, neurons)).toBeGreaterThan(0);
        expect(crowdFactor(most + 1, neurons)).toBe(0);
      }),
    );
    const changedAt = new Float64Array(65_536).fill(1_000);
    expect(freshCount(changedAt, 1_100, mostRings(65_536))).toBe(mostRings(65_536) + 1);
    changedAt.fill(0, 900);
    expect(freshCount(changedAt, 1_100, mostRings(65_536))).toBe(900);
    expect(freshNeurons(changedAt, 1_100)).toHaveLength(900);
  });
});
