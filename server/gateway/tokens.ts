import { jwtVerify, SignJWT } from 'jose';

/** A token proves who a participant is, in one room. What they may do is in the room's own state. */
export type Identity = { room: string; person: string };

export type Tokens = {
  issue(identity: Identity): Promise<string>;
  /** Null when it is forged, expired, or not a token at all. */
  read(token: string): Promise<Identity | null>;
};

const ID = /^[0-9A-Za-z]{1,32}$/;
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

export const createTokens = (secret: string, lifetimeDays = 180): Tokens => {
  const key = new TextEncoder().encode(secret);
  return {
    issue: ({ room, person }) =>
      new SignJWT({ room })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(person)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeDays * 86_400)
        .sign(key),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
        return isId(payload.room) && isId(payload.sub) ? { room: payload.room, person: payload.sub } : null;
      } catch {
        return null;
      }
    },
  };
};
