import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Config } from './config';
import { createGateway, createOutlet, createSockets, guard } from './gateway';
import { createAddressBudget } from './gateway/address-budget';
import { budgets } from './gateway/limits';
import { signingSecret } from './gateway/secret';
import type { Sockets } from './gateway/sockets';
import { createTokens } from './gateway/tokens';
import { createHandler } from './http';
import type { HttpContext } from './http/context';
import { createListener } from './http/listener';
import { createMetrics } from './http/metrics';
import type { Pages } from './http/pages';
import type { Log } from './log';
import { Directory } from './rooms/directory';
import { createSimulation } from './simulation';
import { openStore } from './store';
import type { Store } from './store/store';

export type Running = { port: number; close(): Promise<void> };
type Options = { log: Log; pages: 'built' | 'dev' | 'none'; store?: Store };

const listen = (server: Server, config: Config): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const openPages = async (config: Config, pages: Options['pages']): Promise<Pages | null> => {
  if (pages === 'none') return null;
  const { createPages } = await import('./http/pages');
  return createPages({ dev: pages === 'dev', hostname: config.host, port: config.port });
};

const passUpgrades = (server: Server, pages: Pages): void => {
  server.on('upgrade', (req, socket, head) => {
    if (req.url?.startsWith('/_next/')) pages.upgrade(req, socket, head);
  });
};

const LINGER_MS = 500;

/** Ends what is still open a moment after everyone was told: a browser left open must not hold up the stop. */
const cutOff = (server: Server): (() => void) => {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, LINGER_MS);
  };
};

const createContext = async (config: Config, io: Sockets, { log, store }: Options): Promise<HttpContext> => {
  const metrics = createMetrics();
  const simulation = createSimulation({
    tickHz: config.tickHz,
    threads: config.simulationThreads,
    log,
    watch: metrics.simulation,
  });
  const opened = store ?? (await openStore({ databaseUrl: config.databaseUrl }));
  return {
    config,
    log,
    metrics,
    store: opened,
    directory: new Directory({
      config,
      log,
      metrics,
      simulation,
      store: opened,
      outlet: createOutlet(io, { fastPath: config.fastPath, metrics }),
    }),
    tokens: createTokens(signingSecret(config)),
    failures: createAddressBudget(budgets.failedJoins),
    creations: createAddressBudget(budgets.createdRooms),
  };
};

/** Store, rooms, HTTP, pages and sockets on one port, and the way to stop them in order. */
export const compose = async (config: Config, options: Options): Promise<Running> => {
  const io = createSockets(config, { destroyUpgrade: options.pages !== 'dev' });
  const context = await createContext(config, io, options);
  const gateway = createGateway(io, context);
  const pages = await openPages(config, options.pages);
  const server = createListener(createHandler(context, pages?.handle ?? null));
  if (pages) passUpgrades(server, pages);
  io.attach(server);
  guard(io, context);
  const cut = cutOff(server);
  const port = await listen(server, config);
  return {
    port,
    async close() {
      await context.directory.close();
      await gateway.sayGoodbye();
      cut();
      await gateway.close();
      await pages?.close();
      await context.store.close();
      context.metrics.close();
    },
  };
};
