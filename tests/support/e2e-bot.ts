import { io, type Socket } from 'socket.io-client';
import { toJson } from '../../core/room/json';
import type { RoomEvent, RoomJson, RoomState } from '../../core/room/types';
import type {
  Ack,
  ClientToServer,
  CommandMessage,
  HandshakeAuth,
  ServerToClient,
  Tick,
  You,
} from '../../core/wire/messages';
import { createMirror, type Mirror, type MirrorAnswer } from '../../core/wire/mirror';
import { until } from './e2e-server';

export type Fields = Record<string, unknown>;
export type Created = { id: string; code: string; url: string; hostToken: string };
export type BotSocket = Socket<ServerToClient, ClientToServer>;

export const createRoom = async (url: string, body: Fields): Promise<Created> => {
  const answer = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`POST /api/rooms: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

/** What the network between a server and a mirror may do to what the server tells. */
export type Courier = {
  take(kind: 'welcome' | 'events', deliver: () => void): void;
};
const promptCourier: Courier = { take: (_kind, deliver) => deliver() };

type BotOptions = {
  room: string;
  token?: string;
  name?: string;
  courier?: Courier;
  /** Begins the ids of its commands. */
  called?: string;
  headers?: Record<string, string>;
  /** Milliseconds until it first tries to come back. */
  comesBackAfter?: number;
};

export type Bot = {
  readonly socket: BotSocket;
  readonly mirror: Mirror;
  readonly you: You | null;
  /** Events in the order they took hold here, each once. */
  readonly events: RoomEvent[];
  readonly ticks: Tick[];
  /** Commands that were acknowledged, by cid. */
  readonly acks: Map<string, Ack>;
  /** Without an answer yet; sent again, with the same cid, at every welcome. */
  readonly unanswered: Map<string, CommandMessage>;
  /** Sends and resolves with the answer, however often the connection breaks meanwhile. */
  command(type: string, fields?: Fields): Promise<Ack>;
  room(): RoomState;
  close(): void;
};

/** Resyncs in one go that the server grants a connection, less one. */
const RESYNCS = 4;

/** A participant by program: core's own mirror on a real socket. Comes back by itself. */
export const openBot = (url: string, options: BotOptions): Bot => {
  const mirror = createMirror();
  const { courier = promptCourier, comesBackAfter = 50 } = options;
  const acks = new Map<string, Ack>();
  const unanswered = new Map<string, CommandMessage>();
  const waiting = new Map<string, (ack: Ack) => void>();
  const events: RoomEvent[] = [];
  const ticks: Tick[] = [];
  let token = options.token;
  let you: You | null = null;
  let sent = 0;
  let welcomed = false;
  let closed = false;
  let resyncing = false;
  let resyncs = 0;

  const auth = (): HandshakeAuth => ({
    room: options.room,
    ...(options.name !== undefined && { name: options.name }),
    ...(token !== undefined && { token }),
    ...(mirror.have && { have: mirror.have }),
  });
  const socket: BotSocket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: options.headers,
    auth: (give) => give(auth()),
    reconnectionDelay: comesBackAfter,
    reconnectionDelayMax: 5 * comesBackAfter,
    randomizationFactor: 0.2,
    // A connection cut in the middle of its own opening is given up after this, and opened anew.
    timeout: 3_000,
  });

  const post = (message: CommandMessage): void => {
    socket.emit('command', message, (ack) => {
      acks.set(message.cid, ack);
      unanswered.delete(message.cid);
      waiting.get(message.cid)?.(ack);
      waiting.delete(message.cid);
    });
  };
  /** Asks for what is missing; beyond what the server grants in one go, by joining anew. */
  const resync = (have: { epoch: number; seq: number }): void => {
    if (resyncing || !socket.connected) return;
    resyncing = true;
    if (++resyncs < RESYNCS) socket.emit('resync', have);
    else socket.disconnect().connect();
  };
  const heed = (answer: MirrorAnswer): void => {
    if (answer.kind === 'applied') events.push(...answer.events);
    if (answer.kind === 'resync') resync(answer.have);
  };
  socket.on('welcome', (message) => {
    you = message.you;
    token = message.you.token;
    welcomed = true;
    for (const command of unanswered.values()) post(command);
    courier.take('welcome', () => {
      resyncing = false;
      heed(mirror.welcome(message));
    });
  });
  socket.on('disconnect', () => {
    welcomed = false;
    resyncing = false;
  });
  /** A refused handshake is not tried again by the library. */
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => !closed && socket.connect(), 200);
  });
  socket.on('events', (message) => courier.take('events', () => heed(mirror.events(message))));
  socket.on('tick', (tick) => {
    ticks.push(tick);
    socket.emit('seen', { n: tick.n });
  });

  return {
    socket,
    mirror,
    events,
    ticks,
    acks,
    unanswered,
    get you() {
      return you;
    },
    command: (type, fields = {}) =>
      new Promise((resolve) => {
        const message = { cid: `${options.called ?? 'bot'}-${++sent}`, type, ...fields };
        unanswered.set(message.cid, message);
        waiting.set(message.cid, resolve);
        if (welcomed) post(message);
      }),
    room() {
      if (!mirror.room) throw new Error('not welcomed yet');
      return mirror.room;
    },
    close() {
      closed = true;
      socket.disconnect();
    },
  };
};

/** Joins and waits for the room. */
export const join = async (url: string, options: BotOptions): Promise<Bot> => {
  const bot = openBot(url, options);
  await until(`a welcome to room ${options.room}`, () => bot.mirror.room);
  return bot;
};

/** The command's seq; throws on a refusal. */
export const must = async (bot: Bot, type: string, fields?: Fields): Promise<number> => {
  const ack = await bot.command(type, fields);
  if (!ack.ok) throw new Error(`${type}: ${ack.error.code} ${ack.error.message}`);
  return ack.seq;
};

export type Told = { room: RoomJson; seq: number };
export const toldBy = (bot: Bot): Told => ({ room: toJson(bot.room()), seq: bot.room().seq });

/** The room as the server tells it to someone new. */
export const freshRoom = async (url: string, room: string): Promise<Told> => {
  const socket: BotSocket = io(url, { transports: ['websocket'], forceNew: true, auth: { room } });
  try {
    return await new Promise((resolve, reject) => {
      socket.once('welcome', (message) =>
        'room' in message
          ? resolve({ room: message.room, seq: message.seq })
          : reject(new Error('a newcomer was told events instead of the room')),
      );
      socket.once('connect_error', reject);
    });
  } finally {
    socket.disconnect();
  }
};

/** The same to someone who is here already: asked for with `resync`. */
export const toldAnew = (bot: Bot): Promise<Told> =>
  new Promise((resolve) => {
    bot.socket.on('welcome', (message) => {
      if ('room' in message) resolve({ room: message.room, seq: message.seq });
    });
    bot.socket.emit('resync', { epoch: 0, seq: 0 });
  });

export { until };
