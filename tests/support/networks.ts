import fc from 'fast-check';
import type { NetworkSpec, Pattern, RecallSpec, RuleId, Threshold } from '../../core/index';
import { learningRules, schedules, ties } from '../../core/index';
import { networkModel } from '../../core/network/index';
import { parametersOf } from '../../core/network/parameters';
import type { Parameter } from '../../core/numeric/parameter';

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

/** A modest value of a parameter: long runs and large layers have tests of their own. */
const modest = (parameter: Parameter): fc.Arbitrary<number | string> => {
  if (parameter.kind === 'choice') return fc.constantFrom(...parameter.options.map(({ id }) => id));
  const { min, max, initial, step, whole } = parameter;
  const few = Math.min(max, Math.max(min, whole ? Math.min(initial, 20) : initial));
  const between = fc.integer({ min: 0, max: 8 }).map((k) => {
    const value = min + ((few - min) * k) / 8;
    return whole ? Math.round(value) : Math.min(max, Math.max(min, Math.round(value / step) * step));
  });
  return fc.oneof(fc.constant(few), between);
};

/** Parameters for everything that this rule and this model ask for. */
export const anyParameters = (spec: NetworkSpec): fc.Arbitrary<Record<string, number | string>> =>
  fc.record(Object.fromEntries(parametersOf(spec).map((parameter) => [parameter.id, modest(parameter)])));

const widthOf = (neuronCount: number): number =>
  [5, 4, 3, 2].find((width) => neuronCount % width === 0) ?? neuronCount;

/** A small network of this model, with whatever rule, threshold and parameters it takes, and a cue. */
export const anyCaseOf = (model: string, largest = 24): fc.Arbitrary<Case> =>
  fc
    .tuple(fc.integer({ min: 4, max: largest }), anySpec())
    .filter(([neuronCount]) => networkModel(model).problem?.(neuronCount) === undefined)
    .chain(([neuronCount, drawn]) => {
      const spec = { ...drawn, model, width: widthOf(neuronCount) };
      return fc.record({
        spec: anyParameters(spec).map((parameters) => ({ ...spec, ...parameters })),
        neuronCount: fc.constant(neuronCount),
        memories: fc.array(patternOf(neuronCount), { maxLength: 6 }),
        cue: cueOf(neuronCount),
      });
    });

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
