import { scheduleOf } from '../dynamics/index';
import type { TieRule } from '../dynamics/ties';
import { answer, tieRule } from '../dynamics/ties';
import type { Order, Schedule } from '../dynamics/types';
import { assertPattern, samePattern } from '../pattern/pattern';
import type { Rng } from '../random/rng';
import { createRng } from '../random/rng';
import { nameOutcome } from './outcome';
import type { LiveNetwork, Network, Outcome, Pattern, Recall, RecallSpec, Update } from './types';

type Hear = ((update: Update) => void) | undefined;

/** Everything a recall remembers. */
type Course = {
  network: Network;
  live: LiveNetwork;
  schedule: Schedule;
  tie: TieRule;
  clamped: Uint8Array;
  readonly rng: Rng;
  order: Order;
  updates: number;
  flips: number;
  outcome: Outcome | null;
  /** A neuron last seen misaligned: as long as it is, nobody else need be asked whether all is settled. */
  witness: number;
  /** The neuron asked last. */
  lastAsked: number;
  /** Synchronous: updates already made of the sweep under way, and the state before the last sweep. */
  inSweep: number;
  beforeSweep: Pattern | null;
};

function clampedNeurons(neuronCount: number, clamped: readonly number[] = []): Uint8Array {
  const marks = new Uint8Array(neuronCount);
  for (const i of clamped) {
    if (!Number.isInteger(i) || i < 0 || i >= neuronCount) {
      throw new Error(`clamped neuron ${i}: need an integer from 0 to ${neuronCount - 1}`);
    }
    marks[i] = 1;
  }
  return marks;
}

function assertState(state: Pattern, neuronCount: number, what: string): void {
  if (state.length !== neuronCount)
    throw new Error(`${what} of ${state.length} neurons for a network of ${neuronCount}`);
  assertPattern(state, what, true);
}

/** What neuron i becomes when it is asked; a clamped one keeps its value. */
const asked = (course: Course, i: number, field: number): number =>
  course.clamped[i] ? course.live.state[i] : answer(field, course.live.state[i], course.tie);

/** No neuron is misaligned with its field under the tie rule. Begins where it last found one that is. */
function isSettled(course: Course): boolean {
  const { live, network } = course;
  for (let k = 0, i = course.witness; k < network.neuronCount; k++, i++) {
    if (i === network.neuronCount) i = 0;
    if (course.clamped[i] || asked(course, i, live.localField(i)) === live.state[i]) continue;
    course.witness = i;
    return false;
  }
  return true;
}

/** Asks at once whether the state is settled, and names it if it is. */
function judge(course: Course): void {
  const { live, network } = course;
  course.outcome = isSettled(course) ? nameOutcome(live.state, network.memories, live.products) : null;
}

function visitNext(course: Course, hear: Hear): void {
  const { live } = course;
  const i = course.order.next();
  const field = live.localField(i);
  const before = live.state[i];
  const after = asked(course, i, field);
  course.updates++;
  course.lastAsked = i;
  if (hear) {
    const deltaEnergy = after === before ? 0 : live.deltaEnergy(i, after, field);
    hear({ update: course.updates, neuron: i, field, before, after, deltaEnergy });
  }
  if (after === before) return;
  live.change(i, after);
  course.flips++;
  judge(course);
}

/** All neurons answer to the same state. Settled, or back where it was two sweeps ago: both are seen at once. */
function sweep(course: Course, hear: Hear): void {
  const { live, network } = course;
  const before = live.state.slice();
  const energyBefore = hear ? live.energy : 0;
  const fields = Float64Array.from(before, (_, i) => live.localField(i));
  const after = before.map((_, i) => asked(course, i, fields[i]));
  after.forEach((value, i) => {
    if (value !== before[i]) course.flips++;
    live.change(i, value);
  });
  if (hear) {
    const first = course.updates - network.neuronCount + 1;
    const rise = live.energy - energyBefore;
    fields.forEach((field, i) => {
      const deltaEnergy = i === network.neuronCount - 1 ? rise : 0;
      hear({ update: first + i, neuron: i, field, before: before[i], after: after[i], deltaEnergy });
    });
  }
  judge(course);
  const back = course.beforeSweep !== null && samePattern(after, course.beforeSweep);
  if (!course.outcome && back) course.outcome = { kind: 'cycle', period: 2 };
  course.beforeSweep = before;
}

/** At most `budget` updates of a sweep; it takes effect with the last of them. */
function sweepOn(course: Course, budget: number, hear: Hear): number {
  const size = course.network.neuronCount;
  const made = Math.min(budget, size - course.inSweep);
  course.updates += made;
  course.inSweep += made;
  course.lastAsked = course.inSweep - 1;
  if (course.inSweep === size) {
    course.inSweep = 0;
    sweep(course, hear);
  }
  return made;
}

function advance(course: Course, maxUpdates: number, hear: Hear): void {
  for (let left = maxUpdates; left > 0 && !course.outcome; ) {
    if (course.schedule.together) {
      left -= sweepOn(course, left, hear);
    } else {
      visitNext(course, hear);
      left--;
    }
  }
}

/** One update; synchronous: to the end of the sweep. */
function step(course: Course): Update {
  const { live, network, schedule } = course;
  let told: Update | undefined;
  advance(course, schedule.together ? network.neuronCount - course.inSweep : 1, (update) => {
    told = update;
  });
  if (told) return told;
  const neuron = course.lastAsked;
  const value = live.state[neuron];
  return {
    update: course.updates,
    neuron,
    field: live.localField(neuron),
    before: value,
    after: value,
    deltaEnergy: 0,
  };
}

/** Somebody changed the state or the network: what was known of settling and cycles is void. */
function disturbed(course: Course): void {
  course.beforeSweep = null;
  judge(course);
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
  if (schedule !== course.schedule) {
    course.order = schedule.start(neuronCount, course.rng);
    course.inSweep = 0;
  }
  Object.assign(course, { network, schedule, tie, clamped, live: network.follow(course.live.state) });
  disturbed(course);
}

function begin(network: Network, cue: Pattern, spec: RecallSpec): Course {
  assertState(cue, network.neuronCount, 'cue');
  const schedule = scheduleOf(spec.schedule);
  const rng = createRng(spec.seed);
  const course: Course = {
    network,
    live: network.follow(cue),
    schedule,
    tie: tieRule(spec.tie ?? 'keep'),
    clamped: clampedNeurons(network.neuronCount, spec.clamped),
    rng,
    order: schedule.start(network.neuronCount, rng),
    updates: 0,
    flips: 0,
    outcome: null,
    witness: 0,
    lastAsked: 0,
    inSweep: 0,
    beforeSweep: null,
  };
  judge(course);
  return course;
}

/**
 * A recall: the dynamics of `network` from `cue`, one update at a time, determined by its arguments and by
 * what is done to it at which update. Settled is seen at the very update that made it so. Under the tie rule
 * `keep` an unknown neuron with a zero field stays unknown, and that counts as settled.
 * Throws on a cue, seed, schedule or clamp that does not fit, with the value.
 */
export function createRecall(network: Network, cue: Pattern, spec: RecallSpec): Recall {
  const course = begin(network, cue, spec);
  return {
    get state() {
      return course.live.state;
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
      return course.outcome;
    },
    overlaps: () => Array.from(course.live.products, (product) => product / course.network.neuronCount),
    step: () => step(course),
    run({ maxUpdates, onUpdate }) {
      advance(course, maxUpdates, onUpdate);
      return course.outcome ?? { kind: 'not-settled' };
    },
    paint: (neurons, value) => paint(course, neurons, value),
    set: (state) => set(course, state),
    reconfigure: (next, nextSpec) => reconfigure(course, next, nextSpec),
  };
}
