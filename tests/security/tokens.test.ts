import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTokens } from '../../server/gateway/tokens';
import { createRoom, join, Refused, type Room } from '../support/client';
import { freshRoom } from '../support/e2e-bot';
import { removeDirectory, startServer, type TestServer } from '../support/server';

const SECRET = 'a secret of at least thirty-two characters';
let server: TestServer;
let room: Room;
let other: Room;
beforeAll(async () => {
  server = await startServer({ BASIN_SECRET: SECRET });
  [room, other] = await Promise.all([1, 2].map(() => createRoom(server.base, { width: 4, height: 4 })));
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const base64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url');
const part = (value: unknown): string => base64(JSON.stringify(value));
const partsOf = (token: string): string[] => token.split('.');
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(partsOf(token)[1], 'base64url').toString());

const hmac = (input: string, key: string | Buffer, hash = 'sha256'): string =>
  createHmac(hash, key).update(input).digest('base64url');
const signed = (header: unknown, claims: unknown, key: string | Buffer = SECRET, hash?: string): string => {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${hmac(input, key, hash)}`;
};

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const byRsa = (header: unknown, claims: unknown): string => {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), rsa.privateKey).toString('base64url')}`;
};

/** Everything but the token the server gave out. */
const forgeries = (): Record<string, string> => {
  const [head, body, tail] = partsOf(room.hostToken);
  const claims = claimsOf(room.hostToken);
  const now = Math.floor(Date.now() / 1000);
  const hs = { alg: 'HS256' };
  const none = ['none', 'None', 'NONE', 'nOnE', '', null, 'HS256 '].map((alg) => [
    `alg ${JSON.stringify(alg)}`,
    `${part({ alg })}.${body}.`,
  ]);
  return {
    ...Object.fromEntries(none),
    'alg none with the good signature': `${part({ alg: 'none' })}.${body}.${tail}`,
    'no signature': `${head}.${body}.`,
    'two parts': `${head}.${body}`,
    'four parts': `${room.hostToken}.${tail}`,
    'wrong key': signed(hs, claims, 'another secret of thirty-two characters!'),
    'empty key': signed(hs, claims, ''),
    'null key': signed(hs, claims, Buffer.alloc(32)),
    'the header as key': signed(hs, claims, head),
    'HS384 by the right key': signed({ alg: 'HS384' }, claims, SECRET, 'sha384'),
    'HS512 by the right key': signed({ alg: 'HS512' }, claims, SECRET, 'sha512'),
    'RS256 by a key of ours': byRsa({ alg: 'RS256' }, claims),
    'RS256 with its key in the header': byRsa(
      { alg: 'RS256', jwk: rsa.publicKey.export({ format: 'jwk' }) },
      claims,
    ),
    'HS256 by a public key (confusion)': signed(hs, claims, pem),
    'a key from elsewhere': signed(
      { ...hs, jku: 'http://127.0.0.1:1/keys', kid: '../../etc/passwd' },
      claims,
      '',
    ),
    'a critical header we do not know': signed({ ...hs, crit: ['exp2'], exp2: 1 }, claims),
    'an unencoded payload': signed({ ...hs, crit: ['b64'], b64: false }, claims),
    expired: signed(hs, { ...claims, exp: now - 1 }),
    'not yet valid': signed(hs, { ...claims, nbf: now + 3_600 }),
    'expiry as text': signed(hs, { ...claims, exp: 'never' }),
    'of another room': other.hostToken,
    'of no room': signed(hs, { sub: claims.sub, exp: claims.exp }),
    'of a list of rooms': signed(hs, { ...claims, room: [room.id] }),
    nobody: signed(hs, { room: room.id, exp: claims.exp }),
    'a subject that is no id': signed(hs, { ...claims, sub: '__proto__' }),
    'a subject with an id after a line': signed(hs, { ...claims, sub: `${String(claims.sub)}\n` }),
    'claims of another, signature of this': `${head}.${partsOf(other.hostToken)[1]}.${tail}`,
    'one bit of the signature': `${head}.${body}.${tail.slice(0, -2)}${tail.at(-2) === 'A' ? 'B' : 'A'}${tail.at(-1)}`,
    'claims that are a list': signed(hs, [claims]),
    'no JSON': `${base64('x')}.${base64('y')}.${tail}`,
    'an encrypted one': `${part({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`,
    'the secret itself': SECRET,
    blank: ' ',
    long: 'A'.repeat(2_048),
  };
};

it('[SE3] of all the ways to forge a token none lets anyone in', async () => {
  const all = Object.entries(forgeries());
  expect(all.length).toBeGreaterThanOrEqual(40);
  const before = await freshRoom(server.base, room.id);
  for (const [how, token] of all) {
    const outcome = await join(server.base, room.id, { token }).then(
      (client) => `let in as ${client.you.role}`,
      (error: unknown) => (error instanceof Refused ? error.code : String(error)),
    );
    expect(`${how}: ${outcome}`).toBe(`${how}: bad-input`);
  }
  expect(await freshRoom(server.base, room.id)).toEqual(before);
  const host = await join(server.base, room.id, { token: room.hostToken });
  expect(host.you.role).toBe('host');
  host.close();
});

it('[SE3] a token of another server, or of this one after its secret was changed, is worth nothing', async () => {
  const mine = createTokens(SECRET);
  const token = await mine.issue({ room: room.id, person: 'Somebody00' });
  expect(await mine.read(token)).toEqual({ room: room.id, person: 'Somebody00' });
  for (const secret of [`${SECRET} `, SECRET.slice(1), SECRET.toUpperCase()])
    expect(await createTokens(secret).read(token)).toBeNull();
});
