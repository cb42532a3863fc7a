import { ties } from '../../core/dynamics/ties';
import { learningRules, networkModels, schedules } from '../../core/index';
import { allParameters, parametersOf } from '../../core/network/parameters';
import type { Parameter } from '../../core/numeric/parameter';
import type { Rng } from '../../core/random/rng';

type Fields = Record<string, unknown>;

const from = <T>(rng: Rng, items: readonly T[]): T => items[rng.below(items.length)];
const idFrom = (rng: Rng, list: readonly { id: string }[]): string => from(rng, list).id;

/** Work is bounded here, not in the room: a small value of what makes teaching and runs long. */
const small: Record<string, number> = { epochs: 12, hidden: 8, sweeps: 4, dreams: 40, steps: 30 };

/** Any value that this parameter takes, its bounds among them. */
export const anyValue = (rng: Rng, parameter: Parameter): number | string => {
  if (parameter.kind === 'choice') return idFrom(rng, parameter.options);
  const { id, min, max, whole } = parameter;
  const most = Math.min(max, small[id] ?? max);
  const value = from(rng, [min, most, min + (most - min) * rng.unit()]);
  return whole ? Math.round(value) : value;
};

const thresholds = (rng: Rng) => [
  { kind: 'zero' },
  { kind: 'mean' },
  { kind: 'row-sum' },
  { kind: 'learned' },
  { kind: 'constant', value: rng.below(9) / 2 - 2 },
  { kind: 'mean-deviation', factor: rng.below(9) / 2 - 2 },
];

const makers: readonly ((rng: Rng) => Fields)[] = [
  (rng) => ({ model: idFrom(rng, networkModels) }),
  (rng) => ({ model: idFrom(rng, networkModels) }),
  (rng) => ({ rule: idFrom(rng, learningRules) }),
  (rng) => ({ model: idFrom(rng, networkModels), rule: idFrom(rng, learningRules) }),
  (rng) => ({ schedule: idFrom(rng, schedules) }),
  (rng) => ({ tie: idFrom(rng, ties) }),
  (rng) => ({ threshold: from(rng, thresholds(rng)), selfConnection: rng.below(5) / 2 }),
  (rng) => ({ units: from(rng, ['bipolar', 'binary']) }),
  (rng) => {
    const spec = { model: idFrom(rng, networkModels), rule: idFrom(rng, learningRules) };
    const values = parametersOf(spec).map((parameter) => [parameter.id, anyValue(rng, parameter)]);
    return { ...spec, ...Object.fromEntries(values) };
  },
  (rng) => {
    const parameter = from(rng, allParameters);
    return { [parameter.id]: anyValue(rng, parameter) };
  },
];

/** Fields of a `network.configure` over all lists and all parameters. */
export const randomSettings = (rng: Rng): Fields => from(rng, makers)(rng);
