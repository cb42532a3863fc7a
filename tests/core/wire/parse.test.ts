import { describe, expect, it } from 'vitest';
import { parseAuth, parseCreateRoom, parseCursor, parseResync, parseSeen } from '../../../core/wire';

const proto = (json: string): unknown => JSON.parse(json);
type Bad = [what: string, input: unknown, field?: string];

describe('what comes from outside', () => {
  const rooms: Bad[] = [
    ['nothing', undefined],
    ['a text', 'room'],
    ['a list', []],
    ['bytes', new Uint8Array(4)],
    ['no width', { height: 16 }, 'width'],
    ['a width of 0', { width: 0, height: 16 }, 'width'],
    ['a width of 129', { width: 129, height: 16 }, 'width'],
    ['a width that is text', { width: '16', height: 16 }, 'width'],
    ['a height of NaN', { width: 16, height: Number.NaN }, 'height'],
    ['a height of null', { width: 16, height: null }, 'height'],
    ['a height of 2.5', { width: 16, height: 2.5 }, 'height'],
    ['three neurons', { width: 3, height: 1 }, 'width'],
    ['an empty name', { name: '', width: 16, height: 16 }, 'name'],
    ['a name of spaces', { name: '   ', width: 16, height: 16 }, 'name'],
    ['a name of direction marks', { name: '\u202e\u200f', width: 16, height: 16 }, 'name'],
    ['a name of 61 characters', { name: 'x'.repeat(61), width: 16, height: 16 }, 'name'],
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000), width: 16, height: 16 }, 'name'],
    ['a starter that is a path', { width: 16, height: 16, starter: '../../etc' }, 'starter'],
    ['an unknown field', { width: 16, height: 16, id: 'x' }, 'id'],
    ['__proto__', proto('{"width":16,"height":16,"__proto__":{}}'), '__proto__'],
  ];
  it.each(rooms)('[WR11] a room is not created from %s', (_what, body, field) => {
    const parsed = parseCreateRoom(body);
    expect(parsed).toMatchObject({ ok: false, error: { message: expect.any(String) } });
    if (!parsed.ok) expect(parsed.error.field).toBe(field);
  });

  it('[WR12] a room is created from its size, and its name comes out cleaned', () => {
    expect(parseCreateRoom({ width: 4, height: 1 })).toEqual({ ok: true, value: { width: 4, height: 1 } });
    expect(
      parseCreateRoom({ name: ' Class\u202e 3b ', width: 128, height: 128, starter: 'pictures-16' }),
    ).toEqual({
      ok: true,
      value: { name: 'Class 3b', width: 128, height: 128, starter: 'pictures-16' },
    });
  });

  const auths: Bad[] = [
    ['nothing', undefined],
    ['no room', {}, 'room'],
    ['a room that is too short', { room: 'abc' }, 'room'],
    ['a room that is an object', { room: {} }, 'room'],
    ['a name that is blank', { room: 'abcdefghij', name: ' ' }, 'name'],
    ['a name that is long', { room: 'abcdefghij', name: 'x'.repeat(31) }, 'name'],
    ['a token that is an object', { room: 'abcdefghij', token: {} }, 'token'],
    ['a token without end', { room: 'abcdefghij', token: 'x'.repeat(5000) }, 'token'],
    ['a have that is a number', { room: 'abcdefghij', have: 3 }, 'have'],
    ['a have with a negative seq', { room: 'abcdefghij', have: { epoch: 1, seq: -1 } }, 'have'],
    ['__proto__', proto('{"room":"abcdefghij","__proto__":{}}'), '__proto__'],
  ];
  it.each(auths)('[WR13] nobody joins with %s', (_what, auth, field) => {
    const parsed = parseAuth(auth);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.field).toBe(field);
  });

  it('[WR14] a handshake, a cursor, seen and resync are read as they are documented', () => {
    const auth = { room: 'abcdefghij', name: 'Mia', token: 't', have: { epoch: 2, seq: 10 } };
    expect(parseAuth(auth)).toEqual({ ok: true, value: auth });
    expect(parseCursor({ x: 1.5, y: 0 })).toEqual({ ok: true, value: { x: 1.5, y: 0 } });
    expect(parseCursor(null)).toEqual({ ok: true, value: null });
    expect(parseSeen({ n: 3 })).toEqual({ ok: true, value: { n: 3 } });
    expect(parseResync({ epoch: 1, seq: 0 })).toEqual({ ok: true, value: { epoch: 1, seq: 0 } });
  });

  const others = [
    undefined,
    5,
    'x',
    [],
    new Uint8Array(2),
    {},
    { x: Number.NaN, y: 0 },
    { x: 1e9, y: 0 },
    { n: 1.5 },
    { n: -1 },
    { epoch: '1', seq: 0 },
    proto('{"__proto__":{"n":1}}'),
  ];
  it.each(others)('[WR15] a cursor, seen or resync of another shape is refused: %j', (input) => {
    for (const parse of [parseCursor, parseSeen, parseResync]) expect(parse(input).ok).toBe(false);
  });
});
