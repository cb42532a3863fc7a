import type { Outcome, Recall } from '../../core/recall/types';
import { activeRecall, beginRecall, endOf, intervene } from '../../core/room';
import type { Decision, RoomState } from '../../core/room/types';
import type { VisitedUpdate } from '../../core/wire/messages';
import { knownOutcome, owed, type Run, type Simulation } from '../simulation';
import type { Working } from './batch';
import type { Step } from './recorder';

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** After building a network for longer than this a room rests for as long: other rooms have half of the time. */
const LONG_MS = 50;

/** The active recall of one room, from its start until the log says how it ended. */
export class Live {
  private run: Run | null = null;
  private restUntil = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly simulation: Simulation,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get recall(): Recall | null {
    return this.run?.recall ?? null;
  }

  /** How the recall ended, if that is known. */
  get outcome(): Outcome | null {
    return this.run && knownOutcome(this.run);
  }

  takeVisited(): VisitedUpdate[] {
    return this.run?.visited.splice(0) ?? [];
  }

  /** Takes a recall up again that was under way when the room was last let go, and had come to this update. */
  resume(recall: Recall, room: RoomState, update: number): void {
    this.begin(recall, update);
    this.follow(room);
  }

  /**
   * Resolves when the recall has come as far as the log says, and the room has rested from building its network.
   * It is given its turns like any other.
   */
  async caughtUp(): Promise<void> {
    while ((this.run && owed(this.run) > 0) || this.now() < this.restUntil) await nextTurn();
  }

  /** What a batch is decided on, beside room and history. */
  working(room: RoomState): Pick<Working, 'live' | 'running'> {
    if (!this.run) return { live: room.canvas };
    const { state, updates, flips, energy, values } = this.run.recall;
    const running = { update: updates, flips, energy, ...(values && { values: values.slice() }) };
    return { live: state.slice(), running };
  }

  hold(): void {
    if (this.run) this.run.held = true;
  }

  release(): void {
    if (!this.run) return;
    this.run.held = false;
    this.simulation.resume(this.run);
  }

  /** A durable event takes hold in the recall. */
  adopt(step: Step): void {
    const began = this.now();
    this.take(step);
    const ended = this.now();
    if (ended - began > LONG_MS) this.restUntil = ended + (ended - began);
  }

  private take({ event, after }: Step): void {
    const active = activeRecall(after);
    if (active?.id === event.seq) this.begin(beginRecall(after));
    else if (this.run && active) {
      if (event.type === 'recall.stepped') this.run.owedUntil = event.update;
      else intervene(this.run.recall, after, event);
    } else this.end();
    this.follow(after);
  }

  end(): void {
    if (this.run) this.simulation.remove(this.run);
    this.run = null;
  }

  private begin(recall: Recall, owedUntil = 0): void {
    const idle = { rate: 1, running: false, held: false, due: 0, chunk: 64 };
    this.run = { ...idle, recall, owedUntil, visited: [] };
    this.simulation.add(this.run);
  }

  private follow(room: RoomState): void {
    const active = activeRecall(room);
    if (!this.run || !active) return;
    this.run.rate = active.rate;
    this.run.running = active.phase === 'running';
  }
}

/** `recall.settled`, if the recall is still settled when its turn in the queue has come. */
export const settle = (recall: Recall, { room, live }: Working): Decision => {
  const { updates, flips } = recall;
  const outcome = knownOutcome({ recall });
  if (!activeRecall(room) || outcome === null)
    return { ok: false, error: { code: 'stale', message: 'The recall is not settled.' } };
  return { ok: true, event: { type: 'recall.settled', outcome, updates, flips, ...endOf(recall, live) } };
};
