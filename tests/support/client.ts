import { nanoid } from 'nanoid';
import { io, type Socket } from 'socket.io-client';
import type { RoomEvent, RoomState } from '../../core/room/types';
import { createMirror, createTickDecoder, type Mirror } from '../../core/wire';
import type {
  Ack,
  ClientToServer,
  Goodbye,
  HandshakeAuth,
  People,
  ServerToClient,
  Tick,
  Welcome,
} from '../../core/wire/messages';

export type Room = { id: string; code: string; url: string; hostToken: string };

/** Creates a room by HTTP. Throws when the server refuses. */
export const createRoom = async (
  base: string,
  request: Record<string, unknown> = { width: 16, height: 16, starter: 'icons-16x16' },
): Promise<Room> => {
  const response = await fetch(`${base}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
};

export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const refusalOf = (error: Error): Error => {
  const data = 'data' in error && typeof error.data === 'object' ? error.data : null;
  return data && 'code' in data ? new Refused(String(data.code), error.message) : error;
};

type Options = Partial<HandshakeAuth> & {
  /** false: never says `seen`. */
  sees?: boolean;
  headers?: Record<string, string>;
  transports?: ('websocket' | 'polling')[];
  reconnection?: boolean;
};

/** One connection as a program makes it: socket.io-client and the core's mirror, nothing else. */
export class Client {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly mirror: Mirror = createMirror();
  readonly ticks: Tick[] = [];
  readonly log: RoomEvent[] = [];
  welcomes: Welcome[] = [];
  people: People = { count: 0, list: [] };
  goodbyes: Goodbye[] = [];
  /** State shown at each tick number. */
  readonly shown = new Map<number, Int8Array>();
  private decoder: ReturnType<typeof createTickDecoder> | null = null;

  constructor(base: string, room: string, options: Options = {}) {
    const { sees = true, headers, transports = ['websocket'], reconnection = false, ...auth } = options;
    this.socket = io(base, {
      auth: (callback) =>
        callback({ have: this.mirror.have, ...auth, room, token: this.token ?? auth.token }),
      transports,
      reconnection,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      forceNew: true,
      ...(headers && { extraHeaders: headers }),
    });
    this.listen(sees);
  }

  private listen(sees: boolean): void {
    this.socket.on('welcome', (welcome) => {
      this.welcomes.push(welcome);
      this.people = welcome.people;
      this.mirror.welcome(welcome);
      if ('events' in welcome) this.log.push(...welcome.events);
      const { room } = this.mirror;
      if (room) this.decoder ??= createTickDecoder(room.width * room.height);
    });
    this.socket.on('events', (message) => {
      const answer = this.mirror.events(message);
      if (answer.kind === 'applied') this.log.push(...answer.events);
      if (answer.kind === 'resync') this.socket.emit('resync', answer.have);
    });
    this.socket.on('people', (people) => {
      this.people = people;
    });
    this.socket.on('goodbye', (goodbye) => this.goodbyes.push(goodbye));
    this.socket.on('tick', (tick) => this.onTick(tick, sees));
  }

  private onTick(tick: Tick, sees: boolean): void {
    this.ticks.push(tick);
    const decoded = this.decoder?.decode(tick);
    if (decoded) this.shown.set(tick.n, decoded.state.slice());
    if (sees && tick.n % 5 === 0) this.socket.emit('seen', { n: tick.n });
  }

  get room(): RoomState {
    if (!this.mirror.room) throw new Error('not welcomed yet');
    return this.mirror.room;
  }
  get you(): Welcome['you'] {
    return this.welcomes[this.welcomes.length - 1].you;
  }
  get token(): string | undefined {
    return this.welcomes.at(-1)?.you.token;
  }

  async joined(): Promise<this> {
    if (this.welcomes.length > 0) return this;
    await new Promise<void>((resolve, reject) => {
      this.socket.once('welcome', () => resolve());
      this.socket.once('connect_error', (error) => reject(refusalOf(error)));
    });
    return this;
  }

  /** Sends a command and waits for its answer. */
  send(command: { type: string; cid?: string } & Record<string, unknown>): Promise<Ack> {
    const message = { cid: nanoid(), ...command };
    return new Promise((resolve) => this.socket.emit('command', message, resolve));
  }

  async until(what: string, holds: () => boolean, milliseconds = 20_000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`waited ${milliseconds} ms for: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Waits until the mirror has come to this event. */
  reached(seq: number): Promise<void> {
    return this.until(`event ${seq}`, () => (this.mirror.room?.seq ?? -1) >= seq);
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** Joins a room and is welcomed; throws Refused when it is not let in. */
export const join = (base: string, room: string, options: Options = {}): Promise<Client> =>
  new Client(base, room, options).joined();
