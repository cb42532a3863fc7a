import { nanoid } from 'nanoid/non-secure';
import { colorOf, generatedName } from '../../core/room/names';
import { canPaint, roleOf } from '../../core/room/rights';
import type { RoomState } from '../../core/room/types';
import type { Ack, CommandMessage, You } from '../../core/wire/messages';
import { createMirror, type Mirror } from '../../core/wire/mirror';
import { createTickDecoder } from '../../core/wire/tick';
import { createTeller } from './activity';
import { createCursor } from './cursor';
import { deviceStorage } from './device';
import type { Engine } from './engine';
import { createFrames, type Frames } from './frames';
import { createHand, type Hand } from './hand';
import { createIdentity, type Identity } from './identity';
import { createLink, type Link } from './link';
import { bringUpToDate, createLivePlane, type LivePlane, tellEnergies, tellListeners } from './live';
import { createMeasures } from './measures';
import { createOutbox, type Outbox } from './outbox';
import { createSeen } from './seen';
import { createStrokes, type Strokes } from './strokes';
import type { ConnectionStatus, RoomView } from './types';
import { createViewStore, type ViewStore } from './view';

export type RoomClientOptions = {
  /** Secret of the host link; else taken from `#host=…` or from what this device remembers. */
  hostToken?: string;
  /** Where the server is, if not where the page came from. */
  url?: string;
  storage?: Storage;
  /** Watches alone: sends no strokes and no cursor. */
  viewOnly?: boolean;
};

/** Everything one connection to one room holds. */
export type Hub = {
  readonly roomId: string;
  readonly viewOnly: boolean;
  readonly storage: Storage | undefined;
  readonly mirror: Mirror;
  readonly view: ViewStore;
  readonly plane: LivePlane;
  readonly identity: Identity;
  readonly link: Link;
  readonly outbox: Outbox;
  readonly hand: Hand;
  readonly frames: Frames;
  readonly seen: ReturnType<typeof createSeen>;
  readonly cursor: ReturnType<typeof createCursor>;
  readonly teller: ReturnType<typeof createTeller>;
  decoder: ReturnType<typeof createTickDecoder>;
  /** Null until something on the screen needs it: most who only take part never do. */
  engine: Engine | null;
  /** Who waits for the mirror to hold an event. */
  arrivals: { seq: number; arrived(): void }[];
  resyncing: boolean;
  /** The connection's own role: the host's comes with the token, not from the room. */
  connectionRole: You['role'] | undefined;
};

const now = (): number => performance.now();
const over = 'The connection to this room is closed.';

export const unavailable = (message: string): Ack => ({ ok: false, error: { code: 'unavailable', message } });

export const nameIn = (room: RoomState | null, person: string): string =>
  room && Object.hasOwn(room.names, person) ? room.names[person] : generatedName(person);

/** Something shown has changed: bring it up to date at the next frame. */
export const touch = ({ plane, frames }: Hub): void => {
  plane.dirty = true;
  frames.ask();
};

/** What follows from room, participant and connection together. */
export const refreshView = (hub: Hub): void => {
  const { room } = hub.mirror;
  const { you, status } = hub.view.get();
  const role = room && you ? roleOf(room, you.id, hub.connectionRole) : undefined;
  const allowed = room !== null && you !== null && !room.ended && canPaint(room, you.id, hub.connectionRole);
  const shown = room && you && role ? { ...you, role, name: nameIn(room, you.id) } : you;
  const same = you && shown && you.role === shown.role && you.name === shown.name;
  hub.view.set({
    room,
    you: same ? you : shown,
    canPaint: allowed && status.kind === 'live' && !hub.viewOnly,
  });
  touch(hub);
};

/** The end of the room may arrive before the answer to the command that ended it. */
const answerAtEnd =
  ({ mirror }: Hub) =>
  ({ type }: CommandMessage): Ack =>
    type === 'room.end' ? { ok: true, seq: mirror.room?.seq ?? 0 } : unavailable(over);

const takeStatus = (hub: Hub, status: ConnectionStatus): void => {
  hub.view.set({ status });
  if (status.kind !== 'live') hub.outbox.shut();
  if (status.kind === 'refused') hub.outbox.settle(() => unavailable(over));
  if (status.kind === 'ended') hub.outbox.settle(answerAtEnd(hub));
  refreshView(hub);
};

/** Resolves when the mirror holds the event (or never will: the connection is closed). */
const arrival = (hub: Hub, seq: number): Promise<void> =>
  new Promise((arrived) => {
    if ((hub.mirror.room?.seq ?? 0) >= seq) arrived();
    else hub.arrivals.push({ seq, arrived });
  });

/** What stood there before a deed that is done now is over. A stroke comes in parts: one that is done says nothing. */
const forget = ({ view }: Hub, notice: RoomView['notice'], { type }: { type: string }): void => {
  if (notice && type !== 'canvas.paint' && view.get().notice === notice) view.set({ notice: null });
};

/** Sends a command; resolves when it is refused, or when its event is in the room shown here. */
export const post = async (hub: Hub, command: { type: string } & Record<string, unknown>): Promise<Ack> => {
  const { notice } = hub.view.get();
  const ack = await hub.outbox.send({ cid: nanoid(10), ...command });
  if (ack.ok) {
    forget(hub, notice, command);
    await arrival(hub, ack.seq);
  } else hub.view.set({ notice: { code: ack.error.code, message: ack.error.message } });
  return ack;
};

const frame = ({ hand, mirror, plane, view }: Hub): void => {
  hand.frame();
  if (plane.dirty && mirror.room) bringUpToDate(plane, mirror.room);
  tellListeners(plane);
  view.flush();
};

/** Fetches the engine, if it is not here yet, and tells what had to wait for it. */
export const fetchEngine = async (hub: Hub): Promise<void> => {
  const { engine } = await import('./engine');
  if (hub.engine) return;
  hub.engine = engine;
  tellEnergies(hub.plane);
  hub.teller.retell();
  hub.view.tell(hub.teller.lines);
  touch(hub);
};

type PlaneNeeds = { mirror: Mirror; strokes: Strokes; engine(): Engine | null; again(at: number): void };

const createPlane = ({ mirror, strokes, engine, again }: PlaneNeeds): LivePlane =>
  createLivePlane({
    strokes,
    measures: createMeasures({ now, engine }),
    scaleOf: (room) => engine()?.networkOf(room).scale ?? Number.NaN,
    nameOf: (person) => nameIn(mirror.room, person),
    colorOf,
    now,
    again,
  });

/** What goes out by the socket. */
const createSenders = ({ socket }: Link) => ({
  outbox: createOutbox((message, answer) => socket.emit('command', message, answer)),
  seen: createSeen((n) => socket.emit('seen', { n }), now),
  cursor: createCursor((at) => {
    if (socket.connected) socket.emit('cursor', at);
  }, now),
});

export const createHub = (roomId: string, options: RoomClientOptions): Hub => {
  const storage = options.storage ?? deviceStorage();
  const mirror = createMirror();
  const strokes = createStrokes();
  const identity = createIdentity(roomId, { hostToken: options.hostToken, storage });
  const frames = createFrames(() => frame(hub));
  const engine = () => hub.engine;
  const later = (at: number) => void setTimeout(() => touch(hub), Math.max(0, at - now()));
  const link: Link = createLink({
    url: options.url,
    auth: () => ({ ...identity.auth(mirror.have), ...(options.viewOnly && { watch: true }) }),
    tokenRefused: identity.tokenRefused,
    status: (status) => takeStatus(hub, status),
    now,
  });
  const hub: Hub = {
    roomId,
    viewOnly: options.viewOnly === true,
    storage,
    mirror,
    identity,
    frames,
    link,
    ...createSenders(link),
    view: createViewStore(frames.ask),
    plane: createPlane({ mirror, strokes, engine, again: later }),
    hand: createHand({
      strokes,
      now,
      post: (command) => post(hub, command),
      later,
      changed: () => touch(hub),
    }),
    teller: createTeller({
      nameOf: (person) => (person === hub.view.get().you?.id ? 'You' : nameIn(mirror.room, person)),
      engine,
    }),
    decoder: createTickDecoder(0),
    engine: null,
    arrivals: [],
    resyncing: false,
    connectionRole: undefined,
  };
  return hub;
};
