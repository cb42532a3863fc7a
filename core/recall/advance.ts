import type { Course, Enough } from './course';
import { asked, isWarm, judge, looksBetween, sprintOn, unjudge, valueAt } from './course';
import type { LiveNetwork, Outcome, Update } from './types';

export type Hear = ((update: Update) => void) | undefined;

/** Sweeps whose memories are remembered: longer cycles are told without them. */
const longestTrail = 1024;

function visitNext(course: Course, hear: Hear): void {
  const { live } = course;
  const i = course.order.next();
  const field = live.localField(i);
  const before = valueAt(live, i);
  const warm = isWarm(course);
  const after = asked(course, i, field);
  course.updates++;
  course.lastAsked = i;
  if (hear) {
    const deltaEnergy = after === before ? 0 : live.deltaEnergy(i, after, field);
    hear({ update: course.updates, neuron: i, field, before, after, deltaEnergy });
  }
  if (warm) unjudge(course);
  if (after === before) return;
  live.change(i, after);
  course.flips++;
  unjudge(course);
}

/** The fields of the sweep's neurons up to this one, all of the state before it. */
function lookUpTo({ fields, live }: Course, from: number, to: number): void {
  for (let i = from; i < to; i++) fields[i] = live.localField(i);
}

const copyOf = ({ values, state }: LiveNetwork): Float64Array | Int8Array =>
  values ? values.slice() : state.slice();

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The period of the cycle that the state after this sweep closes; 0 when it closes none. */
function periodOf({ rounds }: Course, after: ArrayLike<number>): number {
  const { before, mark, sweeps } = rounds;
  if (before && same(after, before)) return 2;
  return mark && same(after, mark.state) ? sweeps - mark.sweep : 0;
}

function cycleOf({ rounds: { trail } }: Course, period: number): Outcome {
  const memories = trail.slice(-period);
  const named = memories.length === period && memories.every((memory) => memory >= 0);
  return { kind: 'cycle', period, ...(named && { memories }) };
}

/** Compares with what was: back where it was is a cycle, since what was swept was not settled. */
function compare(course: Course, beforeSweep: ArrayLike<number>): void {
  const { rounds, live, network } = course;
  const after = copyOf(live);
  rounds.sweeps++;
  rounds.trail.push(Array.from(live.products).indexOf(network.neuronCount));
  if (rounds.trail.length > longestTrail) rounds.trail.shift();
  const period = periodOf(course, after);
  if (period > 0) Object.assign(course, { outcome: cycleOf(course, period), unseen: 0 });
  rounds.before = beforeSweep;
  if ((rounds.sweeps & (rounds.sweeps - 1)) === 0) rounds.mark = { state: after, sweep: rounds.sweeps };
}

/** What every neuron answers to the state before the sweep; where parts take turns, the others keep still. */
function answers(course: Course, before: ArrayLike<number>): Float64Array {
  const { network, fields, rounds } = course;
  const { parts } = network;
  const turn = parts ? rounds.turns % parts.count : 0;
  return fields.map((field, i) => (parts && parts.of(i) !== turn ? before[i] : asked(course, i, field)));
}

function tellSweep(course: Course, hear: (update: Update) => void, told: Told): void {
  const { network, fields, updates } = course;
  const first = updates - network.neuronCount + 1;
  fields.forEach((field, i) => {
    const deltaEnergy = i === network.neuronCount - 1 ? told.rise : 0;
    hear({ update: first + i, neuron: i, field, before: told.before[i], after: told.after[i], deltaEnergy });
  });
}
type Told = { before: ArrayLike<number>; after: ArrayLike<number>; rise: number };

/** All neurons answer to the same state. */
function sweep(course: Course, hear: Hear): void {
  const { live, network } = course;
  lookUpTo(course, course.fieldsKnown, network.neuronCount);
  const before = copyOf(live);
  const energyBefore = hear ? live.energy : null;
  const warm = isWarm(course);
  const after = answers(course, before);
  after.forEach((value, i) => {
    if (value !== before[i]) course.flips++;
    live.change(i, value);
  });
  if (hear) {
    const rise = energyBefore === null ? 0 : (live.energy ?? 0) - energyBefore;
    tellSweep(course, hear, { before, after, rise });
  }
  unjudge(course);
  course.rounds.turns++;
  if (!warm) compare(course, before);
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

/** Fewer updates are not worth the way there. */
const fewest = 16;

/** Makes as many updates at once as can be, at most `left` and no more than the run still has. */
function makeAtOnce(course: Course, left: number, enough: Enough): number {
  const most = Math.min(left, course.deadline - course.updates);
  return most < fewest ? 0 : (sprintOn(course, most, enough) ?? 0);
}

/** Goes on until the run is over, `maxUpdates` were made, or there is enough. */
export function advance(course: Course, { maxUpdates, hear, enough }: Progress): void {
  for (let left = maxUpdates; judge(course, enough) && left > 0 && !course.outcome; ) {
    const made = hear ? 0 : makeAtOnce(course, left, enough);
    left -= made;
    if (made > 0) {
      if (course.unseen > 0 || course.outcome || left === 0 || !enough?.()) continue;
      return;
    }
    if (!course.schedule.together) {
      visitNext(course, hear);
      left--;
      if (enough && left % looksBetween === 0 && enough()) return;
      continue;
    }
    left -= sweepOn(course, enough ? Math.min(left, looksBetween) : left, hear);
    if (enough?.()) return;
  }
}

/** One update; synchronous: to the end of the sweep. */
export function step(course: Course): Update {
  const { live, network, schedule } = course;
  let told: Update | undefined;
  const hear = (update: Update) => {
    told = update;
  };
  advance(course, { maxUpdates: schedule.together ? network.neuronCount - course.inSweep : 1, hear });
  if (told) return told;
  const neuron = course.lastAsked;
  const value = valueAt(live, neuron);
  const { updates: update } = course;
  return { update, neuron, field: live.localField(neuron), before: value, after: value, deltaEnergy: 0 };
}
