import { createLockstep, type Job, type Lane, type Lockstep } from './lockstep';

/** `job` counts the comparisons: an answer to an earlier one is heard by nobody. */
export type Ask =
  | { readonly kind: 'begin'; readonly job: number; readonly what: Job }
  | { readonly kind: 'advance'; readonly job: number; readonly updates: number };

export type Answer = {
  readonly job: number;
  readonly at: number;
  readonly done: boolean;
  readonly lanes: readonly Lane[];
};

/** What one answer may take, in ms: then it tells how far it came. */
const longest = 40;

/** Whoever does the work: in a worker, or in the page where there are none. */
export const createBackroom = (now: () => number) => {
  let lockstep: Lockstep | null = null;
  return (ask: Ask): Answer | null => {
    const end = now() + longest;
    if (ask.kind === 'begin') lockstep = createLockstep(ask.what);
    else lockstep?.advance(ask.updates, () => now() >= end);
    if (!lockstep) return null;
    return { job: ask.job, at: lockstep.at, done: lockstep.done, lanes: lockstep.lanes() };
  };
};
