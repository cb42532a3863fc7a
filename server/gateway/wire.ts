import { type Straight, straightTo } from './straight';

/**
 * What stands behind a connection of Engine.IO: its transport, the WebSocket, the TCP socket. These are internals of
 * engine.io 6.6 and ws 8.21, so their shape is checked here, and what looks otherwise has no wire.
 */

type Tcp = {
  write(frame: Uint8Array): boolean;
  destroy(): unknown;
  writable: boolean;
  destroyed: boolean;
  writableLength: number;
  writableCorked: number;
};
type Sender = { _state: number; _queue: unknown[]; _firstFragment: boolean; _bufferedBytes: number };
type WebSocket = { readyState: number; _sender: Sender; _socket: Tcp };
type Transport = { name: string; writable: boolean; perMessageDeflate: unknown; socket: WebSocket };
type Engine = { readyState: string; upgrading: boolean; writeBuffer: unknown[]; transport: Transport };

type Kind = 'string' | 'number' | 'boolean' | 'function' | 'object' | 'array';
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);
const has = (value: unknown, kinds: Readonly<Record<string, Kind>>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(kinds).every(([key, kind]) => {
    const part: unknown = Reflect.get(value, key);
    return part !== null && kindOf(part) === kind;
  });
const isTcp = (value: unknown): value is Tcp =>
  has(value, {
    write: 'function',
    destroy: 'function',
    writable: 'boolean',
    destroyed: 'boolean',
    writableLength: 'number',
    writableCorked: 'number',
  });
const isSender = (value: unknown): value is Sender =>
  has(value, { _state: 'number', _queue: 'array', _firstFragment: 'boolean', _bufferedBytes: 'number' });
const isWebSocket = (value: unknown): value is WebSocket =>
  has(value, { readyState: 'number', _sender: 'object', _socket: 'object' }) &&
  isSender(Reflect.get(Object(value), '_sender')) &&
  isTcp(Reflect.get(Object(value), '_socket'));
const isTransport = (value: unknown): value is Transport =>
  has(value, { name: 'string', writable: 'boolean', socket: 'object' }) &&
  Reflect.get(Object(value), 'name') === 'websocket' &&
  !Reflect.get(Object(value), 'perMessageDeflate') &&
  isWebSocket(Reflect.get(Object(value), 'socket'));
const isEngine = (value: unknown): value is Engine =>
  has(value, { readyState: 'string', upgrading: 'boolean', writeBuffer: 'array', transport: 'object' }) &&
  isTransport(Reflect.get(Object(value), 'transport'));

/** The way of a frame to one client. */
export type Wire = {
  engine: Engine;
  transport: Transport;
  socket: WebSocket;
  sender: Sender;
  tcp: Tcp;
  straight: Straight;
};

/** Null for polling, for a connection that compresses, and for anything of another shape. */
export const wireOf = (engine: unknown): Wire | null => {
  if (!isEngine(engine)) return null;
  const { transport } = engine;
  const { socket } = transport;
  const { _sender: sender, _socket: tcp } = socket;
  return { engine, transport, socket, sender, tcp, straight: straightTo(tcp) };
};

/** A connection that came by polling and goes on by WebSocket has another transport then. */
export const isCurrent = ({ engine, transport }: Wire): boolean => engine.transport === transport;

const OPEN = 1;
const IDLE = 0;

/**
 * Whether a whole frame may be written past the libraries: everything is open, and nothing of theirs is on its way, not
 * queued, not half written, not being compressed, not a message in fragments, not in the kernel's way. A frame written
 * then can neither overtake nor interrupt another.
 */
export const isFree = ({ engine, transport, socket, sender, tcp, straight }: Wire): boolean =>
  !straight.isPending &&
  engine.readyState === 'open' &&
  !engine.upgrading &&
  engine.writeBuffer.length === 0 &&
  transport.writable &&
  socket.readyState === OPEN &&
  sender._state === IDLE &&
  sender._queue.length === 0 &&
  sender._bufferedBytes === 0 &&
  sender._firstFragment &&
  tcp.writable &&
  !tcp.destroyed &&
  tcp.writableLength === 0 &&
  tcp.writableCorked === 0;
