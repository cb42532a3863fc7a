import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJson } from '../../../core/room';
import { createMirror, createTickDecoder, createTickEncoder } from '../../../core/wire';
import { createFurnished } from '../room/support';

const hostile = fc.constantFrom(
  null,
  -1,
  1e308,
  '',
  '*',
  'A'.repeat(50_000),
  '__proto__',
  [],
  [null],
  {},
  { kind: 'toString' },
  { kind: 'blend', memories: [0], weights: [null] },
  true,
);

/** A room in which a recall of real states ended, and one that was taught. */
const lived = () => {
  const host = createFurnished();
  const begin = (more: object) =>
    host.send('mia', { type: 'recall.start', rate: 'unlimited', seed: 2, ...more });
  host.send('mia', { type: 'network.configure', model: 'boltzmann', hidden: 4 });
  begin({ train: 2 });
  host.run(100);
  host.settle();
  host.send('mia', { type: 'network.configure', model: 'modern', beta: 0.5, schedule: 'synchronous' });
  begin({});
  host.run(100_000);
  host.settle();
  return host;
};
const host = lived();
const epoch = 1;
const about = { you: { id: 'x', name: 'X', role: 'viewer' as const, token: 't' }, epoch, tickHz: 20 };
const welcome = { ...about, people: { count: 1, list: [] }, seq: host.room.seq, room: toJson(host.room) };

/** The same with something else at one place, however deep. */
const spoil = (value: unknown, at: readonly number[], by: unknown): unknown => {
  if (typeof value !== 'object' || value === null || at.length === 0) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = keys[at[0] % keys.length];
  const entries = Object.entries(value).map(([k, v]) => [k, k === key ? spoil(v, at.slice(1), by) : v]);
  return Array.isArray(value) ? entries.map(([, v]) => v) : Object.fromEntries(entries);
};
const place = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 });

test('[WR40] a mirror takes grey levels, trainings and outcomes of any shape, or asks again; it never throws', () => {
  expect(host.room.levels).toBeDefined();
  fc.assert(
    fc.property(place, hostile, (at, by) => {
      const mirror = createMirror();
      const spoiled = JSON.parse(JSON.stringify({ ...welcome, room: spoil(welcome.room, at, by) }));
      expect(['applied', 'resync']).toContain(mirror.welcome(spoiled).kind);
      expect(createMirror().welcome(JSON.parse(JSON.stringify(welcome))).kind).toBe('applied');
    }),
    { numRuns: 500 },
  );
});

test('[WR40] nor on events of any shape', () => {
  const start = { ...welcome, seq: 0, room: toJson(host.first) };
  fc.assert(
    fc.property(place, hostile, (at, by) => {
      const mirror = createMirror();
      mirror.welcome(JSON.parse(JSON.stringify(start)));
      const events = JSON.parse(JSON.stringify(spoil(host.log, at, by)));
      if (!Array.isArray(events) || events.some((event) => event === null)) return;
      expect(['applied', 'ignored', 'resync']).toContain(mirror.events({ epoch, from: 1, events }).kind);
    }),
    { numRuns: 500 },
  );
});

test('[WR41] a decoder takes grey levels as they were sent, or leaves them out', () => {
  const values = Float64Array.from({ length: 16 }, (_, i) => (i - 8) / 8);
  const base = {
    n: 1,
    epoch,
    seq: 1,
    cursors: [],
    recall: { id: 1, phase: 'running' as const, update: 5, flips: 0 },
  };
  const tick = createTickEncoder(16).encode({ ...base, state: Int8Array.from(values, Math.sign), values });
  fc.assert(
    fc.property(hostile, (levels) => {
      const decoded = createTickDecoder(16).decode(JSON.parse(JSON.stringify({ ...tick, levels })));
      expect(decoded?.values).toBeUndefined();
      expect(decoded?.state).toEqual(Int8Array.from(values, Math.sign));
    }),
  );
  createTickDecoder(16)
    .decode(tick)
    ?.values?.forEach((value, i) => {
      expect(value).toBeCloseTo(values[i], 2);
    });
});
