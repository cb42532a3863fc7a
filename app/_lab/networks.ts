import { createNetwork, learningRules, type NetworkSpec, networkModels, randomPattern } from '../../core';
import type { Parameter } from '../../core/numeric/parameter';
import type { ChoiceField, Field, Form, NumberField } from './fields';

const parameterId = (id: string): string => `p-${id}`;

const parameterField = (parameter: Parameter): NumberField | ChoiceField => {
  const { label, initial, description: hint } = parameter;
  const common = { id: parameterId(parameter.id), label, hint, initial: String(initial) };
  if (parameter.kind === 'choice') {
    const options = parameter.options.map((option) => ({ value: option.id, label: option.label }));
    return { kind: 'choice', ...common, options };
  }
  const { min, max, whole = false } = parameter;
  return { kind: 'number', ...common, min, max, whole };
};

const modelOf = (form: Form) => networkModels.find(({ id }) => id === form.model) ?? networkModels[0];
const ruleOf = (form: Form) => learningRules.find(({ id }) => id === form.rule) ?? learningRules[0];
const usesRule = (form: Form): boolean => modelOf(form).uses.includes('rule');

const parametersOf = (form: Form): readonly Parameter[] => [
  ...(modelOf(form).parameters ?? []),
  ...(usesRule(form) ? (ruleOf(form).parameters ?? []) : []),
];

const optionsOf = (list: readonly { id: string; label: string }[]) =>
  list.map(({ id, label }) => ({ value: id, label }));

/** Model, rule where the model has one, and whatever numbers the two ask for: from the core's own lists. */
export const networkFields = (form: Form): readonly Field[] => {
  const model: ChoiceField = {
    kind: 'choice',
    id: 'model',
    label: 'Model',
    initial: 'classical',
    hint: modelOf(form).description,
    options: optionsOf(networkModels),
  };
  const rule: ChoiceField = {
    kind: 'choice',
    id: 'rule',
    label: 'Learning rule',
    initial: 'hebbian',
    hint: ruleOf(form).description,
    options: optionsOf(learningRules),
  };
  return [model, ...(usesRule(form) ? [rule] : []), ...parametersOf(form).map(parameterField)];
};

const chosenValue = (parameter: Parameter, form: Form): string | number => {
  const text = form[parameterId(parameter.id)] ?? String(parameter.initial);
  return parameter.kind === 'number' ? Number(text) : text;
};

/** The network that a form without problems describes. */
export const networkOf = (form: Form): NetworkSpec => ({
  model: modelOf(form).id,
  ...(usesRule(form) && { rule: ruleOf(form).id }),
  ...Object.fromEntries(parametersOf(form).map((each) => [each.id, chosenValue(each, form)])),
});

/** Why a network of this size cannot be had, in a sentence. */
export const networkProblem = (form: Form, neuronCount: number): string | undefined =>
  modelOf(form).problem?.(neuronCount) ?? (usesRule(form) ? ruleOf(form).problem?.(neuronCount) : undefined);

/** Whether this is what Amit, Gutfreund and Sompolinsky's theory is about. */
export const isHebb = (form: Form): boolean =>
  modelOf(form).id === 'classical' && ruleOf(form).id === 'hebbian';

/** `Classical, Hebb`. */
export const networkName = (form: Form): string =>
  usesRule(form) ? `${modelOf(form).label}, ${ruleOf(form).label}` : modelOf(form).label;

/** Learning by another rule, or recall of another model, takes some ten times as long as Hebb's sums. */
export const networkCost = (form: Form): number => (isHebb(form) ? 1 : 10);

const SMALL = 16;

/** What such a network says of itself, tried on a small one: that it was not taught yet, say. */
export const networkWarning = (form: Form): string | undefined => {
  try {
    return createNetwork(networkOf(form), [randomPattern(SMALL, 1), randomPattern(SMALL, 2)]).warning;
  } catch {
    return undefined;
  }
};
