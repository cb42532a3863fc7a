import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/** A WebSocket frame as a browser sends it: final, masked. */
const frame = (payload: Buffer, opcode: number): Buffer => {
  const mask = randomBytes(4);
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length])
      : Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 255]);
  return Buffer.concat([head, mask, payload.map((byte, k) => byte ^ mask[k % 4])]);
};

export type RawSocket = {
  text(payload: string): void;
  binary(payload: Buffer): void;
  /** Bytes that need not be a frame at all. */
  bytes(payload: Buffer): void;
  heard(): string;
  closed(): boolean;
  close(): void;
};

/** A WebSocket to Engine.IO without any library, so that anything at all can be said on it; null if refused. */
export const openRaw = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<RawSocket | null> => {
  const upgrade = request(`${url}/socket.io/?EIO=4&transport=websocket`, {
    headers: {
      ...headers,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  });
  upgrade.end();
  const socket = await new Promise<Socket | null>((resolve, reject) => {
    upgrade.once('upgrade', (_answer, stream: Socket) => resolve(stream));
    upgrade.once('response', (answer) => {
      answer.resume();
      resolve(null);
    });
    upgrade.once('error', reject);
  });
  if (!socket) return null;
  let said = '';
  let over = false;
  socket.on('data', (chunk) => {
    said = (said + chunk.toString('latin1')).slice(-4_096);
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    over = true;
  });
  const send = (bytes: Buffer): void => {
    if (!over) socket.write(bytes);
  };
  return {
    text: (payload) => send(frame(Buffer.from(payload), 1)),
    binary: (payload) => send(frame(payload, 2)),
    bytes: send,
    heard: () => said,
    closed: () => over,
    close: () => void socket.destroy(),
  };
};
