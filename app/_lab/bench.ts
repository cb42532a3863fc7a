import { type Hand, startCrew } from './crew';
import type { Form } from './fields';
import type { Job } from './protocol';
import type { View } from './view';
import type { Result } from './work';

/** What a form asks for: jobs to hand out, and how their results are shown. */
export type Plan = {
  readonly jobs: readonly Job[];
  /** What to know before it is run. */
  readonly note?: string;
  /** `results[k]` is that of job k, undefined while it is not done. The order in which they came plays no part. */
  view(results: readonly (Result | undefined)[]): View;
};

export type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

export type BenchState = {
  readonly stage: Stage;
  /** The form that was run. */
  readonly form: Form | null;
  readonly view: View | null;
  /** Trials made, of how many. */
  readonly made: number;
  readonly trials: number;
  /** How much of the work is done, 0 to 1: some trials take longer than others. */
  readonly share: number;
  /** Seconds that are left at the pace so far; null while nobody knows. */
  readonly left: number | null;
};

export type Surroundings = {
  readonly hire: () => Hand;
  readonly hands: number;
  /** Calls back at the next moment worth painting; returns what calls that off. */
  readonly nextFrame: (paint: () => void) => () => void;
  /** Milliseconds. */
  readonly now: () => number;
};

export type Bench = {
  get(): BenchState;
  subscribe(listener: () => void): () => void;
  run(plan: Plan, form: Form): void;
  cancel(): void;
};

/** A run under way. */
type Course = {
  readonly plan: Plan;
  readonly results: (Result | undefined)[];
  readonly cost: number;
  readonly began: number;
  spent: number;
  made: number;
  dismiss: () => void;
  unpaint: (() => void) | null;
  readonly nextFrame: Surroundings['nextFrame'];
  readonly now: Surroundings['now'];
};

const nothing = () => {};
const nobody: BenchState = {
  stage: { kind: 'idle' },
  form: null,
  view: null,
  made: 0,
  trials: 0,
  share: 0,
  left: null,
};

const sumOf = (jobs: readonly Job[], of: (job: Job) => number): number =>
  jobs.reduce((sum, job) => sum + of(job), 0);

/** Trials that a plan makes in all. */
export const trialsOf = ({ jobs }: Plan): number => sumOf(jobs, ({ trials }) => trials);

const secondsLeft = ({ spent, cost, began, now }: Course): number | null => {
  const elapsed = now() - began;
  return spent > 0 && elapsed > 500 ? Math.ceil((elapsed * (cost - spent)) / spent / 1000) : null;
};

const halt = (course: Course): void => {
  course.dismiss();
  course.unpaint?.();
};

/** What a bench remembers. */
type Memory = { state: BenchState; course: Course | null; readonly listeners: Set<() => void> };

const set = (bench: Memory, change: Partial<BenchState>): void => {
  bench.state = { ...bench.state, ...change };
  for (const listener of bench.listeners) listener();
};

const paint = (bench: Memory, course: Course, stage: Stage): void => {
  const left = stage.kind === 'running' ? secondsLeft(course) : null;
  const share = course.cost > 0 ? course.spent / course.cost : 1;
  set(bench, { stage, view: course.plan.view(course.results), made: course.made, share, left });
};

const leave = (bench: Memory, stage: Stage): void => {
  const { course } = bench;
  if (!course) return;
  bench.course = null;
  halt(course);
  paint(bench, course, stage);
};

const hear = (bench: Memory, course: Course, [number, result]: readonly [number, Result]): void => {
  const { cost, trials } = course.plan.jobs[number];
  course.results[number] = result;
  course.spent += cost;
  course.made += trials;
  course.unpaint ??= course.nextFrame(() => {
    course.unpaint = null;
    paint(bench, course, { kind: 'running' });
  });
};

const begin = (bench: Memory, plan: Plan, { hire, hands, nextFrame, now }: Surroundings): void => {
  const results = plan.jobs.map(() => undefined);
  const cost = sumOf(plan.jobs, (job) => job.cost);
  const still = { spent: 0, made: 0, dismiss: nothing, unpaint: null };
  const course: Course = { plan, results, cost, began: now(), nextFrame, now, ...still };
  bench.course = course;
  paint(bench, course, { kind: 'running' });
  course.dismiss = startCrew(plan.jobs, {
    hands,
    hire,
    heard: (number, result) => hear(bench, course, [number, result]),
    ended: (end) => leave(bench, end),
  });
};

/** One experiment's bench: what runs, what came of it. Told at most once a frame. */
export const createBench = (where: () => Surroundings): Bench => {
  const bench: Memory = { state: nobody, course: null, listeners: new Set() };
  return {
    get: () => bench.state,
    subscribe: (listener) => {
      bench.listeners.add(listener);
      return () => bench.listeners.delete(listener);
    },
    run(plan, form) {
      if (bench.course) halt(bench.course);
      set(bench, { form, trials: trialsOf(plan) });
      begin(bench, plan, where());
    },
    cancel: () => leave(bench, { kind: 'stopped' }),
  };
};
