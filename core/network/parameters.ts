import { learningRule, learningRules } from '../learning/index';
import type { Parameter } from '../numeric/parameter';
import type { NetworkSpec } from '../recall/types';
import { networkModel, networkModels } from './index';

/** The parameters that this specification's model and rule ask for. */
export function parametersOf(spec: NetworkSpec): readonly Parameter[] {
  const model = networkModel(spec.model);
  const rule = model.uses.includes('rule') ? learningRule(spec.rule ?? 'hebbian') : undefined;
  return [...(model.parameters ?? []), ...(rule?.parameters ?? [])].filter(
    ({ when }) => when?.(spec) ?? true,
  );
}

/** Every parameter of every rule and model, each once: who shares an id shares the parameter. */
export const allParameters: readonly Parameter[] = [
  ...new Set([...networkModels, ...learningRules].flatMap(({ parameters }) => parameters ?? [])),
];

/** What a setting is where nobody has said; undefined for one that is no parameter. */
export const initialOf = (id: string): number | string | undefined =>
  allParameters.find((parameter) => parameter.id === id)?.initial;
