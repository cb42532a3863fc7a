import type { Recall } from '../../core/recall/types';
import type { Rate } from '../../core/room/types';
import type { VisitedUpdate } from '../../core/wire/messages';

/** One room's recall as the simulation sees it. The room decides; the simulation only spends time. */
export type Run = {
  readonly recall: Recall;
  rate: Rate;
  running: boolean;
  /** While a commit is in flight nothing moves: what is decided holds for the state it was decided on. */
  held: boolean;
  /** The log says that the recall came this far: it does, whether it is running or not. */
  owedUntil: number;
  /** Updates this run may make before the next tick. */
  due: number;
  /** Updates made in one go before the clock is read again. */
  chunk: number;
  /** The last updates since somebody took them, oldest first. */
  visited: VisitedUpdate[];
};

/** Who advances recalls. In this process today; worker threads could stand behind the same door. */
export interface Simulation {
  add(run: Run): void;
  remove(run: Run): void;
  /** Gives every run its share of updates for a tick, and makes those that fit in a moment at once. */
  tick(): void;
  /** A held run was let go: it makes up for what it missed. */
  resume(run: Run): void;
  close(): void;
}
