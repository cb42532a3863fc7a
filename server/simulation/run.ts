import type { Recall } from '../../core/recall/types';
import type { Rate } from '../../core/room/types';
import type { VisitedUpdate } from '../../core/wire/messages';

/** One room's recall as the engine sees it. The room decides; the engine only spends time. */
export type Run = {
  readonly recall: Recall;
  rate: Rate;
  running: boolean;
  /** While a commit is in flight nothing moves: what is decided holds for the state it was decided on. */
  held: boolean;
  /** The log says that the recall came this far: it does, running, held or neither. */
  owedUntil: number;
  /** Updates this run may make before the next tick. */
  due: number;
  /** Updates made in one go before the clock is read again. */
  chunk: number;
  /** The last updates since somebody took them, oldest first. */
  visited: VisitedUpdate[];
};

/** It stands still until it is released. */
export const createRun = (recall: Recall): Run => ({
  recall,
  rate: 1,
  running: false,
  held: true,
  owedUntil: 0,
  due: 0,
  chunk: 64,
  visited: [],
});

/** What a run may make in one tick. Debt is not carried beyond the next tick: a busy machine runs slower. */
export const allot = (run: Run, tickHz: number): void => {
  if (run.rate === 'unlimited') run.due = Number.MAX_SAFE_INTEGER;
  else {
    const share = run.rate / tickHz;
    run.due = Math.min(run.due + share, Math.max(share, 1) + share);
  }
};
