import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNetwork, createRecall } from '../../../core';
import { corrupt } from '../../../core/pattern/corrupt';
import { randomPattern } from '../../../core/pattern/pattern';
import { createRng } from '../../../core/random/rng';
import { createTickEncoder } from '../../../core/wire';
import { packFlips, unpackFlips } from '../../../core/wire/flips';
import { neuronsOf } from '../../support/outsider-screen.mjs';

const NEURONS = 16_384;
const ascending = fc
  .uniqueArray(fc.nat({ max: NEURONS - 1 }), { maxLength: 600 })
  .map((neurons) => neurons.toSorted((a, b) => a - b));

/** k of N neurons, each set equally likely. */
const someOf = (neuronCount: number, k: number, seed: number): number[] => {
  const rng = createRng(seed);
  const chosen = new Set<number>();
  while (chosen.size < k) chosen.add(rng.below(neuronCount));
  return [...chosen].toSorted((a, b) => a - b);
};
/** log₂ C(N, k) in bytes. */
const boundOf = (neuronCount: number, k: number): number => {
  let bits = 0;
  for (let i = 0; i < k; i++) bits += Math.log2((neuronCount - i) / (i + 1));
  return bits / 8;
};
const textOf = (neurons: readonly number[]): string => packFlips(neurons) ?? '';

describe('the code of flips', () => {
  it('[WR25] neurons come back as they went, for us and for a program that knows the protocol alone', () => {
    fc.assert(
      fc.property(ascending, (neurons) => {
        expect(unpackFlips(textOf(neurons), NEURONS)).toEqual(neurons);
        expect(neuronsOf(textOf(neurons))).toEqual(neurons);
      }),
    );
    for (const edge of [[], [0], [NEURONS - 1], Array.from({ length: NEURONS }, (_, i) => i)])
      expect(unpackFlips(textOf(edge), NEURONS)).toEqual(edge);
    const protocol = readFileSync(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8');
    expect(textOf([0, 5, 300])).toBe('GABPTf');
    expect(protocol).toContain('`"GABPTf"`');
  });

  it('[WR26] what is no code is refused, and nothing makes it throw', () => {
    const text = textOf([3, 90, 4_000]);
    for (const bad of ['', 'Q', '=', `${text}/`, `${text}=`, `${text.slice(0, 2)}é${text.slice(3)}`, 'PAAA'])
      expect(unpackFlips(bad, NEURONS)).toBeNull();
    expect(unpackFlips(text, 4_000)).toBeNull();
    expect(unpackFlips(text, 4_001)).toEqual([3, 90, 4_000]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })), (hostile) => {
        const neurons = unpackFlips(hostile, 2048);
        if (neurons === null) return;
        expect(neurons).toEqual([...new Set(neurons)].toSorted((a, b) => a - b));
        expect(neurons.every((i) => i >= 0 && i < 2048)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('[WR27] flips take at most 1.4 times their entropy bound as characters, or whole bits are shorter', () => {
    for (const neuronCount of [2_048, 4_096, 16_384])
      for (let k = 1; k < neuronCount; k = Math.ceil(k * 1.7)) {
        const bound = boundOf(neuronCount, k);
        const whole = Math.ceil(neuronCount / 24) * 4;
        for (let seed = 0; seed < 5; seed++) {
          const flips = packFlips(someOf(neuronCount, k, seed), whole);
          const characters = flips?.length ?? whole;
          if (k < neuronCount / 2) expect(characters).toBeLessThanOrEqual(1.4 * bound + 3);
          if (bound >= 60 && k < neuronCount / 2) expect(characters).toBeLessThanOrEqual(1.4 * bound);
          if (flips !== null) expect(flips.length).toBeLessThan(whole);
        }
      }
  });

  it('[WR27] so do the ticks of a recall, from its first flips to its last', () => {
    const side = 64;
    const memories = Array.from({ length: 40 }, (_, k) => randomPattern(side * side, k));
    const cue = corrupt(memories[0], { kind: 'flip', fraction: 0.2 }, 3);
    const network = createNetwork({ model: 'classical', rule: 'hebbian' }, memories);
    const recall = createRecall(network, cue, { schedule: 'random', seed: 7 });
    const encoder = createTickEncoder(side * side, 30);
    const run = { id: 1, phase: 'running' as const, update: 0, flips: 0 };
    let key = recall.state.slice();
    let told = 0;
    for (let n = 1; n <= 60; n++) {
      const tick = encoder.encode({ n, epoch: 1, seq: 1, recall: run, state: recall.state, cursors: [] });
      if (tick.bits !== undefined) key = recall.state.slice();
      const k = recall.state.reduce((sum, s, i) => sum + (s === key[i] ? 0 : 1), 0);
      if (tick.flips !== undefined && boundOf(side * side, k) >= 60) {
        told += 1;
        expect(tick.flips.length).toBeLessThanOrEqual(1.4 * boundOf(side * side, k));
      }
      recall.run({ maxUpdates: 200 });
    }
    expect(told).toBeGreaterThan(20);
  });
});
