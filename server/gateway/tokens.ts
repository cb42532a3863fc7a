import { createHmac, type webcrypto } from 'node:crypto';
import { jwtVerify } from 'jose';

/** A token proves who a participant is, in one room. What they may do is in the room's own state. */
export type Identity = { room: string; person: string };

export type Tokens = {
  issue(identity: Identity): Promise<string>;
  /** Null when it is forged, expired, or not a token at all. */
  read(token: string): Promise<Identity | null>;
};

const ID = /^[0-9A-Za-z]{1,32}$/;
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** A part of a JWT in compact form (RFC 7515, 7.1). */
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = part({ alg: 'HS256' });

const HS256 = { name: 'HMAC', hash: 'SHA-256' };

export const createTokens = (secret: string, lifetimeDays = 180): Tokens => {
  const key = new TextEncoder().encode(secret);
  // Imported once: given as bytes it would be imported for everyone who comes.
  let verifying: Promise<webcrypto.CryptoKey> | null = null;
  return {
    // Signed in one turn: a thousand who join at once would otherwise wait for each other's promises.
    async issue({ room, person }) {
      const iat = Math.floor(Date.now() / 1000);
      const signed = `${HEADER}.${part({ room, sub: person, iat, exp: iat + lifetimeDays * 86_400 })}`;
      return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
    },
    async read(token) {
      try {
        verifying ??= crypto.subtle.importKey('raw', key, HS256, false, ['verify']);
        const { payload } = await jwtVerify(token, await verifying, { algorithms: ['HS256'] });
        return isId(payload.room) && isId(payload.sub) ? { room: payload.room, person: payload.sub } : null;
      } catch {
        return null;
      }
    },
  };
};
