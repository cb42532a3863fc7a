import type { Course } from './course';
import type { Sprint } from './types';

/** Products that may be added up before anybody is asked again whether there is enough: some tenths of a millisecond. */
const workBetween = 1 << 21;

/** Updates that cost next to nothing before anybody is asked again. */
const updatesBetween = 1 << 15;

/** The longest stretch of a run that nobody wants to cut off. */
const longest = 1 << 30;

/** Whether updates can be made all at once: at T = 0, one neuron at a time, nobody held. */
export function maySprint({ live, schedule, held, temperature, network }: Course): boolean {
  if (!live.sprint || schedule.together || held) return false;
  return temperature === 0 || (temperature === undefined && !network.temperature);
}

function scheduleOf({ schedule: { id } }: Course): Sprint['schedule'] {
  return id === 'permutation' || id === 'sequential' ? id : 'random';
}

/**
 * Makes up to `maxUpdates` updates at once, as the same number of visits would; fewer when settled, or, where
 * it may be cut off, when it has worked long enough. Undefined: it cannot be done here.
 */
export function sprint(course: Course, maxUpdates: number, mayBeCut: boolean): Sprint | undefined {
  const { live, order, rng, tie, witness, unseen } = course;
  const run: Sprint = {
    schedule: scheduleOf(course),
    tie: tie.decide(0) > 0 ? 1 : tie.decide(0) < 0 ? -1 : 0,
    maxUpdates: Math.min(maxUpdates, mayBeCut ? updatesBetween : longest),
    work: mayBeCut ? Math.max(64, Math.floor(workBetween / (live.products.length + 1))) : longest,
    order: order.drawn,
    position: order.position ?? 0,
    random: rng.save(),
    witness,
    unseen,
    made: 0,
    flips: 0,
    asked: -1,
    settled: false,
  };
  if (!live.sprint?.(run)) return undefined;
  rng.resume(run.random);
  if (order.position !== undefined) order.position = run.position;
  course.witness = run.witness;
  course.unseen = run.unseen;
  course.updates += run.made;
  course.flips += run.flips;
  if (run.asked >= 0) course.lastAsked = run.asked;
  if (run.flips > 0) course.outcome = null;
  return run;
}
