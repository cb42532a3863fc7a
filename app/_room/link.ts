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
/** A connection that stands when the page wakes has this long to say something. */
const answerWithin = 1_000;
const clockEvery = 500;
const asleepAfter = 4_000;

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

/** Calls back when a machine slept: the wall clock went on, and timers did not. */
const watchClock = (woke: () => void): (() => void) => {
  let at = Date.now();
  const timer = setInterval(() => {
    const slept = Date.now() - at > 2 * clockEvery + asleepAfter;
    at = Date.now();
    if (slept) woke();
  }, clockEvery);
  return () => clearInterval(timer);
};

/** Calls back when the page is seen again, has slept or the network is back: the moments to try at once. */
const watchPage = (awake: () => void): (() => void) => {
  if (typeof window !== 'object') return () => {};
  const seen = () => {
    if (!document.hidden) awake();
  };
  addEventListener('online', awake);
  addEventListener('pageshow', seen);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('resume', seen);
  const leaveClock = watchClock(seen);
  return () => {
    removeEventListener('online', awake);
    removeEventListener('pageshow', seen);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('resume', seen);
    leaveClock();
  };
};

type Line = {
  readonly socket: RoomSocket;
  readonly parts: LinkParts;
  over: boolean;
  lostSince: number | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  doubt: ReturnType<typeof setTimeout> | undefined;
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

const connectAnew = ({ socket, timer }: Line): void => {
  clearTimeout(timer);
  socket.disconnect().connect();
};

/** It may have died in its sleep, and nobody told: asked where the room is, it answers or is left. */
const proveAlive = (line: Line): void => {
  const { socket, parts } = line;
  if (line.doubt !== undefined) return;
  line.doubt = setTimeout(() => {
    line.doubt = undefined;
    if (line.over || !socket.connected) return;
    lost(line);
    connectAnew(line);
  }, answerWithin);
  const { have } = parts.auth();
  if (have) socket.emit('resync', have);
};

/** At once, unless the connection stands or has come to its end. */
const awake = (line: Line): void => {
  if (line.over) return;
  if (line.socket.connected) proveAlive(line);
  else connectAnew(line);
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
  const line: Line = { socket, parts, over: false, lostSince: null, timer: undefined, doubt: undefined };
  socket.on('connect_error', (error) => failed(line, error));
  socket.on('disconnect', (reason) => dropped(line, reason));
  socket.on('goodbye', (message) => dismissed(line, message));
  const leavePage = watchPage(() => awake(line));
  return {
    socket,
    /** The welcome came: the connection counts from here. */
    welcomed: () => {
      clearTimeout(line.doubt);
      line.doubt = undefined;
      line.lostSince = null;
      parts.status({ kind: 'live' });
    },
    finish: (status: ConnectionStatus) => finish(line, status),
    close: () => {
      line.over = true;
      clearTimeout(line.timer);
      clearTimeout(line.doubt);
      leavePage();
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
};
export type Link = ReturnType<typeof createLink>;
