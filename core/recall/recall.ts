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
type Enough = (() => boolean) | undefined;

/** Neurons looked at before `enough` is asked again. */
const looksBetween = 64;

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
  /** Neurons still to be looked at, from the witness on, before the state is known to be settled; 0: judged. */
  unseen: number;
  /** The neuron asked last. */
  lastAsked: number;
  /** Synchronous: updates already made of the sweep under way, and the state before the last sweep. */
  inSweep: number;
  /** Their fields: all answer to one state. As many as are counted; a disturbance voids them. */
  fields: Float64Array;
  fieldsKnown: number;
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

/** The state is new: nothing is known of its settling. */
function unjudge(course: Course): void {
  course.outcome = null;
  course.unseen = course.network.neuronCount;
}

/**
 * Asks whether the state is settled, and names it if it is. Begins where it last found a misaligned neuron, and
 * goes on where it was cut off. False when it was.
 */
function judge(course: Course, enough?: Enough): boolean {
  const { live, network, clamped } = course;
  while (course.unseen > 0) {
    const i = course.witness;
    if (!clamped[i] && asked(course, i, live.localField(i)) !== live.state[i]) {
      course.unseen = 0;
      return true;
    }
    course.witness = i + 1 === network.neuronCount ? 0 : i + 1;
    course.unseen--;
    if (course.unseen === 0) course.outcome = nameOutcome(live.state, network.memories, live.products);
    else if (enough && course.unseen % looksBetween === 0 && enough()) return false;
  }
  return true;
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
  unjudge(course);
}

/** The fields of the sweep's neurons up to this one, all of the state before it. */
function lookUpTo({ fields, live }: Course, from: number, to: number): void {
  for (let i = from; i < to; i++) fields[i] = live.localField(i);
}

/** All neurons answer to the same state. Back where it was two sweeps ago is a cycle, and seen at once. */
function sweep(course: Course, hear: Hear): void {
  const { live, network, fields } = course;
  lookUpTo(course, course.fieldsKnown, network.neuronCount);
  const before = live.state.slice();
  const energyBefore = hear ? live.energy : 0;
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
  unjudge(course);
  const back = course.beforeSweep !== null && samePattern(after, course.beforeSweep);
  // What was swept was not settled, so what leads back to it is not either.
  if (back) Object.assign(course, { outcome: { kind: 'cycle', period: 2 }, unseen: 0 });
  course.beforeSweep = before;
}

/** At most `budget` updates of a sweep; it takes effect with the last of them. */
function sweepOn(course: Course, budget: number, hear: Hear): number {
  const size = course.network.neuronCount;
  const made = Math.min(budget, size - course.inSweep);
  const seen = course.inSweep + made;
  if (course.fieldsKnown === course.inSweep) {
    lookUpTo(course, course.inSweep, seen);
    course.fieldsKnown = seen;
  }
  course.updates += made;
  course.inSweep = seen;
  course.lastAsked = seen - 1;
  if (seen === size) {
    sweep(course, hear);
    course.inSweep = 0;
    course.fieldsKnown = 0;
  }
  return made;
}

type Progress = { maxUpdates: number; hear?: Hear; enough?: Enough };

function advance(course: Course, { maxUpdates, hear, enough }: Progress): void {
  for (let left = maxUpdates; judge(course, enough) && left > 0 && !course.outcome; ) {
    if (!course.schedule.together) {
      visitNext(course, hear);
      left--;
      continue;
    }
    left -= sweepOn(course, enough ? Math.min(left, looksBetween) : left, hear);
    if (enough?.()) return;
  }
}

/** One update; synchronous: to the end of the sweep. */
function step(course: Course): Update {
  const { live, network, schedule } = course;
  let told: Update | undefined;
  const hear = (update: Update) => {
    told = update;
  };
  advance(course, { maxUpdates: schedule.together ? network.neuronCount - course.inSweep : 1, hear });
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

/** Somebody changed the state or the network: what was known of settling, fields and cycles is void. */
function disturbed(course: Course): void {
  course.beforeSweep = null;
  course.fieldsKnown = 0;
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
  if (schedule !== course.schedule) {
    course.order = schedule.start(neuronCount, course.rng);
    course.inSweep = 0;
    course.fields = new Float64Array(schedule.together ? neuronCount : 0);
  }
  Object.assign(course, { network, schedule, tie, clamped, live: network.follow(course.live.state) });
  disturbed(course);
}

function begin(network: Network, cue: Pattern, spec: RecallSpec): Course {
  assertState(cue, network.neuronCount, 'cue');
  const schedule = scheduleOf(spec.schedule);
  const rng = createRng(spec.seed);
  return {
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
    unseen: network.neuronCount,
    lastAsked: 0,
    inSweep: 0,
    fields: new Float64Array(schedule.together ? network.neuronCount : 0),
    fieldsKnown: 0,
    beforeSweep: null,
  };
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
