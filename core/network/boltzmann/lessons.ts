import type { Network, NetworkSpec, Pattern } from '../../recall/types';
import { createLearner, type Learned, type Learner, type Lessons } from './learner';
import { epochs, hidden, learningRate, mostEpochs } from './parameters';

/** What a specification asks of a machine for these memories. */
export type Plan = Lessons & {
  /** Epochs in all, as far as they can be made. */
  readonly total: number;
  readonly asked: number;
};

export function planOf(spec: NetworkSpec, memories: readonly Pattern[], neuronCount: number): Plan {
  const units = hidden.of(spec);
  const asked = epochs.of(spec);
  const total = Math.min(asked, mostEpochs({ neuronCount, hidden: units, memories: memories.length }));
  return { memories, neuronCount, hidden: units, learningRate: learningRate.of(spec), total, asked };
}

type Remembered = { readonly lessons: Lessons; readonly learned: Learned };

/** What was learned last with a first memory: lends its work, and changes no result. */
const latest = new WeakMap<Pattern, Remembered>();

const sameLessons = (a: Lessons, b: Lessons): boolean =>
  a.hidden === b.hidden &&
  a.learningRate === b.learningRate &&
  a.memories.length === b.memories.length &&
  a.memories.every((memory, mu) => memory === b.memories[mu]);

/** Keeps what was learned for whoever is asked for it next. */
export function remember(lessons: Lessons, learned: Learned): void {
  const [first] = lessons.memories;
  if (first) latest.set(first, { lessons, learned });
}

/** What was learned from these lessons in at most `total` epochs, if it is still known. */
export function recollect(lessons: Lessons, total: number): Learned | undefined {
  const [first] = lessons.memories;
  const known = first && latest.get(first);
  return known && known.learned.epochs <= total && sameLessons(known.lessons, lessons)
    ? known.learned
    : undefined;
}

/** The machine after all epochs of the plan; `known` may lend what is still true of an earlier one. */
export function teach(plan: Plan, known = recollect(plan, plan.total)): Learned {
  if (known?.epochs === plan.total) return known;
  const learner = createLearner(plan, known);
  while (learner.epochs < plan.total) learner.present();
  const learned = learner.save();
  remember(plan, learned);
  return learned;
}

/** A learner that goes on where this network was left, a Boltzmann machine; the network itself stays as it is. */
export function goOn({ spec, memories, neuronCount }: Network): { plan: Plan; learner: Learner } {
  const plan = planOf(spec, memories, neuronCount);
  return { plan, learner: createLearner(plan, plan.total > 0 ? teach(plan) : undefined) };
}
