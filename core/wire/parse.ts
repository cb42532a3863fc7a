import * as v from 'valibot';
import { limits } from '../room/limits';
import { cleanName } from '../room/names';
import { type Parsed, parseObject } from '../room/parse';
import { refuse } from '../room/refusal';
import type { CursorMessage, HandshakeAuth, SeenMessage } from './messages';

const count = (field: string) => {
  const message = `${field}: a whole number from 0.`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(0, message));
};
const roomId = v.pipe(
  v.string('room: the id of a room.'),
  v.regex(/^[0-9A-Za-z]{10}$/, 'room: ten letters and digits.'),
);
const have = v.strictObject({ epoch: count('epoch'), seq: count('seq') }, 'have: { epoch, seq }.');
const name = v.pipe(
  v.string('name: a text.'),
  v.maxLength(limits.rawName, `name: at most ${limits.name} characters.`),
);
const token = v.pipe(v.string('token: a text.'), v.maxLength(2_048, 'token: too long to be one.'));

const auth = v.strictObject({
  room: roomId,
  name: v.optional(name),
  token: v.optional(token),
  have: v.optional(have),
  watch: v.optional(v.boolean('watch: true or false.')),
});

const cleaned = <T extends { name?: string }>(parsed: Parsed<T>, max: number): Parsed<T> => {
  if (!parsed.ok || parsed.value.name === undefined) return parsed;
  const clean = cleanName(parsed.value.name, max);
  if (clean === null)
    return refuse('bad-input', `name: 1 to ${max} visible characters, or leave it out.`, 'name');
  return { ok: true, value: { ...parsed.value, name: clean } };
};

/** The handshake's `auth`; the name comes out cleaned. */
export const parseAuth = (input: unknown): Parsed<HandshakeAuth> =>
  cleaned(parseObject(auth, input, 'auth'), limits.personName);

const coordinate = (field: string) => {
  const message = `${field}: a place on the canvas, in neurons.`;
  return v.pipe(v.number(message), v.minValue(-1, message), v.maxValue(limits.sideMax + 1, message));
};
const cursor = v.strictObject({ x: coordinate('x'), y: coordinate('y') });

export const parseCursor = (input: unknown): Parsed<CursorMessage> =>
  input === null ? { ok: true, value: null } : parseObject(cursor, input, 'A cursor');

export const parseSeen = (input: unknown): Parsed<SeenMessage> =>
  parseObject(v.strictObject({ n: count('n') }), input, 'seen');

export const parseResync = (input: unknown): Parsed<{ epoch: number; seq: number }> =>
  parseObject(have, input, 'resync');

export type CreateRoom = { name?: string; width: number; height: number; starter?: string };

const sideMessage = (field: string) =>
  `${field}: a whole number from ${limits.sideMin} to ${limits.sideMax}.`;
const side = (field: string) =>
  v.pipe(
    v.number(sideMessage(field)),
    v.integer(sideMessage(field)),
    v.minValue(limits.sideMin, sideMessage(field)),
    v.maxValue(limits.sideMax, sideMessage(field)),
  );
const createRoom = v.strictObject({
  name: v.optional(name),
  width: side('width'),
  height: side('height'),
  starter: v.optional(
    v.pipe(
      v.string('starter: the id of a starter set.'),
      v.regex(/^[\w-]{1,64}$/, 'starter: this is no id.'),
    ),
  ),
});

/** The body of `POST /api/rooms`; the name comes out cleaned. Which starter sets there are the server knows. */
export const parseCreateRoom = (body: unknown): Parsed<CreateRoom> => {
  const parsed = cleaned(parseObject<CreateRoom>(createRoom, body, 'A room'), limits.name);
  if (!parsed.ok) return parsed;
  const neurons = parsed.value.width * parsed.value.height;
  if (neurons >= limits.neuronsMin) return parsed;
  return refuse(
    'bad-input',
    `A network needs at least ${limits.neuronsMin} neurons: make it wider or higher.`,
    'width',
  );
};
