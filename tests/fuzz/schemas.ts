import assert from 'node:assert';
import { createRng, type Rng } from '../../core/random/rng';
import { parseCommand } from '../../core/room';
import { parseAuth, parseCreateRoom, parseCursor, parseResync, parseSeen } from '../../core/wire';
import { createHost } from '../core/room/support';
import { everyCommand } from '../support/attack';
import { mutate, viaJson } from './mutate';

type Parsed = { ok: true } | { ok: false; error: { code: string; message: string; field?: string } };
type Schema = { name: string; good: unknown; parse(input: unknown): Parsed };

const commands: Schema[] = everyCommand('m1', 'Person0001').map(({ type, fields }) => ({
  name: type,
  good: { cid: 'c1', type, ...fields },
  parse: parseCommand,
}));

/** Everything a stranger can send, with one example of each. */
export const schemas: readonly Schema[] = [
  ...commands,
  {
    name: 'the handshake',
    good: { room: 'V1StGXR8Z5', name: 'Mia', token: 'a.b.c', have: { epoch: 1, seq: 2 }, watch: false },
    parse: parseAuth,
  },
  { name: 'cursor', good: { x: 1.5, y: 2 }, parse: parseCursor },
  { name: 'seen', good: { n: 12 }, parse: parseSeen },
  { name: 'resync', good: { epoch: 1, seq: 2 }, parse: parseResync },
  {
    name: 'a new room',
    good: { name: 'Class', width: 16, height: 16, starter: 'icons-16x16' },
    parse: parseCreateRoom,
  },
];

const codes = ['bad-input', 'too-large'];

const checkRefusal = (parsed: Parsed): void => {
  if (parsed.ok) return;
  const { code, message, field = '' } = parsed.error;
  assert(codes.includes(code), `a refusal '${code}'`);
  assert(
    message.length > 0 && message.length < 300 && field.length < 80,
    `a refusal of ${message.length} characters`,
  );
};

/** What is still a command after it was changed does something lawful to a room, or is refused there. */
const tryInRoom = (message: unknown): void => {
  const host = createHost({ width: 4, height: 4 });
  host.send('ann', { type: 'canvas.paint', neurons: [1, 5], value: 1 });
  host.send('ann', { type: 'memory.store', name: 'M' });
  const before = host.room;
  const decision = host.send('ben', message as never, 'painter');
  if (!decision.ok) assert.strictEqual(host.room, before);
};

const mutants = function* (good: unknown, count: number, rng: Rng): Generator<unknown> {
  for (let k = 0; k < count; k++) {
    let value = mutate(good, rng);
    for (let more = rng.below(3); more > 0; more--) value = mutate(value, rng);
    yield viaJson(value);
  }
};

export type Mutated = { tried: number; refused: number };

/** `count` mutants of each schema: refused in words or lawful, never thrown, and nothing polluted. */
export const mutateSchemas = (seed: number, count: number): Mutated => {
  let refused = 0;
  for (const [k, { name, good, parse }] of schemas.entries()) {
    assert(parse(good).ok, `the example of ${name} is refused`);
    const rng = createRng(seed * 1_000 + k);
    for (const mutant of mutants(good, count, rng)) {
      try {
        const parsed = parse(mutant);
        checkRefusal(parsed);
        if (!parsed.ok) refused += 1;
        else if (parse === parseCommand) tryInRoom(mutant);
      } catch (error) {
        throw new Error(`seed ${seed}, a mutant of ${name}: ${JSON.stringify(mutant)?.slice(0, 500)}`, {
          cause: error,
        });
      }
    }
  }
  assert.strictEqual(Reflect.get({}, 'polluted'), undefined);
  return { tried: schemas.length * count, refused };
};
