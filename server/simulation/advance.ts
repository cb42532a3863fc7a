import type { VisitedUpdate } from '../../core/wire/messages';
import type { Run } from './simulation';

const SHOWN = 16;
const LARGEST_CHUNK = 1 << 16;

const observe = (run: Run, updates: number): void => {
  run.recall.run({
    maxUpdates: updates,
    onUpdate: ({ update, neuron, field, before, after }) => {
      const visited: VisitedUpdate = [update, neuron, field, before, after];
      run.visited.push(visited);
    },
  });
  if (run.visited.length > SHOWN) run.visited.splice(0, run.visited.length - SHOWN);
};

/** Makes `updates` updates and remembers the last sixteen of them. */
export const makeUpdates = (run: Run, updates: number): number => {
  const before = run.recall.updates;
  if (updates > SHOWN) run.recall.run({ maxUpdates: updates - SHOWN });
  const left = updates - (run.recall.updates - before);
  if (left > 0 && run.recall.outcome === null) observe(run, left);
  return run.recall.updates - before;
};

export const hasWork = (run: Run): boolean =>
  run.running && !run.held && run.recall.outcome === null && run.due >= 1;

/** Advances one run until its share is used, it settled, or `milliseconds` have passed. */
export const advance = (run: Run, milliseconds: number, now: () => number): number => {
  const end = now() + milliseconds;
  let made = 0;
  while (hasWork(run)) {
    const started = now();
    if (started >= end) break;
    const done = makeUpdates(run, Math.floor(Math.min(run.due, run.chunk)));
    made += done;
    run.due -= done;
    const took = now() - started;
    if (took > milliseconds / 2) run.chunk = Math.max(1, run.chunk >> 1);
    else if (took < milliseconds / 8) run.chunk = Math.min(LARGEST_CHUNK, run.chunk << 1);
  }
  return made;
};
