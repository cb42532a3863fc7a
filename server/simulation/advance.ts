import type { Outcome } from '../../core/recall/types';
import type { VisitedUpdate } from '../../core/wire/messages';
import type { Run } from './run';

const SHOWN = 16;
const LARGEST_CHUNK = 1 << 16;

type Enough = () => boolean;

const observe = (run: Run, updates: number, enough?: Enough): void => {
  run.recall.run({
    maxUpdates: updates,
    enough,
    onUpdate: ({ update, neuron, field, before, after }) => {
      const visited: VisitedUpdate = [update, neuron, field, before, after];
      run.visited.push(visited);
    },
  });
  if (run.visited.length > SHOWN) run.visited.splice(0, run.visited.length - SHOWN);
};

/** How a recall ended, as far as that is known without work. */
export const knownOutcome = ({ recall }: Pick<Run, 'recall'>): Outcome | null =>
  recall.judged ? recall.outcome : null;

/** Updates the log says were made, and this recall has still to make. */
export const owed = (run: Run): number =>
  knownOutcome(run) ? 0 : Math.max(0, run.owedUntil - run.recall.updates);

/** Makes `updates` updates, fewer when there is `enough`, and remembers the last sixteen of them. */
export const makeUpdates = (run: Run, updates: number, enough?: Enough): number => {
  const before = run.recall.updates;
  if (updates > SHOWN) run.recall.run({ maxUpdates: updates - SHOWN, enough });
  if (run.recall.updates > before) run.visited.length = 0;
  const left = updates - (run.recall.updates - before);
  if (knownOutcome(run) === null && left <= SHOWN) observe(run, left, enough);
  return run.recall.updates - before;
};

const mayMake = (run: Run): number => Math.max(owed(run), run.running && !run.held ? Math.floor(run.due) : 0);

/** Whether there are updates to make, or it is not judged yet whether the last one settled it. */
export const hasWork = (run: Run): boolean =>
  !run.recall.judged || (knownOutcome(run) === null && mayMake(run) >= 1);

/** Advances one run until its share is used, it settled, or `milliseconds` have passed. */
export const advance = (run: Run, milliseconds: number, now: () => number): number => {
  const end = now() + milliseconds;
  const enough = () => now() >= end;
  let made = 0;
  while (hasWork(run)) {
    const started = now();
    if (started >= end) break;
    const most = Math.min(mayMake(run), run.chunk);
    const done = makeUpdates(run, most, enough);
    made += done;
    run.due = Math.max(0, run.due - done);
    const took = now() - started;
    if (took > milliseconds / 2) run.chunk = Math.max(1, run.chunk >> 1);
    else if (took < milliseconds / 8) run.chunk = Math.min(LARGEST_CHUNK, run.chunk << 1);
  }
  return made;
};
