import { scheduleOf } from '../dynamics/index';
import type { TieRule } from '../dynamics/ties';
import { answer, tieRule } from '../dynamics/ties';
import type { Order, Schedule } from '../dynamics/types';
import { allSigns } from '../kernels/columns';
import { sigmoid } from '../numeric/functions';
import { assertPattern } from '../pattern/pattern';
import type { Rng } from '../random/rng';
import { createRng } from '../random/rng';
import { nameOutcome } from './outcome';
import { maySprint, sprint } from './sprint';
import type { LiveNetwork, Network, Outcome, Pattern, RecallSpec } from './types';

export type Enough = (() => boolean) | undefined;

/** Neurons looked at before `enough` is asked again. */
export const looksBetween = 64;

/** A run that has nothing else to end it, T > 0 for example, ends after so many sweeps. */
const sweepsWhenWarm = 1000;

/** What is remembered of the states between synchronous sweeps, to see a cycle of whatever period. */
export type Rounds = {
  /** Sweeps at T = 0, which can close a cycle. */
  sweeps: number;
  /** All sweeps: whose turn it is, where parts take turns. */
  turns: number;
  /** The state before the last sweep: a period of 2 is seen at once. */
  before: ArrayLike<number> | null;
  /** A state to compare with, moved on at each power of two: longer periods are seen soon (Brent 1980). */
  mark: { state: ArrayLike<number>; sweep: number } | null;
  /** Which memory the state was after each of the last sweeps; −1 for none. */
  trail: number[];
};

/** Everything a recall remembers. */
export type Course = {
  network: Network;
  live: LiveNetwork;
  schedule: Schedule;
  tie: TieRule;
  clamped: Uint8Array;
  /** Whether any is clamped. */
  held: boolean;
  /** T in the weights' own units, where the specification says it. */
  temperature: number | undefined;
  readonly rng: Rng;
  order: Order;
  updates: number;
  flips: number;
  outcome: Outcome | null;
  /** The update with which the run ends, settled or not; a sweep under way is finished first. */
  deadline: number;
  /** A neuron last seen misaligned: as long as it is, nobody else need be asked whether all is settled. */
  witness: number;
  /** Neurons still to be looked at, from the witness on, before the state is known to be settled; 0: judged. */
  unseen: number;
  /** The neuron asked last. */
  lastAsked: number;
  /** Synchronous: updates already made of the sweep under way. */
  inSweep: number;
  /** Their fields: all answer to one state. As many as are counted; a disturbance voids them. */
  fields: Float64Array;
  fieldsKnown: number;
  rounds: Rounds;
};

export const freshRounds = (): Rounds => ({ sweeps: 0, turns: 0, before: null, mark: null, trail: [] });

/** The marks of recalls that hold nobody: nobody writes them either. */
let unmarked = new Uint8Array(0);

export function clampedNeurons(neuronCount: number, clamped: readonly number[] = []): Uint8Array {
  if (unmarked.length !== neuronCount) unmarked = new Uint8Array(neuronCount);
  if (clamped.length === 0) return unmarked;
  const marks = new Uint8Array(neuronCount);
  for (const i of clamped) {
    if (!Number.isInteger(i) || i < 0 || i >= neuronCount) {
      throw new Error(`clamped neuron ${i}: need an integer from 0 to ${neuronCount - 1}`);
    }
    marks[i] = 1;
  }
  return marks;
}

export const isHeld = ({ clamped = [] }: RecallSpec): boolean => clamped.length > 0;

export function assertState(state: Pattern, neuronCount: number, what: string): void {
  if (state.length !== neuronCount)
    throw new Error(`${what} of ${state.length} neurons for a network of ${neuronCount}`);
  if (!allSigns(state)) assertPattern(state, what, true);
}

/** T of the specification in the weights' own units. Throws on one below 0 or not finite, with the value. */
export function ownTemperature({ temperature }: RecallSpec, network: Network): number | undefined {
  if (temperature === undefined) return undefined;
  if (!(temperature >= 0 && Number.isFinite(temperature)))
    throw new Error(`temperature ${temperature}: need a number of 0 or more`);
  return temperature / network.scale;
}

/** T at this moment, in the weights' own units; 0 where states are real. */
function temperatureOf({ live, temperature, network, updates }: Course): number {
  if (live.answer) return 0;
  return temperature ?? network.temperature?.(updates) ?? 0;
}

export const isWarm = (course: Course): boolean => temperatureOf(course) > 0;

export const valueAt = ({ values, state }: LiveNetwork, i: number): number => (values ? values[i] : state[i]);

/** What neuron i becomes at T = 0; a clamped one keeps its value. */
function cold(course: Course, i: number, field: number): number {
  const { live, clamped, tie } = course;
  const value = valueAt(live, i);
  if (clamped[i]) return value;
  return live.answer ? live.answer(i, field) : answer(field, value, tie);
}

/** What neuron i becomes when it is asked: at T > 0 by chance, P(s_i = +1) = 1/(1 + e^(−2 h_i/T)) (Glauber 1963). */
export function asked(course: Course, i: number, field: number): number {
  const temperature = temperatureOf(course);
  if (temperature === 0 || course.clamped[i]) return cold(course, i, field);
  return course.rng.unit() < sigmoid((2 * field) / temperature) ? 1 : -1;
}

/** The state is new: nothing is known of its settling. */
export function unjudge(course: Course): void {
  course.outcome = null;
  course.unseen = course.network.neuronCount;
}

const nameOf = ({ network, live }: Course): Outcome =>
  network.name?.(live) ?? nameOutcome(live.state, network.memories, live.products, !live.values);

/** The run is over without having settled: the memory of largest overlap is told. */
function gaveUp({ live, network }: Course): Outcome {
  const sizes = Array.from(live.products, Math.abs);
  if (sizes.length === 0) return { kind: 'not-settled' };
  const memory = sizes.indexOf(Math.max(...sizes));
  return { kind: 'not-settled', memory, overlap: live.products[memory] / network.neuronCount };
}

/** Looks at the witness: a misaligned neuron ends the search, the last aligned one settles it. */
function lookAtOne(course: Course): void {
  const { live, network, witness: i } = course;
  if (!course.clamped[i] && cold(course, i, live.localField(i)) !== valueAt(live, i)) {
    course.unseen = 0;
    return;
  }
  course.witness = i + 1 === network.neuronCount ? 0 : i + 1;
  course.unseen--;
  if (course.unseen === 0) course.outcome = nameOf(course);
}

/** Makes what updates can be made at once, and judges as it goes. Undefined: none can. */
export function sprintOn(course: Course, maxUpdates: number, enough: Enough): number | undefined {
  if (!maySprint(course)) return undefined;
  const run = sprint(course, maxUpdates, enough !== undefined);
  if (run?.settled) course.outcome = nameOf(course);
  return run?.made;
}

/** Neurons looked at one by one before it is done at once. */
const looksAtFirst = 16;

/** Looks for a misaligned neuron, from the witness on. False when it was cut off. */
function look(course: Course, enough: Enough): boolean {
  for (let looks = 1; course.unseen > 0; looks++) {
    const long = looks > looksAtFirst && course.unseen > looksAtFirst;
    if (!long || sprintOn(course, 0, enough) === undefined) {
      lookAtOne(course);
      if (course.unseen % looksBetween !== 0) continue;
    }
    if (course.unseen > 0 && enough?.()) return false;
  }
  return true;
}

/**
 * Asks whether the state is settled, and names it if it is; at T > 0 none is. Begins where it last found a
 * misaligned neuron, and goes on where it was cut off. False when it was.
 */
export function judge(course: Course, enough?: Enough): boolean {
  if (isWarm(course)) course.unseen = 0;
  else if (!look(course, enough)) return false;
  const over = course.updates >= course.deadline && course.inSweep === 0;
  if (!course.outcome && over) course.outcome = gaveUp(course);
  return true;
}

/** A run is given its time anew whenever somebody changes something. */
export function setDeadline(course: Course): void {
  const { network, temperature = 0, updates } = course;
  const sweeps = network.sweepsMax ?? (temperature > 0 ? sweepsWhenWarm : Number.POSITIVE_INFINITY);
  course.deadline = updates + sweeps * network.neuronCount;
}

export function begin(network: Network, cue: Pattern, spec: RecallSpec): Course {
  assertState(cue, network.neuronCount, 'cue');
  const schedule = scheduleOf(spec.schedule);
  const rng = createRng(spec.seed);
  const course: Course = {
    network,
    live: network.follow(cue),
    schedule,
    tie: tieRule(spec.tie ?? 'keep'),
    clamped: clampedNeurons(network.neuronCount, spec.clamped),
    held: isHeld(spec),
    temperature: ownTemperature(spec, network),
    rng,
    order: schedule.start(network.neuronCount, rng),
    updates: 0,
    flips: 0,
    outcome: null,
    deadline: 0,
    witness: 0,
    unseen: network.neuronCount,
    lastAsked: 0,
    inSweep: 0,
    fields: new Float64Array(schedule.together ? network.neuronCount : 0),
    fieldsKnown: 0,
    rounds: freshRounds(),
  };
  setDeadline(course);
  return course;
}
