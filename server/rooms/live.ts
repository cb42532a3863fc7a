import type { Outcome, Pattern } from '../../core/recall/types';
import { activeRecall, endOf } from '../../core/room';
import type { Decision, RecallRun, RoomEvent, RoomState } from '../../core/room/types';
import type { RunFrame, Seat, Simulation } from '../simulation';
import type { Batch, Working } from './batch';
import type { Step } from './recorder';

const beginning = ({ id, cue }: RecallRun): RunFrame => ({
  recall: id,
  seq: id,
  updates: 0,
  flips: 0,
  energy: null,
  state: cue,
  overlaps: [],
  visited: [],
  outcome: null,
});

/** Only the run itself knows what these make of energy and overlaps. */
const changesNetwork = ({ type }: RoomEvent): boolean =>
  type === 'memory.stored' || type === 'memory.removed' || type === 'network.configured';

/** How the run stands with what was drawn into it, until it tells so itself. */
const drawnOver = (frame: RunFrame, state: Pattern, steps: readonly Step[]): RunFrame => ({
  ...frame,
  seq: steps[steps.length - 1].event.seq,
  state,
  ...(frame.values && {
    values: frame.values.map((value, i) => (state[i] === frame.state[i] ? value : state[i])),
  }),
  ...(steps.some(({ event }) => changesNetwork(event)) && { energy: null, overlaps: [] }),
  visited: [],
  outcome: null,
});

/** The active recall of one room, from its start until the log says how it ended. It runs elsewhere. */
export class Live {
  /** The last that was told of the run; there is one while a recall is active. */
  frame: RunFrame | null = null;
  /** False while the run has still to tell what the last events made of it. */
  fresh = true;
  /** Hears that the run is gone: the room is opened anew. */
  onLost: (error: Error) => void = () => undefined;
  private readonly seat: Seat;
  private held: RunFrame | null = null;

  constructor(simulation: Simulation, room: string) {
    this.seat = simulation.seat({
      room,
      onFrame: (frame) => this.hear(frame),
      onLost: (error) => this.onLost(error),
    });
  }

  /** How the recall ended, if that is known. */
  get outcome(): Outcome | null {
    return this.frame?.outcome ?? null;
  }

  /** A recall begins; it stands still until it is released. */
  begin(room: RoomState): void {
    const active = activeRecall(room);
    if (!active) return;
    this.seat.begin(room);
    this.frame = beginning(active);
    this.fresh = false;
  }

  /** An event of the log takes hold at its update number. */
  follow(event: RoomEvent, after: RoomState): void {
    this.seat.follow(event, after);
    if (!activeRecall(after)) this.frame = this.held = null;
  }

  /**
   * Resolves when the run has come as far as the log says (and to `reach`) and stands still: what is decided from
   * here on holds for exactly this state. Rejects when the run is gone.
   */
  async hold(reach?: number): Promise<void> {
    if (!this.frame) return;
    this.held = await this.seat.hold(reach);
    this.frame = this.held;
    this.fresh = true;
  }

  /** It goes on, at least as far as update `reach`. */
  release(reach?: number): void {
    this.held = null;
    if (this.frame) this.seat.release(reach);
  }

  /** What a batch is decided on, beside room and history. */
  working(room: RoomState): Pick<Working, 'live' | 'running' | 'outcome'> {
    if (!this.held) return { live: room.canvas };
    const { state, updates, flips, energy, values, outcome } = this.held;
    return { live: state, running: { update: updates, flips, energy, ...(values && { values }) }, outcome };
  }

  /** What became durable takes hold in the recall. */
  adopt({ steps, working }: Pick<Batch, 'steps' | 'working'>): void {
    for (const { event, after } of steps) {
      if (activeRecall(after)?.id === event.seq) this.begin(after);
      else if (this.frame) this.follow(event, after);
    }
    if (this.frame && steps.length > 0) this.showDrawn(working.live, steps);
  }

  end(): void {
    this.seat.leave();
    this.frame = null;
    this.held = null;
  }

  private showDrawn(state: Pattern, steps: readonly Step[]): void {
    if (!this.frame) return;
    const { values } = this.frame;
    this.frame = drawnOver(this.frame, state, steps);
    const disturbed = steps.some(({ event }) => changesNetwork(event) || event.type.startsWith('canvas.'));
    if (disturbed) this.fresh = !values && !steps.some(({ event }) => changesNetwork(event));
  }

  /** What was told before the last event took hold is older than what is shown. */
  private hear(frame: RunFrame): void {
    if (!this.frame || frame.recall !== this.frame.recall || frame.seq < this.frame.seq) return;
    this.frame = frame;
    this.fresh = true;
  }
}

/** `recall.stopped` where nobody knows how the recall stands: with what was drawn last, and no outcome. */
export const giveUp = ({ room, live }: Working): Decision => {
  const active = activeRecall(room);
  if (!active) return { ok: false, error: { code: 'stale', message: 'No recall is under way.' } };
  const { update } = active;
  return { ok: true, event: { type: 'recall.stopped', update, flips: 0, ...endOf({ energy: null }, live) } };
};

/** `recall.settled`, if the recall is still settled when its turn in the queue has come. */
export const settle = ({ room, live, running, outcome }: Working): Decision => {
  if (!activeRecall(room) || !running || !outcome)
    return { ok: false, error: { code: 'stale', message: 'The recall is not settled.' } };
  const { update: updates, flips } = running;
  return { ok: true, event: { type: 'recall.settled', outcome, updates, flips, ...endOf(running, live) } };
};
