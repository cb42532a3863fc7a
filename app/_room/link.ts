import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, Goodbye, HandshakeAuth, ServerToClient } from '../../core/wire/messages';
import type { ConnectionStatus } from './types';

export type RoomSocket = Socket<ServerToClient, ClientToServer>;

type LinkParts = {
  url?: string;
  auth(): HandshakeAuth;
  /** The server turned the token down. True when there is another way to try. */
  tokenRefused(): boolean;
  status(status: ConnectionStatus): void;
  now(): number;
};

/** Refusals after which trying again by oneself is no use. */
const final = new Set(['room-not-found', 'banned', 'room-full', 'bad-input']);
const firstRetry = 500;
const longestRetry = 5_000;
const refusalRetry = 3_000;

const refusalOf = (error: Error): { code: string; message: string } | null => {
  if (!('data' in error) || typeof error.data !== 'object' || error.data === null) return null;
  const { data } = error;
  if (!('code' in data) || typeof data.code !== 'string') return null;
  return {
    code: data.code,
    message: 'message' in data && typeof data.message === 'string' ? data.message : data.code,
  };
};

const openSocket = ({ url, auth }: LinkParts): RoomSocket =>
  io(url ?? '/', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (give) => give(auth()),
    forceNew: true,
    reconnectionDelay: firstRetry,
    reconnectionDelayMax: longestRetry,
    timeout: 8_000,
  });

/** Calls back when the page is seen again or the network is back: the moments to try at once. */
const watchPage = (awake: () => void): (() => void) => {
  if (typeof window !== 'object') return () => {};
  const seen = () => {
    if (!document.hidden) awake();
  };
  addEventListener('online', awake);
  addEventListener('pageshow', seen);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', awake);
    removeEventListener('pageshow', seen);
    document.removeEventListener('visibilitychange', seen);
  };
};

type Line = {
  readonly socket: RoomSocket;
  readonly parts: LinkParts;
  over: boolean;
  lostSince: number | null;
  timer: ReturnType<typeof setTimeout> | undefined;
};

const lost = (line: Line, retryInMs?: number): void => {
  if (line.over) return;
  line.lostSince ??= line.parts.now();
  line.parts.status({ kind: 'lost', since: line.lostSince, retryInMs });
};

const finish = (line: Line, status: ConnectionStatus): void => {
  line.over = true;
  clearTimeout(line.timer);
  line.socket.disconnect();
  line.parts.status(status);
};

const retry = (line: Line, afterMs: number): void => {
  clearTimeout(line.timer);
  line.timer = setTimeout(() => line.socket.connect(), afterMs);
  lost(line, afterMs);
};

/** At once, unless the connection stands or has come to its end. */
const awake = ({ over, socket, timer }: Line): void => {
  if (over || socket.connected) return;
  clearTimeout(timer);
  socket.disconnect().connect();
};

const failed = (line: Line, error: Error): void => {
  const { socket, parts } = line;
  const refusal = refusalOf(error);
  if (!refusal && socket.active) lost(line);
  else if (!refusal) retry(line, firstRetry);
  else if (refusal.code === 'bad-input' && parts.tokenRefused()) socket.connect();
  else if (final.has(refusal.code)) finish(line, { kind: 'refused', ...refusal });
  else retry(line, refusalRetry);
};

const dropped = (line: Line, reason: string): void => {
  if (line.over || reason === 'io client disconnect') return;
  if (reason === 'io server disconnect') retry(line, firstRetry);
  else lost(line);
};

const dismissed = (line: Line, { code, message, retryInMs }: Goodbye): void => {
  if (code === 'ended') finish(line, { kind: 'ended', message });
  else {
    line.socket.disconnect();
    retry(line, retryInMs);
  }
};

/** The connection of one browser to one room, and what its state is called. */
export const createLink = (parts: LinkParts) => {
  const socket = openSocket(parts);
  const line: Line = { socket, parts, over: false, lostSince: null, timer: undefined };
  socket.on('connect_error', (error) => failed(line, error));
  socket.on('disconnect', (reason) => dropped(line, reason));
  socket.on('goodbye', (message) => dismissed(line, message));
  const leavePage = watchPage(() => awake(line));
  return {
    socket,
    /** The welcome came: the connection counts from here. */
    welcomed: () => {
      line.lostSince = null;
      parts.status({ kind: 'live' });
    },
    finish: (status: ConnectionStatus) => finish(line, status),
    close: () => {
      line.over = true;
      clearTimeout(line.timer);
      leavePage();
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
};
export type Link = ReturnType<typeof createLink>;
