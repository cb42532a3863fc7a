import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../http/address';
import type { HttpContext } from '../http/context';
import { createAddressRate } from './address-rate';
import { takeInTurns } from './fair';
import { type Bucket, budgets, createBudget, FLOOD, MISTAKE } from './limits';
import type { Connection, Sockets } from './sockets';

type EngineSocket = Connection['conn'];

/** With the query that Engine.IO has read from its address. */
type Request = IncomingMessage & { _query?: Record<string, string | undefined> };
type Account = { packets: Bucket; bytes: Bucket; polls: Bucket; mistakes: Bucket };

const lengthOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0;

const createAccount = (short: boolean): Account => ({
  packets: createBudget(short ? budgets.shortPackets : budgets.packets),
  bytes: createBudget(short ? budgets.shortBytes : budgets.bytes),
  polls: createBudget(budgets.polls),
  mistakes: createBudget(budgets.mistakes),
});

const headers: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const refuse = (req: Request, res: ServerResponse): void => {
  // The answer to an upgrade is written by hand: what stands in for it has no socket to write to.
  if (req.headers.upgrade)
    return void req.socket.end(
      'HTTP/1.1 429 Too Many Requests\r\nretry-after: 10\r\nconnection: close\r\n\r\n',
    );
  res.writeHead(429, { 'retry-after': '10', connection: 'close' });
  res.end();
};

type Pausable = { pause(): void; terminate(): void };
const isPausable = (value: unknown): value is Pausable =>
  typeof value === 'object' && value !== null && 'pause' in value && 'terminate' in value;

/**
 * A WebSocket that is closed waits half a minute for the other side to close too, and reads on meanwhile. Here it
 * reads nothing more, and is gone in a moment.
 */
const silence = ({ transport }: EngineSocket): void => {
  const socket: unknown = Reflect.get(transport, 'socket');
  if (!isPausable(socket)) return;
  socket.pause();
  setTimeout(() => socket.terminate(), CLOSING_MS).unref();
};
const CLOSING_MS = 300;

type Guarded = Pick<HttpContext, 'config' | 'metrics'>;

/** What each address may do, after what it did. */
const createAddresses = ({ config, metrics }: Guarded) => {
  const handshakes = createAddressRate(budgets.handshakes);
  const shortHandshakes = createAddressRate(budgets.shortHandshakes);
  const floods = createAddressRate(budgets.floods);
  const mistakes = createAddressRate(budgets.addressMistakes);
  return {
    /** It floods again and again. */
    isShort: (req: Request): boolean => !floods.has(addressOf(req, config)),
    mayArrive(req: Request): boolean {
      const address = addressOf(req, config);
      return (floods.has(address) ? handshakes : shortHandshakes).take(address);
    },
    mayErr: (req: Request): boolean => mistakes.take(addressOf(req, config)),
    noteFlood(req: Request): void {
      metrics.floods.inc();
      floods.take(addressOf(req, config));
    },
  };
};
type Addresses = ReturnType<typeof createAddresses>;

/** Bytes of a WebSocket, whatever becomes of them above: of one that is only probing, or closing, too. */
const watchBytes = (req: Request, addresses: Addresses): void => {
  const { bytes } = createAccount(addresses.isShort(req));
  let uncounted = 0;
  req.socket.on('data', (chunk: Buffer) => {
    uncounted += chunk.length;
    if (uncounted < COUNTED_BYTES) return;
    const amount = uncounted;
    uncounted = 0;
    if (bytes.take(performance.now(), amount)) return;
    addresses.noteFlood(req);
    req.socket.destroy();
  });
};
/** Reading a clock costs more than a short message: bytes are counted so many at a time. */
const COUNTED_BYTES = 4_096;

/**
 * Limits of connections before anything they say is read: packets, bytes and polls of each, handshakes of an
 * address. Who floods is closed; an address that floods again and again is held short, and its neighbours with it,
 * who can still join and take part.
 */
export const guard = (io: Sockets, context: Guarded): void => {
  const { engine } = io;
  const addresses = createAddresses(context);
  const accounts = new Map<string, Account>();

  const mayCome = (req: Request): boolean => {
    const account = accounts.get(req._query?.sid ?? '');
    return account ? account.polls.take(performance.now()) : addresses.mayArrive(req);
  };
  engine.use((req: Request, res: ServerResponse, next: () => void) => {
    if (addresses.isShort(req)) takeInTurns(req);
    if (mayCome(req)) return next();
    context.metrics.turnedAway.inc();
    refuse(req, res);
  });
  engine.on('headers', (answer: Record<string, string>, req: Request) => {
    if (req.headers.upgrade) watchBytes(req, addresses);
    else Object.assign(answer, headers);
  });
  engine.on('connection', (conn: EngineSocket) => {
    const { sid } = conn.transport;
    const account = createAccount(addresses.isShort(conn.request));
    accounts.set(sid, account);
    conn.on('packet', ({ data }: { data?: unknown }) => {
      const now = performance.now();
      if (!account.packets.take(now) || !account.bytes.take(now, lengthOf(data))) conn.emit(FLOOD);
    });
    conn.on(MISTAKE, () => {
      if (!account.mistakes.take(performance.now()) || !addresses.mayErr(conn.request)) conn.emit(FLOOD);
    });
    // Once: of what it sent before it was closed some may still be looked at.
    conn.once(FLOOD, () => {
      addresses.noteFlood(conn.request);
      conn.close(true);
    });
    conn.once('close', () => {
      accounts.delete(sid);
      silence(conn);
    });
  });
};
