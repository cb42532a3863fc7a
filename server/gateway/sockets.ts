import type { IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { limits } from '../../core/wire';
import type { ClientToServer, ServerToClient } from '../../core/wire/messages';
import type { Config } from '../config';
import type { Metrics } from '../http/metrics';
import type { OpenRoom } from '../rooms/open-room';
import type { Outlet } from '../rooms/outlet';
import { FairWebSockets } from './fair';
import { createFastStream, createOrdinaryStream } from './streams';

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

/** A connection that says nothing is noticed within these two together: 14 s. */
const PING_INTERVAL_MS = 9_000;
const PING_TIMEOUT_MS = 5_000;
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
    wsEngine: FairWebSockets,
    allowRequest: (req, decide) =>
      decide(isOwnOrigin(req, config) ? null : 'foreign origin', isOwnOrigin(req, config)),
  });

const everyone = (room: string): string => `room:${room}`;

type OutletOptions = { fastPath: boolean; metrics: Metrics };

/** How rooms speak to their connections. */
export const createOutlet = (io: Sockets, { fastPath, metrics }: OutletOptions): Outlet => {
  const stream = fastPath ? createFastStream(io, metrics) : createOrdinaryStream(io, metrics);
  return {
    events: (room, message) => io.to(everyone(room)).emit('events', message),
    people: (room, message) => io.to(everyone(room)).emit('people', message),
    goodbye: (room, message) => io.to(everyone(room)).emit('goodbye', message),
    saving: (room, message) => io.to(everyone(room)).emit('saving', message),
    health(connections, message) {
      for (const connection of connections) io.sockets.sockets.get(connection)?.emit('health', message);
    },
    ...stream,
    dismiss: (room) => io.in(everyone(room)).disconnectSockets(true),
  };
};

/** Says something whose JSON is at hand already: 2, an event of Socket.IO's default namespace. */
export const sayJson = (socket: Connection, event: keyof ServerToClient, json: string): void => {
  socket.conn.write(`2["${event}",${json}]`);
};

export const follow = (socket: Connection, room: string): void => {
  socket.join(everyone(room));
};
