import { activeRecall, neuronCountOf } from '../../core/room';
import type { RoomState } from '../../core/room/types';
import { createTickEncoder } from '../../core/wire';
import type { Tick } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Live } from './live';
import type { Outlet } from './outlet';
import type { Presence, ShownCursor } from './presence';
import { createViewers } from './viewers';

type Options = {
  room: RoomState;
  epoch: number;
  tickHz: number;
  live: Live;
  presence: Presence;
  outlet: Outlet;
  metrics: Metrics;
};

/** The second plane of a room: the network as it is now and the cursors, to those who keep up. */
export class Ticks {
  private readonly encoder: ReturnType<typeof createTickEncoder>;
  private readonly viewers: ReturnType<typeof createViewers>;
  private n = 0;
  private shown = { seq: 0, updates: -1 };

  constructor(private readonly options: Options) {
    this.encoder = createTickEncoder(neuronCountOf(options.room), options.tickHz);
    this.viewers = createViewers(options.tickHz);
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

  /** Sends one tick when something changed since the last, or somebody waits for one. */
  send(room: RoomState, now: number): void {
    const { presence, outlet, metrics } = this.options;
    const moved = presence.takeCursors(now);
    const progressed = this.takeProgress(room);
    if (!progressed && moved === null && !this.viewers.hasWaiting()) return;
    this.n += 1;
    this.dropOverdue(room.id);
    const waiting = this.viewers.takeWaiting(this.n);
    const tick = this.build(room, moved ?? presence.cursors(), waiting.length > 0);
    outlet.tick(room.id, tick);
    for (const connection of waiting) {
      outlet.tickTo(connection, tick);
      outlet.setLive(connection, room.id, true);
    }
    metrics.ticks.inc();
  }

  private takeProgress(room: RoomState): boolean {
    const { recall } = this.options.live;
    if (!recall || (this.shown.seq === room.seq && this.shown.updates === recall.updates)) return false;
    this.shown = { seq: room.seq, updates: recall.updates };
    return true;
  }

  private dropOverdue(room: string): void {
    const overdue = this.viewers.takeOverdue(this.n);
    for (const connection of overdue) this.options.outlet.setLive(connection, room, false);
    this.options.metrics.tickSkips.inc(overdue.length);
  }

  private build(room: RoomState, cursors: ShownCursor[], forceKey: boolean): Tick {
    const { live, epoch } = this.options;
    const base = { n: this.n, epoch, seq: room.seq, cursors };
    const run = activeRecall(room);
    if (!run || !live.recall) return this.encoder.encode(base);
    const { outcome } = live;
    const { state, values, updates, flips, energy } = live.recall;
    const phase = run.phase === 'paused' ? 'paused' : 'running';
    return this.encoder.encode({
      ...base,
      recall: { id: run.id, phase, update: updates, flips, ...(outcome && { outcome }) },
      state,
      values,
      visited: live.takeVisited(),
      energy: energy ?? undefined,
      overlaps: live.recall.overlaps(),
      forceKey,
    });
  }
}
