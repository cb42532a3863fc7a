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
const final = new Set(['room-not-found', 'banned', 'room-full']);
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

/** The connection of one browser to one room, and what its state is called. */
export const createLink = (parts: LinkParts) => {
  const socket = openSocket(parts);
  let over = false;
  let lostSince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lost = (retryInMs?: number) => {
    if (over) return;
    lostSince ??= parts.now();
    parts.status({ kind: 'lost', since: lostSince, retryInMs });
  };
  const finish = (status: ConnectionStatus) => {
    over = true;
    clearTimeout(timer);
    socket.disconnect();
    parts.status(status);
  };
  const retry = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), afterMs);
    lost(afterMs);
  };
  /** At once, unless the connection stands. */
  const awake = () => {
    if (over || socket.connected) return;
    clearTimeout(timer);
    socket.disconnect().connect();
  };

  socket.on('connect_error', (error) => {
    const refusal = refusalOf(error);
    if (!refusal) return socket.active ? lost() : retry(firstRetry);
    if (refusal.code === 'bad-input' && parts.tokenRefused()) return void socket.connect();
    if (final.has(refusal.code) || refusal.code === 'bad-input')
      return finish({ kind: 'refused', ...refusal });
    retry(refusalRetry);
  });
  socket.on('disconnect', (reason) => {
    if (over || reason === 'io client disconnect') return;
    if (reason === 'io server disconnect') retry(firstRetry);
    else lost();
  });
  socket.on('goodbye', ({ code, message, retryInMs }: Goodbye) => {
    if (code === 'ended') return finish({ kind: 'ended', message });
    socket.disconnect();
    retry(retryInMs);
  });
  const leavePage = watchPage(awake);

  return {
    socket,
    /** The welcome came: the connection counts from here. */
    welcomed: () => {
      lostSince = null;
      parts.status({ kind: 'live' });
    },
    finish,
    close: () => {
      over = true;
      clearTimeout(timer);
      leavePage();
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
};
export type Link = ReturnType<typeof createLink>;
