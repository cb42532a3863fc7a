import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { Socket as Tcp } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../server/config';
import { guard } from '../../server/gateway/guard';
import { budgets } from '../../server/gateway/limits';
import { createSockets, type Sockets } from '../../server/gateway/sockets';
import { createMetrics } from '../../server/http/metrics';
import { environmentFor } from '../support/server';

/** Counts turns of the event loop until it is stopped. */
const countTurns = () => {
  let turns = 0;
  let stopped = false;
  const next = (): void => {
    turns++;
    if (!stopped) setImmediate(next);
  };
  next();
  const stop = (): void => {
    stopped = true;
  };
  return { now: () => turns, stop };
};

const metrics = createMetrics();
const turns = countTurns();
let http: HttpServer;
let sockets: Sockets;
/** The turn at which each message arrived, of every connection. */
let arrivals: number[] = [];
beforeAll(async () => {
  const config = readConfig(environmentFor('', {}));
  http = createServer();
  sockets = createSockets(config, { destroyUpgrade: true });
  sockets.attach(http);
  guard(sockets, { config, metrics });
  sockets.on('connection', (socket) => socket.onAny(() => arrivals.push(turns.now())));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(async () => {
  turns.stop();
  metrics.close();
  await sockets.close();
});

const enter = async (): Promise<WebSocket> => {
  const address = http.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  await once(socket, 'message');
  socket.send('40');
  await once(socket, 'message');
  return socket;
};

/** So many messages in one piece. */
const sendAtOnce = (socket: WebSocket, count: number): void => {
  const tcp: Tcp = Reflect.get(socket, '_socket');
  tcp.cork();
  for (let k = 0; k < count; k++) socket.send(`42["nothing",${k}]`);
  tcp.uncork();
};

const COUNT = 50;
/** In how many turns what was sent at once was taken. */
const turnsTaken = async (): Promise<number> => {
  arrivals = [];
  const socket = await enter();
  sendAtOnce(socket, COUNT);
  await expect.poll(() => arrivals.length).toBe(COUNT);
  socket.terminate();
  return new Set(arrivals).size;
};

const flood = async (): Promise<void> => {
  const socket = await enter();
  const closed = once(socket, 'close');
  sendAtOnce(socket, budgets.packets.burst + 50);
  await closed;
};

it('[GW19] of who floods again and again one message is taken a turn, of all others what arrives at once', async () => {
  expect(await turnsTaken()).toBeLessThan(COUNT / 5);
  for (let k = 0; k < budgets.floods.burst; k++) await flood();
  expect(await turnsTaken()).toBe(COUNT);
});
