import type { Pattern } from '../../core/recall/types';
import { activeRecall, apply, record } from '../../core/room';
import type { History, RoomEvent, RoomState } from '../../core/room/types';
import { liveAfter } from './batch';
import type { Live } from './live';

export type Folded = { room: RoomState; history: History };
type Pending = { event: RoomEvent; after: RoomState };

/**
 * Folds the events of a log, undo stacks included. What was drawn into a recall counts from the state the recall had
 * come to: there it is run again, and only there, for most recalls of a log have ended. One that is still under way
 * goes on in `live`. Without `live` recalls are not run, and what was drawn counts from the canvas.
 */
export class Rerun {
  private begun = false;
  private start: RoomState | null = null;
  private pending: Pending[] = [];

  constructor(
    private folded: Folded,
    private readonly live: Live | null,
  ) {}

  async follow(events: readonly RoomEvent[]): Promise<Folded> {
    for (const event of events) await this.take(event);
    return this.folded;
  }

  /** The recall under way, if one is, goes on once it stands where the log ends, at least as far as update `reach`. */
  async resume(reach: number): Promise<void> {
    if (!this.start) return;
    this.catchUp();
    await this.live?.hold();
    this.live?.release(reach);
  }

  private async take(event: RoomEvent): Promise<void> {
    const { room: before } = this.folded;
    const after = apply(before, event);
    const [liveBefore, liveThen] = await this.livesAt(event, after);
    const recorded = { before, liveBefore, event, after, liveAfter: liveThen };
    this.folded = { room: after, history: record(this.folded.history, recorded) };
    if (event.type === 'recall.started') Object.assign(this, { start: after, begun: false, pending: [] });
    else this.pass(event, after);
  }

  /** The network before and after the event; of events that draw nothing nobody takes back neurons. */
  private async livesAt(event: RoomEvent, after: RoomState): Promise<[Pattern, Pattern]> {
    const { room } = this.folded;
    if (!activeRecall(room) || !this.live || !event.type.startsWith('canvas.'))
      return [room.canvas, after.canvas];
    this.catchUp();
    await this.live.hold('update' in event ? event.update : 0);
    const { live } = this.live.working(room);
    return [live, liveAfter({ room, live }, event, after)];
  }

  private pass(event: RoomEvent, after: RoomState): void {
    if (!this.start) return;
    this.pending.push({ event, after });
    if (activeRecall(after)) return;
    if (this.begun) this.catchUp();
    this.start = null;
  }

  private catchUp(): void {
    if (!this.start || !this.live) return;
    if (!this.begun) this.live.begin(this.start);
    this.begun = true;
    for (const { event, after } of this.pending.splice(0)) this.live.follow(event, after);
  }
}
