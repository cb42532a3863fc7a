import { connect, type Socket } from 'node:net';

/**
 * A viewer that costs almost nothing, so that one process can be two thousand: a TCP socket, WebSocket frames read in
 * place, Engine.IO and Socket.IO as far as a viewer needs them.
 */
export type Speaks = 'socket.io' | 'ws';
export type RawOptions = {
  port: number;
  speaks: Speaks;
  /** `auth` of the handshake. */
  auth?: Record<string, unknown>;
  /** Says `seen` when so many ticks or milliseconds have passed; the server then knows that it keeps up. */
  seenTicks: number;
  onTick(n: number): void;
  onMessage?(text: string): void;
};

const TICK = Buffer.from('42["tick",{"n":');
const ZERO = 48;
const shared = Buffer.alloc(1 << 18);
const SEEN_MS = 250;

/** A masked text frame; with a mask of zeros the text stays as it is. */
const masked = (text: string): Buffer => {
  const body = Buffer.from(text);
  const head =
    body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0xfe, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
};

export class RawClient {
  closed = false;
  readonly welcomed: Promise<boolean>;
  private readonly socket: Socket;
  private upgraded = false;
  private rest: Buffer | null = null;
  private lastSeen = 0;
  private lastSeenAt = 0;
  private settle: (let_in: boolean) => void = () => undefined;

  constructor(private readonly options: RawOptions) {
    this.welcomed = new Promise((resolve) => {
      this.settle = resolve;
    });
    const callback = (bytes: number, buffer: Uint8Array): boolean => {
      this.read(Buffer.from(buffer.buffer, buffer.byteOffset, bytes));
      return true;
    };
    this.socket = connect({ host: '127.0.0.1', port: options.port, onread: { buffer: shared, callback } });
    this.socket.setNoDelay(true);
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.closed = true;
      this.settle(false);
    });
    const path = options.speaks === 'ws' ? '/' : '/socket.io/?EIO=4&transport=websocket';
    const head = [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket'];
    head.push('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', '');
    this.socket.write(head.join('\r\n'));
  }

  say(text: string): void {
    if (!this.closed) this.socket.write(masked(text));
  }
  close(): void {
    this.socket.destroy();
  }
  pause(): void {
    this.socket.pause();
  }
  resume(): void {
    this.socket.resume();
  }

  private read(chunk: Buffer): void {
    let bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = null;
    if (!this.upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.rest = Buffer.from(bytes);
        return;
      }
      this.upgraded = true;
      bytes = bytes.subarray(end + 4);
      if (this.options.speaks === 'ws') this.settle(true);
    }
    const used = this.frames(bytes);
    if (used < bytes.length) this.rest = Buffer.from(bytes.subarray(used));
  }

  /** Takes all whole frames; how many bytes they were. */
  private frames(bytes: Buffer): number {
    let at = 0;
    while (bytes.length - at >= 2) {
      let length = bytes[at + 1];
      let body = at + 2;
      if (length === 126) {
        if (bytes.length - at < 4) break;
        length = bytes.readUInt16BE(at + 2);
        body = at + 4;
      } else if (length === 127) {
        if (bytes.length - at < 10) break;
        length = Number(bytes.readBigUInt64BE(at + 2));
        body = at + 10;
      }
      if (body + length > bytes.length) break;
      this.frame(bytes[at], bytes, body, length);
      at = body + length;
    }
    return at;
  }

  private frame(head: number, bytes: Buffer, at: number, length: number): void {
    if (head === 0x82) this.tick(bytes.readUInt32LE(at));
    else if (bytes[at + 4] === TICK[4] && bytes.compare(TICK, 0, TICK.length, at, at + TICK.length) === 0) {
      let n = 0;
      for (let k = at + TICK.length; bytes[k] >= ZERO && bytes[k] <= ZERO + 9; k++)
        n = n * 10 + bytes[k] - ZERO;
      this.tick(n);
    } else if (head === 0x81) this.message(bytes.toString('utf8', at, at + length));
  }

  private message(text: string): void {
    if (text === '2') this.say('3');
    else if (text.startsWith('0')) this.say(`40${JSON.stringify(this.options.auth ?? {})}`);
    else if (text.startsWith('42["welcome"')) this.settle(true);
    else if (text.startsWith('40') && !this.options.auth) this.settle(true);
    else if (text.startsWith('44')) this.settle(false);
    this.options.onMessage?.(text);
  }

  private tick(n: number): void {
    this.options.onTick(n);
    const now = performance.now();
    if (n - this.lastSeen < this.options.seenTicks && now - this.lastSeenAt < SEEN_MS) return;
    this.lastSeen = n;
    this.lastSeenAt = now;
    this.say(`42["seen",{"n":${n}}]`);
  }
}
