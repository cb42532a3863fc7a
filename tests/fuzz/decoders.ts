import assert from 'node:assert';
import { createRng, type Rng } from '../../core/random/rng';
import { decodeSnapshot, encodeSnapshot, fromJson, toJson } from '../../core/room';
import { createMirror, createTickDecoder, createTickEncoder } from '../../core/wire';
import type { Host } from '../core/room/support';
import { mutate, mutateText, viaJson } from './mutate';
import { liveThrough } from './room.support';

type Decoder = {
  name: string;
  /** One encoding of something real. */
  encode(host: Host, rng: Rng): unknown;
  /** Decodes what may be nonsense; throws where it breaks its word. True: it was taken. */
  decode(input: unknown, host: Host): boolean;
};

const isPattern = (state: ArrayLike<number>, neurons: number): boolean =>
  state.length === neurons && Array.from(state).every((value) => value === 1 || value === 0 || value === -1);

/** A reader that may throw, but a sentence of its own: not what the language says when a value is of another shape. */
const refuses = (read: () => void): boolean => {
  try {
    read();
    return true;
  } catch (error) {
    assert(error instanceof Error && error.message.length > 0, 'a refusal that is a sentence');
    assert(!(error instanceof TypeError || error instanceof RangeError), `${error.name}: ${error.message}`);
    return false;
  }
};

/** Messages of a server are objects; what is in them may be anything. */
const message = (input: unknown) => (typeof input === 'object' && input !== null ? input : {}) as never;

const stateOf = (host: Host): Int8Array => host.live.slice();

const decoders: readonly Decoder[] = [
  {
    name: 'snapshot',
    encode: ({ room, history }) => encodeSnapshot(room, history),
    decode: (input) =>
      refuses(() => {
        const { room } = decodeSnapshot(
          typeof input === 'string' ? input : (JSON.stringify(input) ?? 'null'),
        );
        assert(isPattern(room.canvas, room.width * room.height), 'a canvas of the room’s size');
      }),
  },
  {
    name: 'room as JSON',
    encode: ({ room }) => toJson(room),
    decode: (input) =>
      refuses(() => {
        const room = fromJson(input);
        assert(isPattern(room.canvas, room.width * room.height), 'a canvas of the room’s size');
        for (const { pattern } of room.memories)
          assert(isPattern(pattern, room.canvas.length), 'a memory of its size');
      }),
  },
  {
    name: 'welcome',
    encode: ({ room }) => ({ epoch: 1, seq: room.seq, room: toJson(room) }),
    decode: (input) => createMirror().welcome(message(input)).kind === 'applied',
  },
  {
    name: 'events',
    encode: ({ log }) => ({ epoch: 1, from: 1, events: log.slice(0, 30) }),
    decode: (input, host) => {
      const mirror = createMirror();
      mirror.welcome({ epoch: 1, seq: 0, room: toJson({ ...host.first, seq: 0 }) } as never);
      return mirror.events(message(input)).kind === 'applied';
    },
  },
  {
    name: 'tick',
    encode: (host, rng) => {
      const state = stateOf(host);
      const encoder = createTickEncoder(state.length);
      return encoder.encode({
        n: 1 + rng.below(9),
        epoch: 1,
        seq: host.room.seq,
        cursors: [],
        recall: { id: 1, phase: 'running', update: 5, flips: 2 },
        state,
        ...(rng.below(2) === 0 && { values: Float64Array.from(state, (value) => value / 3) }),
      });
    },
    decode: (input, host) => {
      const neurons = host.room.canvas.length;
      const decoded = createTickDecoder(neurons).decode(message(input));
      if (decoded) assert(isPattern(decoded.state, neurons), 'a state of the network’s size');
      if (decoded?.values)
        assert(
          decoded.values.every((value) => Math.abs(value) <= 1),
          'levels within ±1',
        );
      return decoded !== null;
    },
  },
];

/** A tick of flips needs a keyframe before it and more than 1,024 neurons: tried apart. */
const tryFlips = (rng: Rng): boolean => {
  const neurons = 1_025 + rng.below(3_000);
  const state = Int8Array.from({ length: neurons }, () => (rng.below(2) ? 1 : -1));
  const encoder = createTickEncoder(neurons);
  const tick = (n: number) =>
    encoder.encode({
      n,
      epoch: 1,
      seq: 1,
      cursors: [],
      recall: { id: 1, phase: 'running', update: n, flips: 0 },
      state,
    });
  const decoder = createTickDecoder(neurons);
  decoder.decode(tick(1));
  for (let k = rng.below(60); k >= 0; k--) state[rng.below(neurons)] *= -1;
  const second = tick(2);
  assert(typeof second.flips === 'string' || second.bits, 'a tick that says nothing');
  const spoilt = { ...second, flips: mutateText(String(second.flips ?? ''), rng) };
  const decoded = decoder.decode(spoilt);
  if (decoded) assert(isPattern(decoded.state, neurons), 'a state of the network’s size');
  return decoded !== null;
};

export type Decoded = { tried: number; taken: number };

/** `count` spoilt encodings for every decoder: an error that is a sentence, null, or something of the right size. */
export const spoilDecoders = (seed: number, count: number): Decoded => {
  const hosts = Array.from({ length: 12 }, (_, k) => liveThrough(seed * 100 + k, 50, () => {}));
  let taken = 0;
  for (const [d, { name, encode, decode }] of decoders.entries()) {
    const rng = createRng(seed * 77 + d);
    for (let k = 0; k < count; k++) {
      const host = hosts[k % hosts.length];
      const good = encode(host, rng);
      const bad = typeof good === 'string' ? spoilText(good, rng) : viaJson(mutate(good, rng));
      try {
        if (decode(bad, host)) taken += 1;
      } catch (error) {
        throw new Error(`seed ${seed}, ${name} ${k}: ${JSON.stringify(bad)?.slice(0, 600)}`, {
          cause: error,
        });
      }
    }
  }
  const rng = createRng(seed);
  for (let k = 0; k < count; k++) if (tryFlips(rng)) taken += 1;
  assert.strictEqual(Reflect.get({}, 'polluted'), undefined);
  return { tried: (decoders.length + 1) * count, taken };
};

/** Half the time a spoilt character, half the time a spoilt value. */
const spoilText = (text: string, rng: Rng): string =>
  rng.below(2) === 0 ? mutateText(text, rng) : (JSON.stringify(mutate(JSON.parse(text), rng)) ?? '');
