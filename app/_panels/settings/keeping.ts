import { answer, tieRule } from '../../../core/dynamics/ties';
import { learningRules } from '../../../core/learning/index';
import { networkProblem } from '../../../core/network/create';
import { networkModel, networkModels } from '../../../core/network/index';
import { parametersOf } from '../../../core/network/parameters';
import type { Parameter } from '../../../core/numeric/parameter';
import { hammingDistance, samePattern } from '../../../core/pattern/pattern';
import { createRecall } from '../../../core/recall/recall';
import type { Network, NetworkSpec, Pattern, Tie } from '../../../core/recall/types';
import type { Settings } from '../../../core/room/types';

/** How many memories hold still, and the one that does least: so many of its neurons would change. */
export type Keeps = {
  kept: number;
  of: number;
  /** The model is made to go on from memory to memory (it has no energy to rest in), and does from so many. */
  goesOn?: { from: number };
  weakest: { memory: number; wrong: number } | null;
};

/** A network one might choose. */
export type Candidate = { key: string; spec: NetworkSpec; tie: Tie };

/** What a network of real states is given to come to rest beside its memory. */
const sweepsToRest = 50;

type Stay = { kept: boolean; wrong: number; next?: Pattern };

/** Neurons of ±1 that would not stay as they are if asked now. Where no neuron hears anything, nothing is kept. */
function atOnce(network: Network, memory: Pattern, tie: Tie): Stay {
  const live = network.follow(memory);
  const rule = tieRule(tie);
  const fields = Float64Array.from(memory, (_, i) => live.localField(i));
  const next = memory.map((value, i) => answer(fields[i], value, rule));
  const wrong = hammingDistance(next, memory);
  return { kept: wrong === 0 && fields.some((field) => field !== 0), wrong, next };
}

/** Neurons whose sign has turned by the time a real state has come to rest, and whether it rests in the memory. */
function atRest(network: Network, memory: Pattern, tie: Tie): Stay {
  const recall = createRecall(network, memory, { schedule: 'sequential', tie, seed: 0 });
  const outcome = recall.run({ maxUpdates: sweepsToRest * memory.length });
  const wrong = hammingDistance(recall.state, memory);
  return { kept: wrong === 0 && outcome.kind === 'memory', wrong };
}

const stays = (network: Network, memory: Pattern, tie: Tie): Stay =>
  network.follow(memory).values ? atRest(network, memory, tie) : atOnce(network, memory, tie);

const isMade = (network: Network): boolean =>
  !networkModel(network.spec.model).uses.includes('rule') && network.energy(network.memories[0]) === null;

/** Which memories a network keeps: those it leaves as they are (real states: in sign, once at rest). Without chance. */
export function keepsOf(network: Network, tie: Tie): Keeps {
  const { memories } = network;
  const all = memories.map((memory) => stays(network, memory, tie));
  const lost = all.flatMap(({ kept, wrong }, memory) => (kept ? [] : [{ memory, wrong }]));
  const onward = all.filter(
    ({ kept, next }) => !kept && next && memories.some((memory) => samePattern(memory, next)),
  );
  return {
    kept: memories.length - lost.length,
    of: memories.length,
    ...(memories.length > 0 && isMade(network) && { goesOn: { from: onward.length } }),
    weakest: lost.reduce<Keeps['weakest']>(
      (most, one) => (one.wrong > (most?.wrong ?? -1) ? one : most),
      null,
    ),
  };
}

/** Memories it does what it is made for with: to keep them, or to go on from them. */
export const served = ({ kept, goesOn }: Keeps): number => kept + (goesOn?.from ?? 0);

export const loses = (keeps: Keeps): boolean => served(keeps) < keeps.of;

export const candidateOf = ({ schedule: _, tie, ...spec }: Settings, width: number): Candidate => ({
  key: JSON.stringify([Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1)), tie]),
  spec: { ...spec, width },
  tie,
});

export const usesRule = ({ model }: Settings): boolean => networkModel(model).uses.includes('rule');

/** Steps to try for a number that goes by factors, such as β. */
const factors = [4, 16];

const variationsOf = (parameter: Parameter, settings: Settings): Settings[] => {
  if (parameter.kind === 'choice')
    return parameter.options.map(({ id }): Settings => ({ ...settings, [parameter.id]: id }));
  if (!parameter.logarithmic || parameter.whole) return [];
  const now = parameter.of(settings);
  const tries = factors.map((factor) => Math.min(parameter.max, Number((now * factor).toPrecision(3))));
  return tries.map((value): Settings => ({ ...settings, [parameter.id]: value }));
};

/** The same network by every rule (where its model has one), otherwise set, and by every model. */
export const alternatives = (settings: Settings): Settings[] => [
  ...(usesRule(settings) ? learningRules.map(({ id }): Settings => ({ ...settings, rule: id })) : []),
  ...parametersOf(settings).flatMap((parameter) => variationsOf(parameter, settings)),
  ...networkModels.map(({ id }): Settings => ({ ...settings, model: id })),
];

export const isPossible = (settings: Settings, neuronCount: number): boolean =>
  networkProblem(settings, neuronCount) === undefined;

export type Known = ReadonlyMap<string, Keeps>;

export type Better = { settings: Settings; keeps: Keeps };

/** The first of the alternatives, made for the same, that serves most memories, if that is more than now. */
export const suggestion = (settings: Settings, known: Known, width: number): Better | null => {
  const now = known.get(candidateOf(settings, width).key);
  if (!now || !loses(now)) return null;
  let best: Better | null = null;
  for (const other of alternatives(settings)) {
    const keeps = known.get(candidateOf(other, width).key);
    if (!keeps || (keeps.goesOn === undefined) !== (now.goesOn === undefined)) continue;
    if (served(keeps) > served(best?.keeps ?? now)) best = { settings: other, keeps };
  }
  return best;
};
