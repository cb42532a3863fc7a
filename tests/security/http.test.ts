import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricOf, openWire, pause, told } from '../support/attack';
import { createRoom, join, Refused } from '../support/client';
import { freshRoom } from '../support/e2e-bot';
import { openRawClient } from '../support/raw-client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.base}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const roomBody = JSON.stringify({ width: 4, height: 4 });

describe('a page of another origin', () => {
  const foreign = (): string[] => [
    'https://evil.example',
    'null',
    'file://',
    `${server.base}.evil.example`,
    server.base.replace('127.0.0.1', 'localhost'),
    server.base.replace(/:\d+$/, ''),
    `http://evil@${new URL(server.base).hostname}.example`,
    'x',
  ];
  it('[SE12] can neither open a WebSocket, nor poll, nor make a room, nor spend budgets of its visitor', async () => {
    const { id, code } = await createRoom(server.base, { width: 4, height: 4 });
    const rooms = await metricOf(server.base, 'basin_connections');
    for (const origin of foreign()) {
      await expect(openRawClient(server.base, { origin })).rejects.toThrow();
      const polling = join(server.base, id, { headers: { origin }, transports: ['polling'] });
      await expect(polling).rejects.toThrow();
      expect((await post(roomBody, { origin })).status).toBe(403);
      expect((await fetch(`${server.base}/api/join/${code}`, { headers: { origin } })).status).toBe(403);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
      expect((await post(roomBody, { 'content-type': type })).status).toBe(400);
    expect((await post(roomBody, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const embedded = await fetch(`${server.base}/api/join/000000`, {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(embedded.status).toBe(403);
    expect(await metricOf(server.base, 'basin_connections')).toBe(rooms);
    expect((await post(roomBody, { origin: server.base, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it('[SE12] is told by no answer that it may read it', async () => {
    for (const path of ['/healthz', '/api/rooms/0000000000', '/socket.io/?EIO=4&transport=polling'])
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await fetch(server.base + path, {
          method,
          headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
        });
        const allowing = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect(`${path} ${allowing}`).toBe(`${path} `);
      }
  });
});

const nested = (levels: number, open: string, close: string): string =>
  open.repeat(levels) + close.repeat(levels);

describe('JSON from outside', () => {
  it('[SE13] of no entrance reaches the prototype of anything', async () => {
    const { id } = await createRoom(server.base, { width: 4, height: 4 });
    const poison = [
      '"__proto__":{"polluted":1}',
      '"constructor":{"prototype":{"polluted":1}}',
      '"prototype":{}',
    ];
    for (const field of poison) {
      expect((await post(`{"width":4,"height":4,${field}}`)).status).toBe(400);
      const client = await openRawClient(server.base);
      client.say(`40{"room":"${id}",${field}}`);
      await pause(60);
      expect(client.heard.filter((text) => text.startsWith('44'))).toHaveLength(1);
      client.close();
      const inside = await openRawClient(server.base);
      inside.say(`40{"room":"${id}"}`);
      await pause(60);
      for (const [k, message] of [
        `["command",{"cid":"a","type":"network.configure",${field}}]`,
        `["command",{"cid":"b","type":"network.configure","threshold":{"kind":"zero",${field}}}]`,
        `["command",{"cid":"c","type":"role.grant","person":"__proto__","role":"viewer"}]`,
        `["command",{"cid":"d","type":"__proto__"}]`,
        `["resync",{"epoch":1,"seq":0,${field}}]`,
        `["__proto__",{}]`,
      ].entries())
        inside.say(`42${k}${message}`);
      await pause(100);
      inside.close();
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    const room = await freshRoom(server.base, id);
    expect(JSON.stringify(room)).not.toMatch(/polluted|__proto__|prototype/);
    expect(room.seq).toBeLessThanOrEqual(3);
  });

  it('[SE14] too long, too deep, cut off or of odd bytes is refused at every entrance, and nothing falls', async () => {
    const { id } = await createRoom(server.base, { width: 4, height: 4 });
    const before = await freshRoom(server.base, id);
    const bodies = [
      nested(2_000, '[', ']'),
      nested(800, '{"a":', '}').replace('{"a":}', '{"a":1}'),
      nested(60_000, '[', ']'),
      '{"width":4,"height":4',
      `{"width":4,"height":4,"name":"${'x'.repeat(4_090)}"}`,
      '{"width":1e999,"height":4}',
      '{"width":4,"height":4,"width":"4"}',
      '\u0000{"width":4,"height":4}',
      '',
    ];
    for (const body of bodies) expect([400, 413]).toContain((await post(body)).status);
    const bytes = await fetch(`${server.base}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0xfe, 0x00]),
    });
    expect(bytes.status).toBe(400);
    for (const body of bodies) {
      const client = await openRawClient(server.base);
      client.say(`40{"room":"${id}"}`);
      await pause(30);
      client.say(`42["command",${body}]`);
      client.say(`42["command",{"cid":"x","type":"canvas.set","bits":${body}}]`);
      client.say(`40${body}`);
      await pause(30);
      client.close();
    }
    expect(await freshRoom(server.base, id)).toEqual(before);
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
  });
});

const request = (...lines: string[]): string => lines.join('\r\n');
const smuggled = 'GET /api/rooms/smuggled00 HTTP/1.1\r\nhost: basin\r\n\r\n';

describe('the line below HTTP', () => {
  it('[SE15] a request whose end is told in two ways, or by a trick, is one request or none', async () => {
    const start = ['POST /api/rooms HTTP/1.1', 'host: basin', 'content-type: application/json'];
    const doubtful = [
      request(...start, 'content-length: 4', 'transfer-encoding: chunked', '', `0\r\n\r\n${smuggled}`),
      request(...start, 'transfer-encoding: chunked', 'content-length: 4', '', `0\r\n\r\n${smuggled}`),
      request(...start, 'content-length: 0', `content-length: ${smuggled.length}`, '', smuggled),
      request(...start, 'transfer-encoding: xchunked', '', `0\r\n\r\n${smuggled}`),
      request(...start, 'transfer-encoding: chunked, identity', '', `0\r\n\r\n${smuggled}`),
      request(...start, 'transfer-encoding : chunked', '', `0\r\n\r\n${smuggled}`),
      request(...start, 'content-length: +0', '', smuggled),
      request(...start, 'content-length: 0x0', '', smuggled),
      request(...start, 'content-length: -1', '', smuggled),
      request(...start, 'transfer-encoding: chunked', '', `0;\nx\r\n\r\n${smuggled}`),
      request(...start, 'x: y\rtransfer-encoding: chunked', '', `0\r\n\r\n${smuggled}`),
      request(...start, 'x: a\u0000b', '', ''),
      request(...start, `x: ${'y'.repeat(20_000)}`, '', ''),
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/9.9\r\nhost: basin\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ];
    for (const text of doubtful) {
      const heard = await told(server.base, text, 400);
      expect(heard, JSON.stringify(text.slice(0, 160))).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(heard.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
      expect(heard).not.toContain('There is no room with this id');
    }
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
  });

  it('[SE16] no path leaves the tree, and none makes the server fall', async () => {
    const paths = [
      '/../../../../etc/passwd',
      '/_next/static/../../../../../etc/passwd',
      '/_next/static/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e%5c%2e%2e%5cpackage.json',
      '/api/rooms/..%2f..%2f..%2fdata%2fsecret',
      '/api/qr/..%2f..%2fpackage.json',
      '/data/secret',
      '/data/basin.db',
      '/.git/config',
      '/.env',
      '//etc/passwd',
      '/\\..\\..\\etc',
      '/%00',
      '/%',
      '/%ff%fe',
      'http://evil.example/healthz',
      '//evil.example/healthz',
      `/${'a/'.repeat(4_000)}`,
      '/socket.io/../api/rooms',
      '/socket.io/?EIO=4&transport=__proto__',
      '/socket.io/?EIO=4&transport=polling&sid=__proto__',
      '/socket.io/?EIO=4&transport=polling&sid=constructor',
      '/socket.io/?EIO=%00&transport=websocket',
      '/socket.io/?EIO=4&transport=polling&sid[]=1&sid=2',
      '*',
    ];
    for (const path of paths) {
      const heard = await told(
        server.base,
        `GET ${path} HTTP/1.1\r\nhost: basin\r\nconnection: close\r\n\r\n`,
      );
      expect(heard, path).not.toMatch(/^HTTP\/1\.1 (2|3|5)\d\d/);
      expect(heard, path).not.toMatch(/root:|"dependencies"|\[core\]|SQLite format/);
    }
    for (const path of ['/socket.io', '/_next/webpack-hmr', '/x', '//']) {
      const upgrade = `GET ${path} HTTP/1.1\r\nhost: basin\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;
      expect(await told(server.base, upgrade, 2_500), path).not.toContain('101');
    }
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
  });

  it('[SE16] a socket that is handed bytes after its upgrade was refused, or none at all, ends', async () => {
    const wire = await openWire(server.base);
    wire.say(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: basin\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    );
    wire.say('\x81\x85aaaaxxxxx');
    await wire.closed;
    expect(wire.heard()).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});

it('[SE13] a refusal says nothing of the inside: no path, no stack, no version', async () => {
  const answers = [
    await (await post('{')).text(),
    await (await fetch(`${server.base}/api/rooms/%00`)).text(),
    await join(server.base, 'short').then(
      () => '',
      (error: unknown) => (error instanceof Refused ? error.message : String(error)),
    ),
  ];
  for (const text of answers) expect(text).not.toMatch(/node_modules|at \w+ \(|\.ts:|Error:|prisma|sqlite/i);
});
