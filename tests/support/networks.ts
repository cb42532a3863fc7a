import fc from 'fast-check';
import type { NetworkSpec, Pattern, RecallSpec, RuleId, Threshold } from '../../core/index';
import { learningRules, schedules, ties } from '../../core/index';

/** A small network with a cue, everything about it drawn at random. */
export type Case = { spec: NetworkSpec; memories: Pattern[]; neuronCount: number; cue: Pattern };

export const patternOf = (length: number, values: readonly number[] = [1, -1]): fc.Arbitrary<Pattern> =>
  fc
    .array(fc.constantFrom(...values), { minLength: length, maxLength: length })
    .map((array) => Int8Array.from(array));

export const cueOf = (length: number): fc.Arbitrary<Pattern> => patternOf(length, [1, -1, 1, -1, 0]);

/** Integers and halves, so that sums of them are exact in any order. */
const threshold: fc.Arbitrary<Threshold> = fc.oneof(
  fc.constant<Threshold>({ kind: 'zero' }),
  fc.integer({ min: -6, max: 6 }).map((twice): Threshold => ({ kind: 'constant', value: twice / 2 })),
  fc.constant<Threshold>({ kind: 'row-sum' }),
);

const ruleIds = learningRules.map(({ id }) => id);

export const anySpec = (rules: readonly RuleId[] = ruleIds): fc.Arbitrary<NetworkSpec> =>
  fc.record({
    model: fc.constant('classical' as const),
    rule: fc.constantFrom(...rules),
    threshold,
    selfConnection: fc.integer({ min: 0, max: 4 }).map((twice) => twice / 2),
  });

export const anyCase = (rules: readonly RuleId[] = ruleIds, largest = 24): fc.Arbitrary<Case> =>
  fc.tuple(fc.integer({ min: 4, max: largest }), anySpec(rules)).chain(([neuronCount, spec]) =>
    fc.record({
      spec: fc.constant(spec),
      neuronCount: fc.constant(neuronCount),
      memories: fc.array(patternOf(neuronCount), { maxLength: 6 }),
      cue: cueOf(neuronCount),
    }),
  );

export const anyRecallSpec = (scheduleIds = schedules.map(({ id }) => id)): fc.Arbitrary<RecallSpec> =>
  fc.record({
    schedule: fc.constantFrom(...scheduleIds),
    tie: fc.constantFrom(...ties.map(({ id }) => id)),
    seed: fc.integer(),
  });

/** All 2^N states of ±1; state k has +1 where k has a set bit. */
export const allStates = (neuronCount: number): Pattern[] =>
  Array.from({ length: 2 ** neuronCount }, (_, k) =>
    Int8Array.from({ length: neuronCount }, (_unused, i) => ((k >> i) & 1 ? 1 : -1)),
  );

export const patternsFrom = (...rows: number[][]): Pattern[] => rows.map((row) => Int8Array.from(row));
