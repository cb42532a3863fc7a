import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomPattern } from '../../../core/pattern/pattern';
import type { Pattern } from '../../../core/recall/types';
import { createTickDecoder, createTickEncoder, type Tick } from '../../../core/wire';

const recall = { id: 4, phase: 'running' as const, update: 7, flips: 3 };
const about = (n: number, state: Pattern) => ({ n, epoch: 1, seq: 9, recall, state, cursors: [] });
const overTheWire = (tick: Tick): Tick => JSON.parse(JSON.stringify(tick));

const flipped = (state: Pattern, neurons: readonly number[]): Pattern => {
  const copy = state.slice();
  for (const i of neurons) copy[i % copy.length] *= -1;
  return copy;
};

/** A run of states: what changes at each tick, whether neurons become unknown, whether the tick is lost. */
const course = fc.record({
  side: fc.constantFrom(2, 20, 32, 33, 64),
  seed: fc.nat(),
  ticks: fc.array(
    fc.record({
      flips: fc.array(fc.nat(), { maxLength: 30 }),
      unknown: fc.option(fc.nat(), { freq: 10 }),
      lost: fc.boolean(),
      forceKey: fc.boolean(),
    }),
    { maxLength: 60 },
  ),
});

describe('the tick', () => {
  it('[WR1] a tick that arrives shows the state that was sent, whichever ticks were lost before', () => {
    fc.assert(
      fc.property(course, ({ side, seed, ticks }) => {
        const neurons = side * side;
        const [encoder, decoder] = [createTickEncoder(neurons), createTickDecoder(neurons)];
        let state = randomPattern(neurons, seed);
        ticks.forEach(({ flips, unknown, lost, forceKey }, n) => {
          state = flipped(state, flips);
          if (unknown !== null) state[unknown % neurons] = state[unknown % neurons] === 0 ? 1 : 0;
          const tick = encoder.encode({ ...about(n + 1, state), forceKey });
          const shown = lost ? null : decoder.decode(overTheWire(tick));
          if (shown) expect(shown.state).toEqual(state);
          if (!lost && neurons <= 1024) expect(shown).not.toBeNull();
        });
      }),
      { numRuns: 150 },
    );
  });

  it('[WR2] up to 1,024 neurons every tick carries the whole state', () => {
    const state = randomPattern(1024, 1);
    const encoder = createTickEncoder(1024);
    for (let n = 1; n < 5; n++) {
      const tick = encoder.encode(about(n, state));
      expect(tick.bits).toHaveLength(172);
      expect(tick.flips).toBeUndefined();
    }
  });

  it('[WR3] above, a keyframe comes at least each second of ticks, with a new recall and when asked for', () => {
    const state = randomPattern(4096, 1);
    const encoder = createTickEncoder(4096, 20);
    const keys = Array.from({ length: 61 }, (_, k) => encoder.encode(about(k + 1, state))).map(
      ({ bits }) => bits !== undefined,
    );
    expect(keys.flatMap((key, k) => (key ? [k] : []))).toEqual([0, 20, 40, 60]);
    expect(encoder.encode({ ...about(62, state), recall: { ...recall, id: 5 } }).bits).toBeDefined();
    expect(encoder.encode({ ...about(63, state), recall: { ...recall, id: 5 } }).key).toBe(62);
    expect(
      encoder.encode({ ...about(64, state), recall: { ...recall, id: 5 }, forceKey: true }).bits,
    ).toBeDefined();
    expect(
      encoder.encode({ ...about(65, state), epoch: 2, recall: { ...recall, id: 5 } }).bits,
    ).toBeDefined();
  });

  it('[WR4] above, a tick carries what differs from the keyframe where that is shorter', () => {
    const state = randomPattern(4096, 1);
    const encoder = createTickEncoder(4096);
    encoder.encode(about(1, state));
    const few = encoder.encode(about(2, flipped(state, [0, 5, 300])));
    expect(few).toMatchObject({ key: 1, flips: 'GABPTf' });
    const many = Array.from({ length: 2048 }, (_, k) => 2 * k);
    expect(encoder.encode(about(3, flipped(state, many))).bits).toBeDefined();
  });

  it('[WR5] a decoder waits for the keyframe a tick counts from, and takes none of another epoch', () => {
    const state = randomPattern(4096, 1);
    const encoder = createTickEncoder(4096);
    const key = encoder.encode(about(1, state));
    const next = encoder.encode(about(2, flipped(state, [7])));
    const decoder = createTickDecoder(4096);
    expect(decoder.decode(next)).toBeNull();
    decoder.decode(key);
    expect(decoder.decode(next)?.state).toEqual(flipped(state, [7]));
    expect(decoder.decode({ ...next, epoch: 2 })).toBeNull();
    expect(decoder.decode({ ...next, key: 3 })).toBeNull();
  });

  it('[WR6] without a recall a tick carries cursors alone', () => {
    const cursors = [{ id: 'mia', x: 1.5, y: 2 }];
    const tick = createTickEncoder(16).encode({ n: 1, epoch: 1, seq: 2, cursors, energy: 3 });
    expect(tick).toEqual({ n: 1, epoch: 1, seq: 2, cursors });
    expect(createTickDecoder(16).decode(tick)).toBeNull();
  });

  it('[WR7] what a tick tells of the recall is rounded and bounded', () => {
    const visited = Array.from({ length: 40 }, (_, k): [number, number, number, number, number] => [
      k,
      k % 16,
      1,
      1,
      1,
    ]);
    const tick = createTickEncoder(16).encode({
      ...about(1, randomPattern(16, 1)),
      visited,
      energy: -6,
      overlaps: [1 / 3],
    });
    expect(tick).toMatchObject({ recall, energy: -6, overlaps: [0.333], seq: 9 });
    expect(tick.visited).toEqual(visited.slice(-16));
  });

  it('[WR8] a decoder never throws, whatever it is given', () => {
    const key = createTickEncoder(2048).encode(about(1, randomPattern(2048, 1)));
    const hostile = fc.record({
      n: fc.constant(1),
      epoch: fc.constant(1),
      seq: fc.constant(1),
      cursors: fc.constant<Tick['cursors']>([]),
      bits: fc.oneof(fc.constant(undefined), fc.string(), fc.base64String()),
      unknown: fc.oneof(fc.constant(undefined), fc.string(), fc.base64String()),
      flips: fc.oneof(fc.constant(undefined), fc.string(), fc.base64String()),
      key: fc.constantFrom(undefined, 1, 2),
    });
    fc.assert(
      fc.property(hostile, (tick) => {
        const decoder = createTickDecoder(2048);
        decoder.decode(key);
        const shown = decoder.decode(tick);
        if (shown) expect(shown.state).toHaveLength(2048);
      }),
      { numRuns: 2000 },
    );
  });
});
