import type { Outcome } from '../recall/types';
import type { RefusalCode, Role, RoomEvent, RoomJson } from '../room/types';

/** Shapes of everything that crosses the network. docs/protocol.md tells them with examples. */

export type HandshakeAuth = {
  room: string;
  name?: string;
  token?: string;
  have?: { epoch: number; seq: number };
  /** This connection only looks, as a projector does: no participant, no cursor, no commands. */
  watch?: boolean;
};
export type ConnectRefusal = {
  code: 'room-not-found' | 'bad-input' | 'room-full' | 'banned' | 'rate' | 'unavailable';
  message: string;
};

export type You = { id: string; name: string; role: Role; token: string };
/** At most 50 are listed; `count` is everyone. One entry a participant, however many connections. */
export type Person = { id: string; name: string; role: Role };
export type People = { count: number; list: Person[] };

export type Welcome = {
  you: You;
  epoch: number;
  seq: number;
  people: People;
  tickHz: number;
  /** Six digits, for the share sheet; absent once the room has ended. */
  code?: string;
  /** Present while the database does not answer. */
  saving?: Saving;
} & ({ room: RoomJson } | { events: RoomEvent[] });

/** Fields of the command beside cid and type: wire table; see core/room/commands. */
export type CommandMessage = { cid: string; type: string } & Record<string, unknown>;
export type Ack =
  | { ok: true; seq: number; note?: string }
  | { ok: false; error: { code: RefusalCode; message: string; field?: string } };

export type EventsMessage = { epoch: number; from: number; events: RoomEvent[] };
export type CursorMessage = { x: number; y: number } | null;

/** One update shown: [update, neuron, field, before, after], field in the weights' own units. */
export type VisitedUpdate = [update: number, neuron: number, field: number, before: number, after: number];

export type Tick = {
  n: number;
  epoch: number;
  seq: number;
  /** Absent when no recall is running or paused: then `bits` is absent too and the tick carries cursors alone. */
  recall?: { id: number; phase: 'running' | 'paused'; update: number; flips: number; outcome?: Outcome };
  /** Keyframe: whole state, base64. Always up to 1,024 neurons; above, at least once a second. */
  bits?: string;
  unknown?: string;
  /** Above 1,024 neurons: neurons that differ from keyframe `key`, the Rice code of their gaps, base64. */
  flips?: string;
  key?: number;
  /** Real states, in models that have them: round(127 v), one signed byte a neuron, base64. */
  levels?: string;
  /** Last updates of this tick, oldest first, at most 16: what the canvas rings and the neuron panel tell. */
  visited?: VisitedUpdate[];
  /** In the weights' own units; absent where the model has none. */
  energy?: number;
  /** m_μ, one per memory in memory order, 3 decimals. */
  overlaps?: number[];
  /** Ticks a second the room gets just now, where the server gives fewer than `welcome.tickHz`. */
  hz?: number;
  /** Neuron coordinates with fractions, at most 30, only people who moved within the last 5 s. */
  cursors: { id: string; x: number; y: number }[];
};

/**
 * Whether what is done becomes durable. `waiting`: the database does not answer; what is asked is kept in order and
 * answered once it is durable. `full`: as much waits as may wait; the room can be looked at, and nothing more is taken.
 */
export type Saving = {
  state: 'saved' | 'waiting' | 'full';
  /** When the first that waits was asked, ms since 1970: all before it is saved. Present unless `saved`. */
  since?: number;
  /** Commands that wait. */
  waiting?: number;
};

/** How the room is delivered, for those who hold it; at most every 2 s, when something of it changed. */
export type Health = {
  /** Connections that follow every tick. */
  live: number;
  /** Those of them that take the ordinary, slower path. */
  slow: number;
  /** Connections that have not seen for a while, and get one current tick when they do. */
  away: number;
  /** Ticks a second now. */
  tickHz: number;
  /** The last durable event. */
  seq: number;
};

export type SeenMessage = { n: number };
export type Goodbye = { code: 'restart' | 'ended' | 'moved'; message: string; retryInMs: number };

export type ServerToClient = {
  welcome: (message: Welcome) => void;
  events: (message: EventsMessage) => void;
  tick: (message: Tick) => void;
  people: (message: People) => void;
  saving: (message: Saving) => void;
  health: (message: Health) => void;
  goodbye: (message: Goodbye) => void;
};
export type ClientToServer = {
  command: (message: CommandMessage, ack: (answer: Ack) => void) => void;
  cursor: (message: CursorMessage) => void;
  seen: (message: SeenMessage) => void;
  /** Answered with a fresh `welcome`. */
  resync: (message: { epoch: number; seq: number }) => void;
};
