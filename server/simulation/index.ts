import { advance, hasWork } from './advance';
import type { Run, Simulation } from './simulation';

export { knownOutcome, owed } from './advance';
export type { Run, Simulation } from './simulation';

/** The longest the event loop waits for the simulation, and the pause it gets after. */
const SLICE_MS = 4;
const PAUSE_MS = 1;

type Options = { tickHz: number; onUpdates?: (updates: number) => void; now?: () => number };

/** What a run may make in one tick. Debt is not carried beyond the next tick: a busy machine runs slower. */
const allot = (run: Run, tickHz: number): void => {
  if (run.rate === 'unlimited') run.due = Number.MAX_SAFE_INTEGER;
  else {
    const share = run.rate / tickHz;
    run.due = Math.min(run.due + share, Math.max(share, 1) + share);
  }
};

/** All rooms that recall take turns, a slice each, and the event loop gets its own turn in between. */
export const createSimulation = ({
  tickHz,
  onUpdates,
  now = () => performance.now(),
}: Options): Simulation => {
  const runs = new Set<Run>();
  let timer: NodeJS.Timeout | undefined;

  const spend = (run: Run, milliseconds: number): void => {
    const made = advance(run, milliseconds, now);
    if (made > 0) onUpdates?.(made);
  };
  const turn = (): void => {
    timer = undefined;
    for (const run of runs) {
      if (!hasWork(run)) continue;
      runs.delete(run);
      runs.add(run);
      spend(run, SLICE_MS);
      break;
    }
    schedule();
  };
  const schedule = (): void => {
    if (!timer && [...runs].some(hasWork)) timer = setTimeout(turn, PAUSE_MS);
  };

  return {
    add(run) {
      runs.add(run);
    },
    remove(run) {
      runs.delete(run);
    },
    tick() {
      for (const run of runs) if (run.running) allot(run, tickHz);
      const end = now() + SLICE_MS;
      for (const run of runs)
        if (run.rate !== 'unlimited' && hasWork(run)) spend(run, Math.max(0.2, end - now()));
      schedule();
    },
    resume(run) {
      if (hasWork(run)) spend(run, SLICE_MS / 2);
      schedule();
    },
    close() {
      clearTimeout(timer);
      runs.clear();
    },
  };
};
