import type { EventsMessage, Goodbye, Health, People, Saving, Tick } from '../../core/wire/messages';

/** How many a tick was sent to, and how many were not ready for it. */
export type Deliveries = { sent: number; skipped: number };

/** What a room says to those who are in it. The gateway stands behind it; a room knows no sockets. */
export interface Outlet {
  events(room: string, message: EventsMessage): void;
  people(room: string, message: People): void;
  goodbye(room: string, message: Goodbye): void;
  /** Whether what is asked becomes durable. */
  saving(room: string, message: Saving): void;
  /** To these connections. */
  health(connections: Iterable<string>, message: Health): void;
  /** To the live viewers; whoever cannot take it at once misses it. */
  tick(room: string, tick: Tick): Deliveries;
  /** To one connection, for certain. */
  tickTo(connection: string, tick: Tick): void;
  setLive(connection: string, room: string, live: boolean): void;
  /** Live connections of a room that take the ordinary, slower way. */
  slow(room: string): number;
  /** Ends all connections of a room. */
  dismiss(room: string): void;
}
