import type { Learner } from '../network/boltzmann/learner';
import { goOn, type Plan, remember } from '../network/boltzmann/lessons';
import { epochs } from '../network/boltzmann/parameters';
import { dot } from '../pattern/pattern';
import { assertState } from './course';
import { epochsOf, trainingProblem } from './epochs';
import type { Network, Outcome, Pattern, Recall, Update } from './types';

/** Everything a training remembers. */
type Training = {
  readonly plan: Plan;
  readonly learner: Learner;
  readonly state: Pattern;
  readonly total: number;
  /** Neurons put back wrong in each of the last looks, one for each memory, oldest overwritten. */
  readonly missed: number[];
  updates: number;
  flips: number;
};

function present(training: Training): void {
  const { plan, learner, state, missed } = training;
  missed[training.updates % plan.memories.length] = learner.present();
  training.updates++;
  learner.reconstruction.forEach((value, i) => {
    if (state[i] !== value) training.flips++;
    state[i] = value;
  });
  if (learner.between) remember(plan, learner.save());
}

const outcomeOf = ({ learner, total }: Training): Outcome | null =>
  learner.epochs >= total ? { kind: 'trained', epochs: learner.epochs } : null;

/** Mean share of neurons put back wrong in the last looks; null before the first. */
function errorOf({ missed, state }: Training): number | null {
  if (missed.length === 0) return null;
  return missed.reduce((sum, wrong) => sum + wrong, 0) / (missed.length * state.length);
}

function advance(training: Training, maxUpdates: number, enough?: () => boolean): void {
  for (let left = maxUpdates; left > 0 && !outcomeOf(training); left--) {
    present(training);
    if (enough?.()) return;
  }
}

/** Nobody is asked alone: what is told of an update is neuron 0, which did not change. */
const told = ({ updates: update, state }: Training): Update => ({
  update,
  neuron: 0,
  field: 0,
  before: state[0],
  after: state[0],
  deltaEnergy: 0,
});

function begin(network: Network, cue: Pattern, more: number): Training {
  const { spec, memories, neuronCount } = network;
  const size = { memories: memories.length, neuronCount };
  const problem = trainingProblem(spec, size);
  if (problem) throw new Error(problem);
  const bad = epochs.problem(more) ?? (more === 0 ? 'epochs 0: teach at least one' : undefined);
  if (bad) throw new Error(bad);
  assertState(cue, neuronCount, 'cue');
  const { made, most } = epochsOf(spec, size);
  const total = Math.min(made + more, most);
  return { ...goOn(network), state: cue.slice(), total, missed: [], updates: 0, flips: 0 };
}

/**
 * Teaches a Boltzmann machine for so many epochs more, as far as its size allows: a recall whose updates are
 * looks, one memory shown each. `state` is what the machine made of the last memory it was shown (the cue
 * before the first), `flips` counts the neurons that changed on the canvas, and `energy` is no energy but the
 * share of neurons put back wrong, in [0, 1], over the last look at each memory; null before the first. No
 * update is told neuron by neuron. It ends as `trained`, with all epochs the machine has had; a network created
 * with that many is the same to the last bit. Strokes, other states and other networks change nothing here.
 * Throws where `trainingProblem` says why, and on a number of epochs out of bounds.
 */
export function createTraining(network: Network, cue: Pattern, more: number): Recall {
  const training = begin(network, cue, more);
  const { state } = training;
  return {
    state,
    get energy() {
      return errorOf(training);
    },
    get updates() {
      return training.updates;
    },
    get flips() {
      return training.flips;
    },
    get outcome() {
      return outcomeOf(training);
    },
    judged: true,
    overlaps: () => network.memories.map((memory) => dot(memory, state) / state.length),
    step() {
      advance(training, 1);
      return told(training);
    },
    run({ maxUpdates, enough }) {
      advance(training, maxUpdates, enough);
      return outcomeOf(training) ?? { kind: 'not-settled' };
    },
    paint: () => {},
    set: () => {},
    reconfigure: () => {},
  };
}
