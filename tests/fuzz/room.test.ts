import { describe, expect, it } from 'vitest';
import { decodeSnapshot, emptyRoom, encodeSnapshot, restore, resumeRecall, toJson } from '../../core/room';
import { advanceTo } from '../../core/room/replay';
import type { RoomState } from '../../core/room/types';
import { createMirror, type Mirror } from '../../core/wire';
import type { Host } from '../core/room/support';
import { liveThrough } from './room.support';

const seeds = Array.from({ length: 200 }, (_, k) => k + 1);
const deeds = 60;
const viaJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const epoch = 1;

/** A connection that loses, repeats and delays what it carries; the mirror at its end asks again. */
const createViewer = (host: Host) => {
  const mirror: Mirror = createMirror();
  const about = {
    you: { id: 'x', name: 'X', role: 'viewer' as const, token: 't' },
    people: { count: 1, list: [] },
    tickHz: 20,
    epoch,
  };
  const join = () => {
    const { have } = mirror;
    const short = have && host.room.seq - have.seq < 20;
    const payload = short ? { events: host.log.slice(have.seq) } : { room: toJson(host.room) };
    mirror.welcome(viaJson({ ...about, seq: host.room.seq, ...payload }));
  };
  let carried = 0;
  join();
  return {
    mirror,
    deliver(lose: boolean, repeat: boolean) {
      const start = repeat ? Math.max(0, carried - 3) : carried;
      const events = host.log.slice(start);
      carried = host.log.length;
      if (lose || events.length === 0) return;
      if (mirror.events(viaJson({ epoch, from: events[0].seq, events })).kind === 'resync') join();
    },
    catchUp: join,
  };
};

describe('a lively room', () => {
  it('[RM24] four mirrors behind bad connections hold the room in the end', () => {
    for (const seed of seeds) {
      let viewers: ReturnType<typeof createViewer>[] = [];
      const host = liveThrough(seed, deeds, (host, rng) => {
        if (viewers.length === 0) viewers = [0, 1, 2, 3].map(() => createViewer(host));
        for (const viewer of viewers)
          if (rng.below(3) > 0) viewer.deliver(rng.below(6) === 0, rng.below(4) === 0);
      });
      for (const { mirror, catchUp } of viewers) {
        catchUp();
        expect(mirror.room, `seed ${seed}`).toEqual(host.room);
      }
    }
  });

  it('[RM25] a running recall is run again from the log to the same state at every moment', () => {
    for (const seed of seeds) {
      let start: { room: RoomState; at: number } | null = null;
      liveThrough(seed, deeds, ({ room, log, recall }) => {
        const began = log.findLastIndex(({ type }) => type === 'recall.started');
        if (!recall || !room.recall) return;
        if (start?.at !== began) start = { room: restoreTo(log, began, room), at: began };
        const again = resumeRecall(start.room, log.slice(began + 1)).recall;
        advanceTo(again, recall.updates);
        expect(again.state, `seed ${seed}`).toEqual(recall.state);
        expect(again.values, `seed ${seed}`).toEqual(recall.values);
        expect([again.updates, again.flips, again.energy, again.outcome]).toEqual([
          recall.updates,
          recall.flips,
          recall.energy,
          recall.outcome,
        ]);
      });
    }
  });

  it('[RM26] a room taken up again from a snapshot and the log is the same, undo and recall included', () => {
    for (const seed of seeds) {
      const first: { snapshot?: string; at: number } = { at: 0 };
      const host = liveThrough(seed, deeds, (host, rng) => {
        if (host.recall || rng.below(10) > 0) return;
        first.snapshot = encodeSnapshot(host.room, host.history);
        first.at = host.log.length;
      });
      if (!first.snapshot) continue;
      const again = restore(decodeSnapshot(first.snapshot), viaJson(host.log.slice(first.at)));
      expect(again.room, `seed ${seed}`).toEqual(host.room);
      expect(again.history, `seed ${seed}`).toEqual(host.history);
      expect(again.recall === null).toBe(host.recall === null);
      if (again.recall && host.recall) {
        advanceTo(again.recall, host.recall.updates);
        expect(again.recall.state).toEqual(host.recall.state);
        expect(again.recall.values).toEqual(host.recall.values);
      }
    }
  });

  it('[UN12] undo never changes a neuron that is not its own', () => {
    for (const seed of seeds) {
      let canvas: Int8Array | null = null;
      let touched: Int32Array | null = null;
      liveThrough(seed, deeds, ({ log, live, history }) => {
        const event = log.at(-1);
        if (canvas && touched && event?.type === 'canvas.set' && event.undoes !== undefined) {
          const strange = live.findIndex(
            (value, i) => value !== canvas?.[i] && touched?.[i] !== event.undoes,
          );
          if (event.update === undefined) expect(strange, `seed ${seed}, event ${event.seq}`).toBe(-1);
        }
        canvas = live;
        touched = history.touched;
      });
    }
  });
});

const restoreTo = (log: Parameters<typeof restore>[1], at: number, like: RoomState): RoomState => {
  const first = { id: like.id, name: like.name, width: like.width, height: like.height };
  const history = { touched: new Int32Array(like.canvas.length), entries: [] };
  return restore({ room: emptyRoom(first), history }, log.slice(0, at + 1)).room;
};
