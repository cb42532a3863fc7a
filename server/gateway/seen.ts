import type { Bucket } from './limits';
import type { Connection } from './sockets';

const HEAD = Buffer.from('42["seen",{"n":');
const TAIL = Buffer.from('}]');
const MOST_DIGITS = 15;
const ZERO = 48;

/** The number in a plain `seen`, as it is on the wire; -1 for every other message. */
export const seenIn = (message: Uint8Array): number => {
  const end = message.length - TAIL.length;
  const digits = end - HEAD.length;
  if (digits < 1 || digits > MOST_DIGITS) return -1;
  for (let k = 0; k < HEAD.length; k++) if (message[k] !== HEAD[k]) return -1;
  for (let k = 0; k < TAIL.length; k++) if (message[end + k] !== TAIL[k]) return -1;
  let n = 0;
  for (let k = HEAD.length; k < end; k++) {
    const digit = message[k] - ZERO;
    if (digit < 0 || digit > 9) return -1;
    n = 10 * n + digit;
  }
  return n;
};

/** Reading a clock costs more than all the rest of a `seen`: so many are paid for together. */
const TOGETHER = 8;

type Hearing = {
  listeners(event: 'message'): unknown[];
  removeAllListeners(event: 'message'): unknown;
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown;
};
const isHearing = (value: unknown): value is Hearing =>
  typeof value === 'object' && value !== null && 'listeners' in value && 'removeAllListeners' in value;

/**
 * `seen` is most of what viewers say, thousands a second in a large room: in its plain form it is read here, as it comes
 * from the WebSocket. Any other message, one that comes too fast, and all of polling, go the ordinary way.
 */
export const hearSeen = ({ conn, data, id }: Connection, budget: Bucket): void => {
  let paid = 0;
  const mayPass = (): boolean => {
    if (paid === 0 && budget.take(performance.now(), TOGETHER)) paid = TOGETHER;
    paid -= 1;
    if (paid >= 0) return true;
    paid = 0;
    return false;
  };
  const listen = (): void => {
    const webSocket: unknown = Reflect.get(conn.transport, 'socket');
    if (conn.transport.name !== 'websocket' || !isHearing(webSocket)) return;
    const [ordinary, ...others] = webSocket.listeners('message');
    if (typeof ordinary !== 'function' || others.length > 0) return;
    webSocket.removeAllListeners('message');
    webSocket.on('message', (message, isBinary) => {
      const n = !isBinary && message instanceof Uint8Array ? seenIn(message) : -1;
      if (n >= 0 && mayPass()) data.room.seen(id, n);
      else ordinary.call(webSocket, message, isBinary);
    });
  };
  listen();
  conn.on('upgrade', listen);
};
