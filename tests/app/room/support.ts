import { connect, createServer, type Socket } from 'node:net';
import { createRoomClient, type RoomClientOptions } from '../../../app/_room/client';
import type { RoomClient } from '../../../app/_room/types';

/** What a browser keeps, for as long as the test likes. */
export const createStorage = (): Storage => {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};

export const until = async <T>(
  what: string,
  look: () => T | null | undefined | false,
  ms = 20_000,
): Promise<T> => {
  const end = Date.now() + ms;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

export const isLive = (client: RoomClient): boolean => client.getView().status.kind === 'live';

export const enter = async (room: string, options: RoomClientOptions): Promise<RoomClient> => {
  const client = createRoomClient(room, { storage: createStorage(), ...options });
  await until(`${room} to be live`, () => isLive(client));
  return client;
};

/** A wire between browser and server that can be cut, and be made deaf: answers are swallowed. */
export const createWire = async (target: string) => {
  const { port: to } = new URL(target);
  const pairs = new Set<[Socket, Socket]>();
  let deaf = false;
  const server = createServer((near) => {
    const far = connect(Number(to), '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => deaf || near.write(data));
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const cut = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    set deaf(now: boolean) {
      deaf = now;
    },
    close: () => {
      cut();
      server.close();
    },
  };
};
