import { answer, tieRule } from '../../../core/dynamics/ties';
import { learningRule, learningRules } from '../../../core/learning/index';
import { keeps } from '../../../core/measure/kept';
import { createNetwork, networkProblem } from '../../../core/network/create';
import { networkModel } from '../../../core/network/index';
import { samePattern } from '../../../core/pattern/pattern';
import type { Network, Tie } from '../../../core/recall/types';
import type { Settings } from '../../../core/room/types';
import { fixed, sentenceList } from '../words';
import type { Subject } from './works';

/** The memory that a drawing looks most like. */
export type Alike = { readonly memory: number; readonly overlap: number };

/** What a network of these settings would lose of the memories asked about; the drawing is the last of them. */
export type Forecast = { readonly settings: Settings; readonly lost: readonly number[] };

/** The rule that keeps the most is tried first. */
const inTurn = [...learningRules].sort(
  (a, b) => Number(b.id === 'pseudo-inverse') - Number(a.id === 'pseudo-inverse'),
);

const usesRule = ({ model }: Settings): boolean => networkModel(model).uses.includes('rule');

/** The room's settings, and the same by every other rule, where its model has one and this canvas can have it. */
export const candidatesOf = ({ settings, width, neuronCount }: Subject): Settings[] => {
  const { rule: own = 'hebbian' } = settings;
  const others = usesRule(settings) ? inTurn.filter(({ id }) => id !== own) : [];
  const possible = (each: Settings) => networkProblem({ ...each, width }, neuronCount) === undefined;
  return [settings, ...others.map(({ id }): Settings => ({ ...settings, rule: id })).filter(possible)];
};

/** A memory that goes over into another one, all neurons asked at once, is not lost: a sequence does so. */
const goesOn = (network: Network, memory: number, tie: Tie): boolean => {
  const live = network.follow(network.memories[memory]);
  if (live.values) return false;
  const rule = tieRule(tie);
  const next = live.state.map((value, i) => answer(live.localField(i), value, rule));
  return network.memories.some((pattern) => samePattern(pattern, next));
};

/** Those asked about, or all without saying; `subject` holds the drawing as its last memory. */
export const askedOf = ({ memories }: Subject, alike?: number): number[] =>
  alike === undefined ? memories.map((_, memory) => memory) : [alike, memories.length - 1];

export const forecastOf = (subject: Subject, settings: Settings, asked: readonly number[]): Forecast => {
  const { width, neuronCount, memories } = subject;
  const network = createNetwork({ ...settings, width }, memories, { neuronCount });
  const { tie } = settings;
  const holds = (memory: number) => keeps(network, memory, tie) || goesOn(network, memory, tie);
  return { settings, lost: asked.filter((memory) => !holds(memory)) };
};

const ruleWords: Readonly<Record<string, string>> = { 'pseudo-inverse': 'the pseudo-inverse' };
const nameOf = ({ model, rule = 'hebbian', ...rest }: Settings): string =>
  usesRule({ model, rule, ...rest })
    ? (ruleWords[rule] ?? learningRule(rule).label)
    : `the ${networkModel(model).label.toLowerCase()} model`;

const likeWords = ({ overlap }: Alike, name: string): string =>
  `${fixed(Math.abs(overlap))} like ${overlap < 0 ? `the negative of ${name}` : name}`;

const lossWords = (lost: readonly number[], names: readonly string[], pair: boolean): string => {
  if (pair && lost.length === 2) return 'both will blur';
  const told = lost
    .slice(0, lost.length > 3 ? 2 : 3)
    .map((memory) => names[memory] ?? `memory ${memory + 1}`);
  const more = lost.length > told.length ? [`${lost.length - told.length} others`] : [];
  return `${sentenceList([...told, ...more])} will blur`;
};

/** While it is being counted. */
export const alikeWords = (alike: Alike, names: readonly string[]): string =>
  `${likeWords(alike, names[alike.memory])}: looking whether both would hold …`;

/**
 * What storing would do, in a sentence from the numbers: to the drawing and the memory it looks most like, else
 * to all. `names` are those of the memories, what the drawing is called last. Null where nothing is lost and
 * nothing is alike.
 */
export const storeWarning = (
  [now, ...others]: readonly Forecast[],
  alike: Alike | null,
  names: readonly string[],
): string | null => {
  const like = alike ? `${likeWords(alike, names[alike.memory])}: ` : '';
  const under = `under ${nameOf(now.settings)}`;
  if (now.lost.length === 0) return alike ? `${like}${under} both still hold.` : null;
  const keeper = others.find(({ lost }) => lost.length === 0);
  const all = alike ? 'both' : 'all';
  const none = others.length > 0 ? '; no other rule here keeps them either.' : '.';
  const text = `${like}${under} ${lossWords(now.lost, names, alike !== null)}${keeper ? `; ${nameOf(keeper.settings)} keeps ${all}.` : none}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
};
