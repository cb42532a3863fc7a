import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import type { PageHandler } from './index';

export type Pages = {
  handle: PageHandler;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): Promise<void>;
};

/** The web pages, built or built as they are asked for (`dev`). */
export const createPages = async (options: {
  dev: boolean;
  hostname: string;
  port: number;
}): Promise<Pages> => {
  const app = next({
    ...options,
    dir: join(import.meta.dirname, '../..'),
    // Next would listen to every upgrade of our server, Socket.IO's too: it gets one that nobody calls,
    // and its own upgrades are passed on by hand.
    httpServer: createServer(),
  });
  await app.prepare();
  return { handle: app.getRequestHandler(), upgrade: app.getUpgradeHandler(), close: () => app.close() };
};
