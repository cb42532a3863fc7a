import { afterAll, afterEach, beforeAll } from 'vitest';
import type { RoomClientOptions } from '../../../app/_room/client';
import type { RoomClient } from '../../../app/_room/types';
import type { RoomState } from '../../../core/room/types';
import type { Room } from '../../support/client';
import { removeDirectory, startServer, type TestServer } from '../../support/server';
import { enter } from './support';

/** A real server for the tests of one file, and what is to be closed after each of them. */
export const openHouse = () => {
  let server: TestServer;
  let open: { close(): void }[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => {
    for (const one of open) one.close();
    open = [];
  });
  afterAll(async () => {
    await server.close();
    removeDirectory(server.directory);
  });
  const keep = <T extends { close(): void }>(one: T): T => {
    open.push(one);
    return one;
  };
  return {
    get base(): string {
      return server.base;
    },
    keep,
    come: async (room: Room, options: RoomClientOptions = {}): Promise<RoomClient> =>
      keep(await enter(room.id, { url: server.base, ...options })),
  };
};

export const roomOf = (client: RoomClient): RoomState => {
  const { room } = client.getView();
  if (!room) throw new Error('no room yet');
  return room;
};

export const must = async (
  client: RoomClient,
  command: { type: string } & Record<string, unknown>,
): Promise<number> => {
  const ack = await client.send(command);
  if (!ack.ok) throw new Error(`${command.type}: ${ack.error.message}`);
  return ack.seq;
};
