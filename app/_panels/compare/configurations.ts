import { learningRules } from '../../../core/learning/index';
import { networkProblem } from '../../../core/network/create';
import { networkModel, networkModels } from '../../../core/network/index';
import { initialOf, parametersOf } from '../../../core/network/parameters';
import type { Parameter } from '../../../core/numeric/parameter';
import type { NetworkSpec } from '../../../core/recall/types';
import type { Settings } from '../../../core/room/types';
import { fixed } from '../words';

/** At most so many networks stand side by side. */
export const mostLanes = 4;
/** A comparison needs so many. */
export const leastLanes = 2;

type Shape = { width: number; height: number };

const usesRule = ({ model }: Settings): boolean => networkModel(model).uses.includes('rule');
const labelOf = (list: readonly { id: string; label: string }[], id: string | undefined): string =>
  list.find((each) => each.id === id)?.label ?? String(id);

const unsaid: Readonly<Record<string, NetworkSpec[string]>> = {
  rule: 'hebbian',
  threshold: { kind: 'zero' },
  selfConnection: 0,
};

/** All that decides the network, with what holds where nobody has said. */
const partsOf = (settings: Settings): [id: string, value: NetworkSpec[string]][] => [
  ['model', settings.model],
  ...networkModel(settings.model).uses.flatMap((id): [string, NetworkSpec[string]][] =>
    id in unsaid ? [[id, settings[id] ?? unsaid[id]]] : [],
  ),
  ...parametersOf(settings).map((parameter): [string, NetworkSpec[string]] => [
    parameter.id,
    parameter.of(settings),
  ]),
];

/** Two settings of one key are one network. */
export const keyOf = (settings: Settings): string => JSON.stringify(partsOf(settings));

/** Why this canvas cannot have such a network, in words; undefined when it can. */
export const problemOf = (settings: Settings, { width, height }: Shape): string | undefined =>
  networkProblem({ ...settings, width }, width * height);

/** The parameter that makes the most difference: the first that model or rule lists. */
export const mainParameter = (settings: Settings): Parameter | undefined => parametersOf(settings)[0];

const parameterWords = (parameter: Parameter, settings: Settings): string => {
  if (parameter.kind === 'number')
    return `${parameter.label.toLowerCase()} ${fixed(parameter.of(settings), parameter.whole ? 0 : 2)}`;
  return labelOf(parameter.options, parameter.of(settings)).toLowerCase();
};

/** `Classical, Hebb`; `Dense, degree 3`: what tells one configuration from another. */
export const configurationWords = (settings: Settings): string => {
  const parameter = mainParameter(settings);
  return [
    labelOf(networkModels, settings.model),
    ...(usesRule(settings) ? [labelOf(learningRules, settings.rule ?? 'hebbian')] : []),
    ...(parameter ? [parameterWords(parameter, settings)] : []),
  ].join(', ');
};

/** Worth seeing first beside others: what is unlike pairs of neurons, and needs no chance. */
const telling = ['dense', 'modern', 'exponential'];

/** Rules and models in the order in which they are offered. */
const rulesInTurn = (): string[] => ['pseudo-inverse', 'hebbian', ...learningRules.map(({ id }) => id)];
const modelsInTurn = (): string[] => {
  const listed = networkModels.map(({ id }) => id);
  return [...telling.filter((id) => listed.includes(id)), ...listed];
};

/** What shows a difference soonest: other rules of the same model, then other models. */
const contrastsOf = (settings: Settings): Settings[] => {
  const rules = rulesInTurn();
  const models = modelsInTurn();
  const otherRule = usesRule(settings) ? rules.map((rule) => ({ ...settings, rule })) : [];
  const otherModel = models.map((model) => ({ ...settings, model }));
  const both = models.flatMap((model) => rules.map((rule) => ({ ...settings, model, rule })));
  return [...otherRule.slice(0, 2), ...otherModel, ...otherRule, ...both];
};

/** The next configuration worth a look, unlike all there are; undefined when the lists hold no other. */
export const contrastTo = (there: readonly Settings[], shape: Shape): Settings | undefined => {
  const known = new Set(there.map(keyOf));
  return contrastsOf(there[0]).find(
    (settings) => !known.has(keyOf(settings)) && problemOf(settings, shape) === undefined,
  );
};

/** The room as it is, and something to hold it against. */
export const firstConfigurations = (settings: Settings, shape: Shape): Settings[] => {
  const contrast = contrastTo([settings], shape);
  return contrast ? [settings, contrast] : [settings];
};

/** What `network.configure` has to say so that the room's network becomes this one. */
export const changeTo = (wanted: Settings, present: Settings): Partial<Settings> => {
  const said = new Map(Object.entries(present));
  const holds = (id: string) => JSON.stringify(said.get(id) ?? unsaid[id] ?? initialOf(id));
  return Object.fromEntries(partsOf(wanted).filter(([id, value]) => holds(id) !== JSON.stringify(value)));
};
