import { apply } from '../room/apply';
import { roomOf } from '../room/json';
import type { RoomEvent, RoomState } from '../room/types';
import type { EventsMessage, Welcome } from './messages';

/** What became of a message. `resync`: send `have` with `resync` (or join anew when there is none). */
export type MirrorAnswer =
  | { kind: 'applied'; events: readonly RoomEvent[] }
  | { kind: 'ignored' }
  | { kind: 'resync'; have: { epoch: number; seq: number } };

export type Mirror = {
  readonly room: RoomState | null;
  /** What a handshake or `resync` says one has; undefined before the first welcome. */
  readonly have: { epoch: number; seq: number } | undefined;
  welcome(message: Welcome): MirrorAnswer;
  events(message: EventsMessage): MirrorAnswer;
};

/** A copy of a room kept by folding what the server tells: the same in browsers, bots and tests. */
export const createMirror = (): Mirror => {
  let room: RoomState | null = null;
  let epoch = 0;

  const lost = (): MirrorAnswer => ({
    kind: 'resync',
    have: room ? { epoch, seq: room.seq } : { epoch: 0, seq: 0 },
  });

  /** A log that does not fold is worth nothing: the whole room is asked for. */
  const broken = (): MirrorAnswer => {
    room = null;
    return lost();
  };

  const follow = (events: readonly RoomEvent[]): MirrorAnswer => {
    const { seq } = room ?? { seq: 0 };
    try {
      const fresh = events.filter((event) => event.seq > seq);
      if (room) room = fresh.reduce(apply, room);
      return fresh.length > 0 ? { kind: 'applied', events: fresh } : { kind: 'ignored' };
    } catch {
      return broken();
    }
  };

  return {
    get room() {
      return room;
    },
    get have() {
      return room ? { epoch, seq: room.seq } : undefined;
    },
    welcome(message) {
      if ('events' in message) {
        if (!room || message.epoch !== epoch || !Array.isArray(message.events)) return broken();
        const [first] = message.events;
        return first && first.seq > room.seq + 1 ? lost() : follow(message.events);
      }
      try {
        room = roomOf(message.room, message.seq);
      } catch {
        return broken();
      }
      epoch = message.epoch;
      return { kind: 'applied', events: [] };
    },
    events(message) {
      if (!room) return { kind: 'ignored' };
      const { from } = message;
      if (message.epoch !== epoch || typeof from !== 'number' || from > room.seq + 1) return lost();
      return follow(message.events);
    },
  };
};
