import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { told } from '../support/attack';
import { createRoom } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
let behind: TestServer;
beforeAll(async () => {
  [server, behind] = await Promise.all([startServer(), startServer({ TRUST_PROXY: 'on' })]);
});
afterAll(async () => {
  for (const one of [server, behind]) {
    await one.close();
    removeDirectory(one.directory);
  }
});

const request = (...lines: string[]): string => lines.join('\r\n');

describe('the Host header', () => {
  const hostile = [
    'evil"><script>alert(1)</script>',
    'a b',
    "x'onload='y",
    'x/../..',
    'x?y',
    'x#y',
    'user:password@evil.example',
    'x'.repeat(300),
    '%0d%0aset-cookie:a=b',
  ];
  const ask = (base: string, host: string, path: string, ...more: string[]): Promise<string> =>
    told(base, request(`GET ${path} HTTP/1.1`, `host: ${host}`, ...more, 'connection: close', '', ''));

  it('[SE17] that is no host is never repeated in a link, a picture or a header', async () => {
    const { id } = await createRoom(server.base, { width: 4, height: 4 });
    for (const host of hostile) {
      const answer = await ask(server.base, host, `/api/rooms/${id}`);
      if (answer.startsWith('HTTP/1.1 400')) continue;
      expect(answer, host).toContain('"address":"http://localhost"');
      expect(answer).not.toContain(host);
      expect(await ask(server.base, host, '/api/qr/123456.svg')).not.toContain(host);
    }
    const twice = request('GET /healthz HTTP/1.1', 'host: a', 'host: evil', 'connection: close', '', '');
    expect(await told(server.base, twice)).not.toContain('evil');
  });

  it('[SE17] what a proxy forwards counts when it is trusted, and then only http and https', async () => {
    const { id } = await createRoom(behind.base, { width: 4, height: 4 });
    const forwarded = (base: string, proto: string) =>
      ask(base, 'basin.example', `/api/rooms/${id}`, `x-forwarded-proto: ${proto}`, 'x-forwarded-host: evil');
    expect(await forwarded(behind.base, 'https')).toContain('"address":"https://basin.example"');
    for (const proto of ['javascript', 'https, javascript', 'data:', '"'])
      expect(await forwarded(behind.base, proto)).toContain('"address":"http://basin.example"');
    const own = await createRoom(server.base, { width: 4, height: 4 });
    const plain = await ask(server.base, 'basin.example', `/api/rooms/${own.id}`, 'x-forwarded-proto: https');
    expect(plain).toContain('"address":"http://basin.example"');
  });
});

describe('headers of every answer', () => {
  const paths = [
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/nothing',
    '/api/rooms/0000000000',
    '/api/join/1',
    '/api/qr/123456.svg',
    '/socket.io/?EIO=4&transport=polling',
  ];

  it('[SE18] forbid sniffing, framing, referrers, use from elsewhere, and set no cookie', async () => {
    for (const path of paths) {
      const { headers } = await fetch(server.base + path);
      const told = [
        path,
        headers.get('x-content-type-options'),
        headers.get('referrer-policy'),
        headers.get('cross-origin-resource-policy'),
      ];
      expect(told).toEqual([path, 'nosniff', 'no-referrer', 'same-origin']);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      for (const name of ['set-cookie', 'x-powered-by', 'server', 'access-control-allow-origin'])
        expect(headers.get(name), `${path} ${name}`).toBeNull();
    }
    const { headers } = await fetch(`${server.base}/healthz`);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('[SE18] promise https where the browser came by https, and never where it did not', async () => {
    const by = async (base: string, proto: string) =>
      (await fetch(`${base}/healthz`, { headers: { 'x-forwarded-proto': proto } })).headers;
    const secure = await by(behind.base, 'https');
    expect(secure.get('strict-transport-security')).toMatch(/^max-age=\d{8,}/);
    expect(secure.get('cross-origin-opener-policy')).toBe('same-origin');
    for (const headers of [await by(behind.base, 'http'), await by(server.base, 'https')])
      expect(headers.get('strict-transport-security')).toBeNull();
  });
});
