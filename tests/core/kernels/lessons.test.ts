import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, randomPattern } from '../../../core/index';
import { chooseEngine } from '../../../core/kernels/load';
import { boundedByLoops, storkeyByLoops } from '../../support/lessons';

afterEach(() => chooseEngine('best'));

const engines = ['webassembly', 'javascript'] as const;

/** The weights learnt in one go, and in two, on either engine. */
function weightsOf(spec: { model: string; rule: string; bound?: number }, memories: readonly Pattern[]) {
  return engines.flatMap((engine) => {
    chooseEngine(engine);
    const half = createNetwork(spec, memories.slice(0, Math.ceil(memories.length / 2)));
    const inTwo = createNetwork(spec, memories, { previous: half });
    return [createNetwork(spec, memories), inTwo].map((network) => network.weights() ?? new Float64Array(0));
  });
}

/** The first weight that is not the same number, −0 told from 0; −1: none. */
const firstOther = (a: Float64Array, b: Float64Array): number =>
  a.length === b.length ? a.findIndex((value, k) => !Object.is(value, b[k])) : 0;

const anyLesson = fc.record({
  neuronCount: fc.oneof(fc.integer({ min: 4, max: 70 }), fc.constantFrom(127, 128, 129)),
  count: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

const memoriesOf = ({ neuronCount, count, seed }: { neuronCount: number; count: number; seed: number }) =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, seed + k));

/** Copies and reverses are taught once under Storkey: only different ones here. */
const different = (memories: readonly Pattern[]): Pattern[] => {
  const known = new Set<string>();
  return memories.filter((memory) => {
    const text = memory.join();
    const reverse = memory.map((value) => -value).join();
    const fresh = !known.has(text) && !known.has(reverse);
    known.add(text);
    return fresh;
  });
};

describe('kernels of rules that write a matrix', () => {
  test('[KN38] Storkey: every weight is that of the plain loops, to the last bit, on either engine', () => {
    fc.assert(
      fc.property(anyLesson, (drawn) => {
        const memories = different(memoriesOf(drawn));
        const expected = storkeyByLoops(memories);
        for (const weights of weightsOf({ model: 'classical', rule: 'storkey' }, memories))
          expect(firstOther(weights, expected)).toBe(-1);
      }),
      { numRuns: 40 },
    );
  });

  test('[KN38] Storkey: a weight that has to be held is held, on either engine', () => {
    const memories = different(memoriesOf({ neuronCount: 8, count: 60, seed: 5 }));
    const expected = storkeyByLoops(memories);
    expect(Math.max(...expected)).toBe(4);
    for (const weights of weightsOf({ model: 'classical', rule: 'storkey' }, memories))
      expect(firstOther(weights, expected)).toBe(-1);
  });

  test('[KN39] within bounds: every weight is that of the plain loops, on either engine', () => {
    fc.assert(
      fc.property(anyLesson, fc.constantFrom(1, 2, 6, 200), (drawn, bound) => {
        const memories = memoriesOf(drawn);
        const expected = boundedByLoops(memories, bound);
        for (const weights of weightsOf({ model: 'classical', rule: 'bounded', bound }, memories))
          expect(firstOther(weights, expected)).toBe(-1);
      }),
      { numRuns: 40 },
    );
  });
});
