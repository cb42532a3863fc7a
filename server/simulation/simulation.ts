import type { Outcome, Pattern } from '../../core/recall/types';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { VisitedUpdate } from '../../core/wire/messages';

/** How a recall stood at one moment: a copy, which nobody writes any more. */
export type RunFrame = {
  /** seq of its `recall.started`. */
  recall: number;
  /** The last event of the log that had taken hold in it. */
  seq: number;
  updates: number;
  flips: number;
  /** Null where the model has none. */
  energy: number | null;
  state: Pattern;
  values?: Float64Array;
  /** m_μ, one per memory. */
  overlaps: readonly number[];
  /** The last updates since the frame before, oldest first. */
  visited: VisitedUpdate[];
  /** Null while the run goes on, or while it is not known yet whether it is settled. */
  outcome: Outcome | null;
};

/** The run, or the thread it was on, came to an end. What it was is in the log. */
export class RunLostError extends Error {}

/** Whose run it is, and who hears of it. */
export type SeatOwner = {
  readonly room: string;
  /** At most one for a tick, the latest. */
  onFrame(frame: RunFrame): void;
  /** The run is gone: what it was is in the log. Told once; `hold` is refused with the same error. */
  onLost(error: Error): void;
};

/** A room's place in the simulation. What is asked of it happens in order. */
export interface Seat {
  /** The recall of a room right after its `recall.started`. It stands still until it is released. */
  begin(room: RoomState): void;
  /** A durable event takes hold, at its update number; `after` is the room with it. */
  follow(event: RoomEvent, after: RoomState): void;
  /** Comes as far as the log says (and as `reach`), stands still, and tells exactly how it stands. */
  hold(reach?: number): Promise<RunFrame>;
  /** It goes on, at least as far as update `reach`. */
  release(reach?: number): void;
  /** Gives the place up, with all that was kept for the room. */
  leave(): void;
}

/** Who advances recalls: threads of their own, or the thread that serves. */
export interface Simulation {
  seat(owner: SeatOwner): Seat;
  /** Gives every run its share of updates for a tick, and asks each thread for the frames of its rooms. */
  tick(): void;
  /** This run ended its thread, or failed, twice: it is not to be tried again. */
  isHopeless(room: string, recall: number): boolean;
  close(): Promise<void>;
}
