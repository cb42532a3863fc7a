import { scheduleOf } from '../dynamics/index';
import { tieRule } from '../dynamics/ties';
import { advance, step } from './advance';
import type { Course } from './course';
import {
  assertState,
  begin,
  clampedNeurons,
  freshRounds,
  isHeld,
  judge,
  ownTemperature,
  setDeadline,
  unjudge,
} from './course';
import type { Network, Pattern, Recall, RecallSpec } from './types';

/** Somebody changed the state or the network: what was known of settling, fields and cycles is void. */
function disturbed(course: Course): void {
  course.rounds = freshRounds();
  course.fieldsKnown = 0;
  setDeadline(course);
  unjudge(course);
}

function paint(course: Course, neurons: readonly number[], value: number): void {
  const { neuronCount } = course.network;
  for (const i of neurons) {
    if (!Number.isInteger(i) || i < 0 || i >= neuronCount) {
      throw new Error(`neuron ${i}: need an integer from 0 to ${neuronCount - 1}`);
    }
  }
  for (const i of neurons) course.live.change(i, value);
  disturbed(course);
}

function set(course: Course, state: Pattern): void {
  assertState(state, course.network.neuronCount, 'state');
  course.live = course.network.follow(state);
  disturbed(course);
}

function reconfigure(course: Course, network: Network, spec: RecallSpec): void {
  const { neuronCount } = network;
  if (neuronCount !== course.network.neuronCount) {
    throw new Error(
      `a recall of ${course.network.neuronCount} neurons cannot go on with a network of ${neuronCount}`,
    );
  }
  const schedule = scheduleOf(spec.schedule);
  const tie = tieRule(spec.tie ?? 'keep');
  const clamped = clampedNeurons(neuronCount, spec.clamped);
  const temperature = ownTemperature(spec, network);
  if (schedule !== course.schedule) {
    course.order = schedule.start(neuronCount, course.rng);
    course.inSweep = 0;
    course.fields = new Float64Array(schedule.together ? neuronCount : 0);
  }
  const live = network.follow(course.live.state, course.live.values);
  Object.assign(course, { network, schedule, tie, clamped, held: isHeld(spec), temperature, live });
  disturbed(course);
}

/**
 * A recall: the dynamics of `network` from `cue`, one update at a time, determined by its arguments and by
 * what is done to it at which update. Settled is seen at the very update that made it so. Under the tie rule
 * `keep` an unknown neuron with a zero field stays unknown, and that counts as settled.
 * Throws on a cue, seed, schedule, temperature or clamp that does not fit, with the value.
 */
export function createRecall(network: Network, cue: Pattern, spec: RecallSpec): Recall {
  const course = begin(network, cue, spec);
  return {
    get state() {
      return course.live.state;
    },
    get values() {
      return course.live.values;
    },
    get energy() {
      return course.live.energy;
    },
    get updates() {
      return course.updates;
    },
    get flips() {
      return course.flips;
    },
    get outcome() {
      judge(course);
      return course.outcome;
    },
    get judged() {
      return course.unseen === 0;
    },
    overlaps: () => Array.from(course.live.products, (product) => product / course.network.neuronCount),
    step: () => step(course),
    run({ maxUpdates, onUpdate, enough }) {
      advance(course, { maxUpdates, hear: onUpdate, enough });
      return course.outcome ?? { kind: 'not-settled' };
    },
    paint: (neurons, value) => paint(course, neurons, value),
    set: (state) => set(course, state),
    reconfigure: (next, nextSpec) => reconfigure(course, next, nextSpec),
  };
}
