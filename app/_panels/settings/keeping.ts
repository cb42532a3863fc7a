import { answer, tieRule } from '../../../core/dynamics/ties';
import { learningRules } from '../../../core/learning/index';
import { networkProblem } from '../../../core/network/create';
import { networkModel, networkModels } from '../../../core/network/index';
import { hammingDistance, samePattern } from '../../../core/pattern/pattern';
import { createRecall } from '../../../core/recall/recall';
import type { Network, NetworkSpec, Pattern, Tie } from '../../../core/recall/types';
import type { Settings } from '../../../core/room/types';

/** How many memories hold still, and the one that does least: so many of its neurons would change. */
export type Keeps = {
  kept: number;
  of: number;
  /** Of the others, how many go over into another memory, all neurons asked at once: a sequence does. */
  onward: number;
  weakest: { memory: number; wrong: number } | null;
};

/** A network one might choose. */
export type Candidate = { key: string; spec: NetworkSpec; tie: Tie };

/** What a network of real states is given to come to rest beside its memory. */
const sweepsToRest = 50;

type Stay = { kept: boolean; wrong: number; onward: boolean };

/** Neurons of ±1 that would not stay as they are if asked now. */
function atOnce(network: Network, memory: Pattern, tie: Tie): Stay {
  const live = network.follow(memory);
  const rule = tieRule(tie);
  const next = memory.map((value, i) => answer(live.localField(i), value, rule));
  const wrong = hammingDistance(next, memory);
  return {
    kept: wrong === 0,
    wrong,
    onward: wrong > 0 && network.memories.some((each) => samePattern(each, next)),
  };
}

/** Neurons whose sign has turned by the time a real state has come to rest, and whether it rests in the memory. */
function atRest(network: Network, memory: Pattern, tie: Tie): Stay {
  const recall = createRecall(network, memory, { schedule: 'sequential', tie, seed: 0 });
  const outcome = recall.run({ maxUpdates: sweepsToRest * memory.length });
  const wrong = hammingDistance(recall.state, memory);
  return { kept: wrong === 0 && outcome.kind === 'memory', wrong, onward: false };
}

/** Which memories a network keeps: those it leaves as they are (real states: in sign, once at rest). Without chance. */
export function keepsOf(network: Network, tie: Tie): Keeps {
  const { memories } = network;
  const keeps: Keeps = { kept: 0, of: memories.length, onward: 0, weakest: null };
  for (const [memory, pattern] of memories.entries()) {
    const real = network.follow(pattern).values !== undefined;
    const { kept, wrong, onward } = (real ? atRest : atOnce)(network, pattern, tie);
    if (onward) keeps.onward++;
    if (kept) keeps.kept++;
    else if (wrong >= (keeps.weakest?.wrong ?? 0)) keeps.weakest = { memory, wrong };
  }
  return keeps;
}

/** Whether memories are lost: not where each that goes, goes on to another. */
export const loses = ({ kept, of, onward }: Keeps): boolean => kept + onward < of;

export const candidateOf = ({ schedule: _, tie, ...spec }: Settings, width: number): Candidate => ({
  key: JSON.stringify([Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1)), tie]),
  spec: { ...spec, width },
  tie,
});

export const usesRule = ({ model }: Settings): boolean => networkModel(model).uses.includes('rule');

/** The same network by every rule (where its model has one), and by every model, as far as it can be had here. */
export const alternatives = (settings: Settings): Settings[] => [
  ...(usesRule(settings) ? learningRules.map(({ id }): Settings => ({ ...settings, rule: id })) : []),
  ...networkModels.map(({ id }): Settings => ({ ...settings, model: id })),
];

export const isPossible = (settings: Settings, neuronCount: number): boolean =>
  networkProblem(settings, neuronCount) === undefined;

export type Known = ReadonlyMap<string, Keeps>;

/** The first of the alternatives that keeps most, if that is more than now. */
export const suggestion = (
  settings: Settings,
  known: Known,
  width: number,
): { settings: Settings; keeps: Keeps } | null => {
  const now = known.get(candidateOf(settings, width).key);
  if (!now || !loses(now)) return null;
  let best: { settings: Settings; keeps: Keeps } | null = null;
  for (const other of alternatives(settings)) {
    const keeps = known.get(candidateOf(other, width).key);
    if (keeps && keeps.kept > (best?.keeps.kept ?? now.kept)) best = { settings: other, keeps };
  }
  return best;
};
