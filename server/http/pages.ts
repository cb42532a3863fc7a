import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import type { PageHandler } from './index';

export type Pages = {
  handle: PageHandler;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
};

/** The web pages, built or built as they are asked for (`dev`). */
export const createPages = async (options: {
  dev: boolean;
  hostname: string;
  port: number;
}): Promise<Pages> => {
  // Next would listen to every upgrade of our server, Socket.IO's too: it gets a server that nobody calls,
  // and its own upgrades are passed on by hand.
  const spare = createServer();
  const app = next({ ...options, dir: join(import.meta.dirname, '../..'), httpServer: spare });
  await app.prepare();
  return {
    handle: app.getRequestHandler(),
    upgrade: (req, socket, head) => void spare.emit('upgrade', req, socket, head),
    close: () => app.close(),
  };
};
