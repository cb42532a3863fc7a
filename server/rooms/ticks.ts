import { activeRecall, neuronCountOf } from '../../core/room';
import type { RoomState } from '../../core/room/types';
import { createTickEncoder } from '../../core/wire';
import type { Tick, VisitedUpdate } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { RunFrame } from '../simulation';
import type { Live } from './live';
import type { Outlet } from './outlet';
import { TickPace } from './pace';
import type { Presence, ShownCursor } from './presence';
import { Viewers } from './viewers';

type Options = {
  room: RoomState;
  epoch: number;
  tickHz: number;
  live: Live;
  presence: Presence;
  outlet: Outlet;
  metrics: Metrics;
};

const SECOND = 1_000;
/** Who says `seen` every ten ticks keeps up at any rate. */
const LEAST_WINDOW = 12;

/** The second plane of a room: the network as it is now and the cursors, to those who keep up. */
export class Ticks {
  private readonly encoder: ReturnType<typeof createTickEncoder>;
  private readonly viewers = new Viewers();
  private readonly pace: TickPace;
  private n = 0;
  private keyAt = Number.NEGATIVE_INFINITY;
  private shown: { seq: number; frame: RunFrame | null } = { seq: 0, frame: null };
  /** Whose visited updates were told: they are told once. */
  private visited: RunFrame | null = null;

  constructor(private readonly options: Options) {
    this.encoder = createTickEncoder(neuronCountOf(options.room), options.tickHz);
    this.pace = new TickPace(options.tickHz, performance.now());
    options.metrics.audiences.add(this);
  }

  /** Ticks a second that the governor leaves this room. */
  get hz(): number {
    return this.pace.hz;
  }
  get live(): number {
    return this.viewers.live;
  }
  get away(): number {
    return this.viewers.away;
  }
  end(): void {
    this.options.metrics.audiences.delete(this);
  }

  enter(connection: string): void {
    this.viewers.enter(connection);
  }
  leave(connection: string): void {
    this.viewers.leave(connection);
  }
  seen(connection: string, n: number): void {
    this.viewers.seen(connection, Math.min(n, this.n));
  }

  /** Sends one tick, when one is due and something changed since the last, or somebody waits for one. */
  send(room: RoomState, now: number): void {
    if (!this.pace.isDue(now)) return;
    const { presence } = this.options;
    const moved = presence.takeCursors(now);
    const progressed = this.takeProgress(room);
    if (!progressed && moved === null && !this.viewers.hasWaiting()) return;
    this.n += 1;
    this.dropOverdue(room.id);
    this.deliver(room, moved ?? presence.cursors(), now);
  }

  private deliver(room: RoomState, cursors: ShownCursor[], now: number): void {
    const { outlet, metrics } = this.options;
    const began = performance.now();
    const waiting = this.viewers.takeWaiting(this.n);
    // At a lowered rate a second of ticks is longer than a second.
    const tick = this.build(room, cursors, waiting.length > 0 || now - this.keyAt >= SECOND);
    if (tick.bits !== undefined) this.keyAt = now;
    const deliveries = outlet.tick(room.id, tick);
    for (const connection of waiting) {
      outlet.tickTo(connection, tick);
      outlet.setLive(connection, room.id, true);
    }
    metrics.ticks.inc();
    const took = performance.now() - began;
    metrics.tickSeconds.observe(took / SECOND);
    this.pace.spent(took, deliveries);
  }

  private takeProgress(room: RoomState): boolean {
    const { frame, fresh } = this.options.live;
    if (!frame || !fresh || (this.shown.frame === frame && this.shown.seq === room.seq)) return false;
    this.shown = { seq: room.seq, frame };
    return true;
  }

  private takeVisited(frame: RunFrame): VisitedUpdate[] {
    if (this.visited === frame) return [];
    this.visited = frame;
    return frame.visited;
  }

  private dropOverdue(room: string): void {
    const overdue = this.viewers.takeOverdue(this.n, Math.max(LEAST_WINDOW, this.hz));
    for (const connection of overdue) this.options.outlet.setLive(connection, room, false);
    this.options.metrics.tickSkips.inc(overdue.length);
  }

  private build(room: RoomState, cursors: ShownCursor[], forceKey: boolean): Tick {
    const tick = this.encode(room, cursors, forceKey);
    return this.hz < this.options.tickHz ? { ...tick, hz: this.hz } : tick;
  }

  private encode(room: RoomState, cursors: ShownCursor[], forceKey: boolean): Tick {
    const { live, epoch } = this.options;
    const base = { n: this.n, epoch, seq: room.seq, cursors };
    const run = activeRecall(room);
    const { frame } = live;
    if (!run || !frame) return this.encoder.encode(base);
    const { state, values, updates, flips, energy, overlaps, outcome } = frame;
    const phase = run.phase === 'paused' ? 'paused' : 'running';
    return this.encoder.encode({
      ...base,
      recall: { id: run.id, phase, update: updates, flips, ...(outcome && { outcome }) },
      state,
      values,
      visited: this.takeVisited(frame),
      energy: energy ?? undefined,
      overlaps: overlaps.length === room.memories.length ? [...overlaps] : undefined,
      forceKey,
    });
  }
}
