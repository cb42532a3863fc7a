import type { EventsMessage, Goodbye, People, Tick } from '../../core/wire/messages';

/** What a room says to those who are in it. The gateway stands behind it; a room knows no sockets. */
export interface Outlet {
  events(room: string, message: EventsMessage): void;
  people(room: string, message: People): void;
  goodbye(room: string, message: Goodbye): void;
  /** To the live viewers; whoever cannot take it at once misses it. */
  tick(room: string, tick: Tick): void;
  /** To one connection, for certain. */
  tickTo(connection: string, tick: Tick): void;
  setLive(connection: string, room: string, live: boolean): void;
  /** Ends all connections of a room. */
  dismiss(room: string): void;
}
