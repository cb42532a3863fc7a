import type { IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { limits } from '../../core/wire';
import type { ClientToServer, ServerToClient } from '../../core/wire/messages';
import type { Config } from '../config';
import type { OpenRoom } from '../rooms/open-room';
import type { Outlet } from '../rooms/outlet';

/** What the gateway knows of a connection, from the handshake on. */
export type ConnectionData = {
  person: string;
  token: string;
  name?: string;
  have?: { epoch: number; seq: number };
  /** Only looks. */
  watch: boolean;
  room: OpenRoom;
};
type NoEvents = Record<string, never>;
export type Sockets = Server<ClientToServer, ServerToClient, NoEvents, ConnectionData>;
export type Connection = Socket<ClientToServer, ServerToClient, NoEvents, ConnectionData>;

/** A connection that says nothing is noticed within these two together: 12 s. */
const PING_INTERVAL_MS = 6_000;
const PING_TIMEOUT_MS = 6_000;
const HANDSHAKE_MS = 10_000;

const originOf = (text: string): string | null => {
  try {
    return new URL(text).host;
  } catch {
    return null;
  }
};

/** A page of another origin may not connect; programs, which send no Origin, may. */
export const isOwnOrigin = (req: IncomingMessage, config: Pick<Config, 'publicUrl'>): boolean => {
  const { origin, host } = req.headers;
  if (origin === undefined) return true;
  const from = originOf(origin);
  return (
    from !== null &&
    (from === host || (config.publicUrl !== undefined && from === originOf(config.publicUrl)))
  );
};

export const createSockets = (config: Config, { destroyUpgrade }: { destroyUpgrade: boolean }): Sockets =>
  new Server({
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.messageBytes,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: HANDSHAKE_MS,
    destroyUpgrade,
    allowRequest: (req, decide) =>
      decide(isOwnOrigin(req, config) ? null : 'foreign origin', isOwnOrigin(req, config)),
  });

const everyone = (room: string): string => `room:${room}`;
const live = (room: string): string => `live:${room}`;

/** How rooms speak to their connections. */
export const createOutlet = (io: Sockets): Outlet => ({
  events: (room, message) => io.to(everyone(room)).emit('events', message),
  people: (room, message) => io.to(everyone(room)).emit('people', message),
  goodbye: (room, message) => io.to(everyone(room)).emit('goodbye', message),
  // Ticks stay on this node: a room ticks where its owner is.
  tick: (room, tick) => io.local.to(live(room)).volatile.emit('tick', tick),
  tickTo: (connection, tick) => io.sockets.sockets.get(connection)?.emit('tick', tick),
  setLive(connection, room, on) {
    const socket = io.sockets.sockets.get(connection);
    if (on) socket?.join(live(room));
    else socket?.leave(live(room));
  },
  dismiss: (room) => io.in(everyone(room)).disconnectSockets(true),
});

export const follow = (socket: Connection, room: string): void => {
  socket.join(everyone(room));
};
