import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec, Threshold } from '../../../core/index';
import { createNetwork, learningRules, randomPattern } from '../../../core/index';
import { anyParameters, patternOf } from '../../support/networks';

/** FNV-1a over the bytes of the numbers: one bit more or less anywhere is another hash. */
function hashOf(numbers: Float64Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

const settings: Omit<NetworkSpec, 'model'>[] = [
  { rule: 'hebbian' },
  { rule: 'covariance', baseline: 'all' },
  { rule: 'covariance', baseline: 'neuron' },
  { rule: 'storkey' },
  { rule: 'pseudo-inverse' },
  { rule: 'perceptron', margin: 0.7 },
  { rule: 'perceptron', margin: 0.7, threshold: { kind: 'learned' } },
  { rule: 'unlearning', dreams: 60, epsilon: 0.03 },
  { rule: 'bounded', bound: 3 },
];

/** A rule with whatever parameters and threshold. */
const taught = (rule: string): fc.Arbitrary<NetworkSpec> =>
  fc
    .record({
      parameters: anyParameters({ model: 'classical', rule }),
      threshold: fc.constantFrom<Threshold>({ kind: 'zero' }, { kind: 'learned' }),
    })
    .map(({ parameters, threshold }) => ({ model: 'classical', rule, threshold, ...parameters }));

const told = (network: Network) => {
  const nothing = new Int8Array(network.neuronCount);
  const theta = Array.from(nothing, (_, i) => network.localField(nothing, i));
  return [network.weights(), theta, network.warning, network.course];
};

const ruleIds = learningRules.map(({ id }) => id);

describe('learning on any machine', () => {
  test.each(ruleIds)(
    '[LR29] %s: what another one lends, with whatever parameters and memories, changes nothing',
    (rule) => {
      const drawn = fc
        .integer({ min: 4, max: 12 })
        .chain((n) => fc.array(patternOf(n), { minLength: 1, maxLength: 6 }))
        .chain((memories) =>
          fc.record({
            memories: fc.constant(memories),
            others: fc.oneof(fc.constant(memories), fc.shuffledSubarray(memories)),
            specs: fc.tuple(taught(rule), taught(rule)),
          }),
        );
      fc.assert(
        fc.property(drawn, ({ memories, others, specs: [first, second] }) => {
          const neuronCount = memories[0].length;
          const previous = createNetwork(first, others, { neuronCount });
          const before = told(previous);
          expect(told(createNetwork(second, memories, { previous }))).toEqual(
            told(createNetwork(second, memories)),
          );
          expect(told(previous)).toEqual(before);
        }),
      );
    },
  );

  test('[LR28] every rule gives the same weights and thresholds to the last bit', () => {
    const memories = Array.from({ length: 17 }, (_, k) => randomPattern(49, 300 + k));
    const hashes = settings.map((one) => {
      const network = createNetwork({ model: 'classical', ...one }, memories);
      const nothing = new Int8Array(49);
      const theta = Float64Array.from(nothing, (_, i) => network.localField(nothing, i));
      return [one.rule, hashOf(network.weights() ?? theta), hashOf(theta)].join(' ');
    });
    expect(new Set(settings.map(({ rule }) => rule)).size).toBe(learningRules.length);
    expect(hashes).toMatchInlineSnapshot(`
      [
        "hebbian f5e2b431 4ed2ff65",
        "covariance 4209ea8d 4ed2ff65",
        "covariance 20eac5e5 4ed2ff65",
        "storkey b10d529d 4ed2ff65",
        "pseudo-inverse 8dd83eb5 4ed2ff65",
        "perceptron 532fda78 4ed2ff65",
        "perceptron 9b25c4af c8b6eb9e",
        "unlearning 2095ba29 4ed2ff65",
        "bounded 929a2285 4ed2ff65",
      ]
    `);
  });
});
