import { learningRules } from '../../../core/learning/index';
import { networkModel } from '../../../core/network/index';
import { initialOf, parametersOf } from '../../../core/network/parameters';
import type { SharedSetting } from '../../../core/network/types';
import { defaultSettings } from '../../../core/room/settings';
import type { Settings } from '../../../core/room/types';
import { sentenceList } from '../words';

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Shared settings that do something now, in words: only those are missed. */
const inUse: { [Use in SharedSetting]: { words: string; used: (settings: Settings) => boolean } } = {
  rule: { words: 'the learning rule', used: () => true },
  threshold: {
    words: 'the threshold',
    used: ({ threshold }) => threshold !== undefined && threshold.kind !== 'zero',
  },
  selfConnection: { words: 'the self-connection', used: ({ selfConnection = 0 }) => selfConnection > 0 },
  tie: { words: 'the tie rule', used: ({ tie }) => tie !== 'keep' },
  units: { words: 'the reading as 0 and 1', used: ({ units }) => units === 'binary' },
};

/** What a choice would bring and take away beside itself: `Adds degree n. Sets aside the learning rule.` */
export const differences = (now: Settings, then: Settings): string => {
  const have = parametersOf(now);
  const more = parametersOf(then).filter((parameter) => !have.includes(parameter));
  const { uses } = networkModel(then.model);
  const less = networkModel(now.model).uses.filter((use) => !uses.includes(use) && inUse[use].used(now));
  const parts = [
    ...(more.length > 0 ? [`Adds ${sentenceList(more.map(({ label }) => lowerFirst(label)))}.`] : []),
    ...(less.length > 0 ? [`Sets aside ${sentenceList(less.map((use) => inUse[use].words))}.`] : []),
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

/** What to send to get from these settings to those, as far as they differ. */
export const changeTo = (now: Settings, then: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(then).filter(([key, value]) => value !== now[key]));

const parameterChange = (now: Settings, then: Settings): string | undefined => {
  const parameter = parametersOf(then).find(({ id }) => now[id] !== then[id]);
  if (!parameter) return undefined;
  const value = parameter.of(then);
  const option = parameter.kind === 'choice' ? parameter.options.find(({ id }) => id === value) : undefined;
  return `${lowerFirst(parameter.label)} ${lowerFirst(option?.label ?? String(value))}`;
};

/** What the network has become by a change of model, rule or number: `Now Pseudo-inverse.` */
export const nowWords = (before: Settings, now: Settings): string | undefined => {
  const same = before.model === now.model && before.rule === now.rule;
  const name = same ? parameterChange(before, now) : keeperName(now);
  return name && `Now ${name}.`;
};

/** What a button says that makes this change: `Pseudo-inverse`, `sharpness β 4.8`. */
export const changeName = (now: Settings, then: Settings): string => {
  const same = now.model === then.model && now.rule === then.rule;
  return (same ? parameterChange(now, then) : undefined) ?? keeperName(then);
};
