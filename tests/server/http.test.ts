import { request } from 'node:http';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxy } from '../../proxy';
import { budgets } from '../../server/gateway/limits';
import { createRoom, join } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';
import { startFaultyServer } from '../support/server-faults';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: 'on' });
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.base + path, { headers });
const post = (body: string, type = 'application/json') =>
  fetch(`${server.base}/api/rooms`, { method: 'POST', headers: { 'content-type': type }, body });

describe('creating a room', () => {
  it('[HT1] answers 201 with an id of ten characters, a code of six digits, the address and a host token', async () => {
    const response = await post(JSON.stringify({ name: 'Class 7b', width: 5, height: 4 }));
    const room = await response.json();
    expect(response.status).toBe(201);
    expect(room.id).toMatch(/^[0-9A-Za-z]{10}$/);
    expect(room.code).toMatch(/^\d{6}$/);
    expect(room.url).toBe(`${server.base}/room/${room.id}`);
    expect(room.hostToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const { name, width, height } = await (await get(`/api/rooms/${room.id}`)).json();
    expect({ name, width, height }).toEqual({ name: 'Class 7b', width: 5, height: 4 });
  });

  it('[HT2] a starter set fills memories and canvas; one of another size or name is refused', async () => {
    const room = await createRoom(server.base, { width: 16, height: 16, starter: 'icons-16x16' });
    const client = await join(server.base, room.id);
    expect(client.room.memories.map(({ by }) => by)).toEqual(Array(6).fill('basin'));
    expect(client.room.canvas).toEqual(client.room.memories[0].pattern);
    client.close();
    for (const body of [
      { width: 8, height: 8, starter: 'icons-16x16' },
      { width: 8, height: 8, starter: 'nothing' },
    ]) {
      const response = await post(JSON.stringify(body));
      expect(response.status).toBe(400);
      expect((await response.json()).error).toMatchObject({ code: 'bad-input', field: 'starter' });
    }
  });

  it.each([
    ['width', { width: 0, height: 8 }],
    ['width', { width: 129, height: 8 }],
    ['height', { width: 8, height: 2.5 }],
    ['height', { width: 8 }],
    ['width', { width: '8', height: 8 }],
    ['width', { width: 1, height: 3 }],
    ['body', { width: 8, height: 8, name: 'x'.repeat(10_000) }],
    ['name', { width: 8, height: 8, name: 'x'.repeat(100) }],
    ['name', { width: 8, height: 8, name: '   ' }],
    ['secret', { width: 8, height: 8, secret: true }],
  ])('[HT3] bad input in the field %s is refused by name', async (field, body) => {
    const response = await post(JSON.stringify(body));
    const { error } = await response.json();
    expect(response.status).toBe(field === 'body' ? 413 : 400);
    expect(error.field).toBe(field);
    expect(error.message.length).toBeGreaterThan(10);
  });

  it('[HT3] a body that is no JSON, of another type, or hostile is refused', async () => {
    for (const [body, type] of [
      ['{', 'application/json'],
      ['{"width":8,"height":8}', 'text/plain'],
      ['[]', 'application/json'],
      ['null', 'application/json'],
      ['{"width":8,"height":8,"__proto__":{"a":1}}', 'application/json'],
      [`${'['.repeat(2_000)}${']'.repeat(2_000)}`, 'application/json'],
    ]) {
      const response = await post(body, type);
      expect(response.status).toBe(400);
      expect((await response.json()).error.code).toMatch(/bad-input|too-large/);
    }
  });
});

describe('joining by code', () => {
  it('[HT4] gives the id while the door is open, and one answer for wrong, malformed and ended codes', async () => {
    const room = await createRoom(server.base, { width: 4, height: 4 });
    expect(await (await get(`/api/join/${room.code}`)).json()).toEqual({ id: room.id });
    const ended = await createRoom(server.base, { width: 4, height: 4 });
    const host = await join(server.base, ended.id, { token: ended.hostToken });
    expect(await host.send({ type: 'room.end' })).toMatchObject({ ok: true });
    host.close();
    const answers = await Promise.all(
      [ended.code, '000000', 'abcdef', '1', '..%2f..'].map(async (code) => {
        const response = await get(`/api/join/${code}`);
        return { status: response.status, body: await response.text() };
      }),
    );
    expect(answers[0].status).toBe(404);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('[HT5] only failures count: their budget goes by address, and right codes are never limited before', async () => {
    const room = await createRoom(server.base, { width: 4, height: 4 });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (let i = 0; i < budgets.failedJoins + 20; i++)
      expect((await get(`/api/join/${room.code}`, from('10.0.0.1'))).status).toBe(200);
    for (let i = 0; i < budgets.failedJoins; i++)
      expect((await get('/api/join/000000', from('10.0.0.1'))).status).toBe(404);
    const refused = await get('/api/join/000000', from('10.0.0.1'));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(`/api/join/${room.code}`, from('10.0.0.2'))).status).toBe(200);
  });
});

describe('telling about rooms and itself', () => {
  it('[HT6] GET /api/rooms/:id tells size, people and memories; an unknown or malformed id is a 404', async () => {
    const room = await createRoom(server.base);
    const clients = await Promise.all([join(server.base, room.id), join(server.base, room.id)]);
    const told = await (await get(`/api/rooms/${room.id}`)).json();
    expect(told).toMatchObject({
      id: room.id,
      width: 16,
      height: 16,
      memories: 6,
      people: 2,
      address: server.base,
    });
    expect(JSON.stringify(told)).not.toContain(room.code);
    for (const client of clients) client.close();
    for (const id of ['0000000000', 'x', '%00', `${room.id}x`])
      expect((await get(`/api/rooms/${id}`)).status).toBe(404);
  });

  it('[HT7] the QR of a code is a picture of the join link, and of nothing else', async () => {
    const response = await get('/api/qr/428193.svg');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response.text()).toMatch(/^<svg/);
    for (const path of ['/api/qr/12.svg', '/api/qr/abcdef.svg', '/api/qr/428193'])
      expect((await get(path)).status).toBe(404);
  });

  it('[HT8] healthz and readyz answer, and metrics speak Prometheus', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    const text = await (await get('/metrics')).text();
    for (const name of [
      'rooms',
      'connections',
      'events_total',
      'ticks_total',
      'tick_skips_total',
      'commit_seconds',
    ])
      expect(text).toContain(`basin_${name}`);
  });

  it('[HT8] readyz says 503 while the database cannot be reached; healthz stays', async () => {
    const faulty = await startFaultyServer();
    faulty.faults.check = new Error('the database is gone');
    expect((await fetch(`${faulty.base}/readyz`)).status).toBe(503);
    expect((await fetch(`${faulty.base}/healthz`)).status).toBe(200);
    faulty.faults.check = null;
    expect((await fetch(`${faulty.base}/readyz`)).status).toBe(200);
    await faulty.close();
    removeDirectory(faulty.directory);
  });

  it('[HT9] an unknown path is a 404, another method a 405, and HEAD answers without a body', async () => {
    expect((await get('/api/nothing')).status).toBe(404);
    const wrong = await fetch(`${server.base}/healthz`, { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
    const head = await fetch(`${server.base}/healthz`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

/** fetch cannot set the Host header. */
const withHost = (host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ width: 4, height: 4 });
    const headers = { host, 'content-type': 'application/json', 'x-forwarded-proto': 'https' };
    const sent = request(`${server.base}/api/rooms`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text).url));
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('headers', () => {
  it('[HT10] every answer is guarded: no sniffing, no framing, no referrer, nothing loaded from elsewhere', async () => {
    for (const path of ['/healthz', '/api/nothing', '/api/qr/428193.svg']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('[HT11] pages may run only scripts that carry their nonce, a fresh one for each', () => {
    const policies = [1, 2].map(
      () =>
        proxy(new NextRequest('http://basin.test:3000/room/x')).headers.get('content-security-policy') ?? '',
    );
    const [nonce] = /'nonce-([^']+)'/.exec(policies[0])?.slice(1) ?? [];
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(policies[1]).not.toContain(nonce);
    expect(policies[0]).not.toMatch(/https?:|'unsafe-eval'|script-src[^;]*unsafe-inline/);
    expect(policies[0]).toContain("frame-ancestors 'none'");
  });

  it('[HT12] addresses follow the reverse proxy that is trusted, and a hostile Host header goes nowhere', async () => {
    expect(await withHost('basin.example.org')).toMatch(/^https:\/\/basin\.example\.org\/room\//);
    expect(await withHost('a"><script>')).toMatch(/^https:\/\/localhost\/room\//);
  });
});
