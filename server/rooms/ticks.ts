import { activeRecall } from '../../core/room';
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
export const createTicks = (options: Options) => {
  const { epoch, live, presence, outlet, metrics, tickHz } = options;
  const { id, width, height } = options.room;
  const encoder = createTickEncoder(width * height, tickHz);
  const viewers = createViewers(tickHz);
  let n = 0;
  let shown = { seq: 0, updates: -1 };

  const build = (room: RoomState, cursors: ShownCursor[], forceKey: boolean): Tick => {
    const run = activeRecall(room);
    const { recall } = live;
    const base = { n, epoch, seq: room.seq, cursors };
    if (!run || !recall || (run.phase !== 'running' && run.phase !== 'paused')) return encoder.encode(base);
    const { state, updates, flips, energy, outcome } = recall;
    return encoder.encode({
      ...base,
      recall: { id: run.id, phase: run.phase, update: updates, flips, ...(outcome && { outcome }) },
      state,
      visited: live.takeVisited(),
      energy,
      overlaps: recall.overlaps(),
      forceKey,
    });
  };

  const dropOverdue = (): void => {
    const overdue = viewers.takeOverdue(n);
    for (const connection of overdue) outlet.setLive(connection, id, false);
    metrics.tickSkips.inc(overdue.length);
  };

  const progressed = (room: RoomState): boolean => {
    const { recall } = live;
    if (!recall || (shown.seq === room.seq && shown.updates === recall.updates)) return false;
    shown = { seq: room.seq, updates: recall.updates };
    return true;
  };

  return {
    enter: viewers.enter,
    leave: viewers.leave,
    seen: (connection: string, seenN: number): void => viewers.seen(connection, Math.min(seenN, n)),
    /** Sends one tick when something changed since the last, or somebody waits for one. */
    send(room: RoomState, now: number): void {
      const moved = presence.takeCursors(now);
      const changed = progressed(room);
      if (!changed && moved === null && !viewers.hasWaiting()) return;
      n += 1;
      dropOverdue();
      const waiting = viewers.takeWaiting(n);
      const tick = build(room, moved ?? presence.cursors(), waiting.length > 0);
      outlet.tick(id, tick);
      for (const connection of waiting) {
        outlet.tickTo(connection, tick);
        outlet.setLive(connection, id, true);
      }
      metrics.ticks.inc();
    },
  };
};
