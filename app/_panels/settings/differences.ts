import { learningRules } from '../../../core/learning/index';
import { networkModel } from '../../../core/network/index';
import { initialOf, parametersOf } from '../../../core/network/parameters';
import type { SharedSetting } from '../../../core/network/types';
import { defaultSettings } from '../../../core/room/settings';
import type { Settings } from '../../../core/room/types';
import { sentenceList } from '../words';

const sharedWords: Record<SharedSetting, string> = {
  rule: 'a learning rule',
  threshold: 'thresholds',
  selfConnection: 'a self-connection',
  tie: 'a tie rule',
  units: 'a reading as 0 and 1',
};

const without = (a: readonly string[], b: readonly string[]): string[] =>
  a.filter((each) => !b.includes(each));

const askedFor = (settings: Settings): string[] => [
  ...networkModel(settings.model).uses.map((use) => sharedWords[use]),
  ...parametersOf(settings).map(({ label }) => label.toLowerCase()),
];

/** What a choice would bring and take away beside itself: `Adds degree. Has no learning rule.` */
export const differences = (now: Settings, then: Settings): string => {
  const [have, get] = [askedFor(now), askedFor(then)];
  const [more, less] = [without(get, have), without(have, get)];
  const parts = [
    ...(more.length > 0 ? [`Adds ${sentenceList(more)}.`] : []),
    ...(less.length > 0 ? [`Sets aside ${sentenceList(less)}.`] : []),
  ];
  return parts.join(' ');
};

/** What to send so that these settings are those again. */
export const backTo = (before: Settings, now: Settings): Partial<Settings> => {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const plain: Settings = defaultSettings;
  const entries = keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]))
    .map((key) => [key, before[key] ?? plain[key] ?? initialOf(key)] as const)
    .filter(([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(now[key]));
  return Object.fromEntries(entries);
};

/** `Classical · Hebb`: which network, in two words. */
export const networkName = (settings: Settings): string => {
  const model = networkModel(settings.model);
  const rule = learningRules.find(({ id }) => id === (settings.rule ?? 'hebbian'));
  return model.uses.includes('rule') && rule ? `${model.label} · ${rule.label}` : model.label;
};

/** What does the keeping: the rule where there is one to choose, else the model. */
export const keeperName = (settings: Settings): string => {
  const model = networkModel(settings.model);
  const rule = learningRules.find(({ id }) => id === (settings.rule ?? 'hebbian'));
  return model.uses.includes('rule') && rule ? rule.label : model.label;
};
