import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer, type Socket as Tcp } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Tick } from '../../core/wire/messages';
import { readConfig } from '../../server/config';
import { eventFrame, textFrame } from '../../server/gateway/frame';
import { createOutlet, createSockets } from '../../server/gateway/sockets';
import { straightTo } from '../../server/gateway/straight';
import { createMetrics } from '../../server/http/metrics';
import { type Client, createRoom, join } from '../support/client';
import { environmentFor, removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TICK_HZ: '60', FAST_PATH: 'on', TRUST_PROXY: 'on' });
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const deliveries = async ({ base }: TestServer, path: string): Promise<number> => {
  const text = await (await fetch(`${base}/metrics`)).text();
  const line = text
    .split('\n')
    .find((each) => each.startsWith(`basin_tick_deliveries_total{path="${path}"}`));
  return Number(line?.split(' ')[1] ?? 0);
};

/** A room in which something changes at every tick, for long. */
const lively = async (at: TestServer, size = { width: 16, height: 16, starter: 'icons-16x16' }) => {
  const room = await createRoom(at.base, size);
  const host = await join(at.base, room.id, { token: room.hostToken });
  await host.send({ type: 'network.configure', model: 'stochastic', temperature: 2, sweeps: 1000 });
  expect(await host.send({ type: 'recall.start', rate: 500, seed: 5 })).toMatchObject({ ok: true });
  return { room, host };
};
const sawThe = (client: Client, count: number) =>
  client.until(`${count} ticks`, () => client.ticks.length >= count);
const sameStates = (a: Client, b: Client): number => {
  const both = [...a.shown.keys()].filter((n) => b.shown.has(n));
  for (const n of both) expect(a.shown.get(n)).toEqual(b.shown.get(n));
  return both.length;
};

const listenLocally = async (http: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  return address && typeof address === 'object' ? address.port : 0;
};
const tickOf = (n: number, padding = 0): Tick => ({
  n,
  epoch: 1,
  seq: 1,
  cursors: [{ id: 'x'.repeat(padding), x: 0, y: 0 }],
});

/** The library's own maker of frames, which its types leave out. */
const { Sender }: { Sender: { frame(data: Buffer, options: object): Buffer[] } } = Object(WebSocket);

describe('the fast path', () => {
  it('[FN1] the frame of a tick is the text frame the WebSocket library makes, at every length', () => {
    for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]) {
      const text = `${'x'.repeat(length)}${length > 126 ? 'ü' : ''}`;
      const options = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: false };
      const theirs = Buffer.concat(Sender.frame(Buffer.from(text), options));
      expect(textFrame(text).equals(theirs)).toBe(true);
    }
    expect(eventFrame('tick', '{"n":1}').subarray(2).toString()).toBe('42["tick",{"n":1}]');
  });

  it('[FN2] programs on WebSockets are sent ticks straight, one on polling by Socket.IO, all the same states', async () => {
    const [fast, ordinary] = [await deliveries(server, 'fast'), await deliveries(server, 'ordinary')];
    const { room, host } = await lively(server);
    await sawThe(host, 30);
    expect(await deliveries(server, 'fast')).toBeGreaterThanOrEqual(fast + 30);
    expect(await deliveries(server, 'ordinary')).toBe(ordinary);
    const polling = await join(server.base, room.id, { transports: ['polling'] });
    await sawThe(polling, 10);
    expect(await deliveries(server, 'ordinary')).toBeGreaterThan(ordinary);
    expect(sameStates(host, polling)).toBeGreaterThan(5);
    for (const client of [host, polling]) client.close();
  });

  it('[FN3] with FAST_PATH=off every tick goes by Socket.IO, to the same states', async () => {
    const plain = await startServer({ TICK_HZ: '60', FAST_PATH: 'off' });
    const { room, host } = await lively(plain);
    const guest = await join(plain.base, room.id);
    await sawThe(guest, 30);
    expect(await deliveries(plain, 'fast')).toBe(0);
    expect(await deliveries(plain, 'ordinary')).toBeGreaterThanOrEqual(30);
    expect(sameStates(host, guest)).toBeGreaterThan(20);
    for (const client of [host, guest]) client.close();
    await plain.close();
    removeDirectory(plain.directory);
  });

  it('[FN4] a connection that comes by polling and goes on by WebSocket is sent ticks straight from then on', async () => {
    const { room, host } = await lively(server);
    const before = await deliveries(server, 'fast');
    const mover = await join(server.base, room.id, { transports: ['polling', 'websocket'] });
    await mover.until('the upgrade', () => mover.socket.io.engine.transport.name === 'websocket');
    const at = mover.ticks.length;
    await sawThe(mover, at + 30);
    const numbers = mover.ticks.slice(at + 5).map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, k) => numbers[0] + k));
    expect(await deliveries(server, 'fast')).toBeGreaterThan(before + 50);
    expect(sameStates(host, mover)).toBeGreaterThan(20);
    for (const client of [host, mover]) client.close();
  });

  it('[FN5] who has something on its way misses ticks, and nothing breaks: the next it gets is current', async () => {
    const http = createServer();
    const sockets = createSockets(readConfig(environmentFor('', {})), { destroyUpgrade: true });
    const metrics = createMetrics();
    const outlet = createOutlet(sockets, { fastPath: true, metrics });
    sockets.attach(http);
    const port = await listenLocally(http);
    const connected = new Promise<string>((resolve) => sockets.on('connection', ({ id }) => resolve(id)));
    const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false });
    const seen: number[] = [];
    client.on('tick', ({ n }: Tick) => seen.push(n));
    const id = await connected;
    outlet.setLive(id, 'room', true);
    const tcp: Tcp = Reflect.get(Reflect.get(client.io.engine.transport, 'ws'), '_socket');
    tcp.pause();
    const count = async (path: string): Promise<number> =>
      (await metrics.deliveries.get()).values.find(({ labels }) => labels.path === path)?.value ?? 0;
    let n = 0;
    while ((await count('skipped')) < 50 && n < 20_000) {
      outlet.tick('room', tickOf(++n, 40_000));
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await count('skipped')).toBeGreaterThanOrEqual(50);
    const written = await count('fast');
    sockets.sockets.sockets.get(id)?.emit('goodbye', { code: 'moved', message: 'ü', retryInMs: 0 });
    outlet.tick('room', tickOf(++n));
    expect(await count('fast')).toBe(written);
    tcp.resume();
    await new Promise((resolve) => client.once('goodbye', resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    outlet.tick('room', tickOf(++n));
    while (!seen.includes(n)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(seen).toHaveLength(written + 1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    client.close();
    metrics.close();
    await sockets.close();
  });

  it('[FN6] one connection’s bytes are never in another’s stream', async () => {
    const { room, host } = await lively(server);
    const canaries = Array.from({ length: 60 }, (_, k) => `canary-${String(k).padStart(3, '0')}-only`);
    const heard = canaries.map(() => ({ own: 0, foreign: 0, ticks: 0, broken: 0 }));
    const sockets = canaries.map((canary, k) => {
      const socket = new WebSocket(
        `${server.base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
        { headers: { 'x-forwarded-for': `10.0.0.${k}` } },
      );
      socket.on('error', () => {
        heard[k].broken += 1;
      });
      socket.on('message', (data) => {
        const text = String(data);
        if (text === '2') socket.send('3');
        else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ room: room.id })}`);
        else if (text.startsWith('42["tick",')) {
          heard[k].ticks += 1;
          const [, tick]: [string, Tick] = JSON.parse(text.slice(2));
          if (tick.n % 5 === 0) socket.send(`42["seen",{"n":${tick.n}}]`);
        }
        for (const [found] of text.matchAll(/canary-\d{3}-only/g))
          heard[k][found === canary ? 'own' : 'foreign'] += 1;
      });
      return socket;
    });
    // Fewer than a connection may send of what cannot be read.
    const left = canaries.map(() => 60);
    const asking = setInterval(() => {
      sockets.forEach((socket, k) => {
        if (socket.readyState === WebSocket.OPEN && heard[k].ticks > 0 && left[k]-- > 0)
          socket.send(`42${k}["${canaries[k]}",{}]`);
      });
    }, 20);
    const enough = () => heard.every(({ own, ticks }) => own >= 40 && ticks >= 60);
    await host.until('canaries and ticks for all', enough, 60_000);
    clearInterval(asking);
    expect(heard.filter(({ foreign, broken }) => foreign + broken > 0)).toEqual([]);
    for (const socket of sockets) socket.close();
    host.close();
  });

  it('[FN7] a connection that is refused, half open or closing is sent no tick', async () => {
    const { room, host } = await lively(server);
    const stream = connect(Number(new URL(server.base).port), '127.0.0.1');
    const lines = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', 'Host: x', 'Connection: Upgrade'];
    lines.push(
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    );
    let got = '';
    stream.on('data', (bytes) => {
      got += bytes.toString('latin1');
    });
    stream.write(`${lines.join('\r\n')}\r\n\r\n`);
    const leaver = await join(server.base, room.id);
    await sawThe(leaver, 5);
    leaver.close();
    const at = leaver.ticks.length;
    await sawThe(host, host.ticks.length + 30);
    expect(leaver.ticks.length).toBe(at);
    expect(got).toContain('101 Switching Protocols');
    expect(got).not.toContain('tick');
    stream.destroy();
    host.close();
  });
});

/** Both ends of a TCP connection; the second keeps what it hears. */
const tcpPair = async () => {
  const listening = createTcpServer();
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const far = connect(address && typeof address === 'object' ? address.port : 0, '127.0.0.1');
  const [near]: Tcp[] = await once(listening, 'connection');
  listening.close();
  const heard: Buffer[] = [];
  far.on('data', (chunk: Buffer) => heard.push(chunk));
  return { near, far, heard };
};
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('straight writes', () => {
  it('[FN16] what the kernel takes only in part arrives whole and in turn with what the stream writes', async () => {
    const { near, far, heard } = await tcpPair();
    const straight = straightTo(near);
    expect(straightTo(near)).toBe(straight);
    far.pause();
    const written: Buffer[] = [];
    while (!straight.isPending && written.length < 10_000) {
      written.push(Buffer.alloc(50_000, written.length % 251));
      straight.write(written[written.length - 1]);
    }
    expect(straight.isPending).toBe(true);
    expect(near.writableLength).toBe(0);
    written.push(Buffer.from('by the stream'));
    near.write(written[written.length - 1]);
    far.resume();
    await until(() => !straight.isPending);
    written.push(Buffer.from('straight again'));
    straight.write(written[written.length - 1]);
    near.end();
    await once(far, 'close');
    expect(Buffer.concat(heard).equals(Buffer.concat(written))).toBe(true);
  });

  it('[FN16] a write to a connection that is gone ends it, and harms no other', async () => {
    const [gone, other] = [await tcpPair(), await tcpPair()];
    const straight = straightTo(gone.near);
    gone.near.on('error', () => undefined);
    gone.far.resetAndDestroy();
    for (let k = 0; k < 1_000 && !gone.near.destroyed; k++) {
      straight.write(Buffer.alloc(1_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(gone.near.destroyed).toBe(true);
    straight.write(Buffer.alloc(10));
    straightTo(other.near).write(Buffer.from('well'));
    await until(() => other.heard.length > 0);
    expect(Buffer.concat(other.heard).toString()).toBe('well');
    other.near.destroy();
  });

  it('[FN16] a stream of another kind is written to as any stream', () => {
    const chunks: Uint8Array[] = [];
    const stream = { write: (bytes: Uint8Array) => chunks.push(bytes) > 0, destroy: () => undefined };
    const frame = Buffer.from('frame');
    straightTo(stream).write(frame);
    expect(chunks).toEqual([frame]);
    expect(straightTo(stream).isPending).toBe(false);
  });
});
