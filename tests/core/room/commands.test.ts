import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands, limits, parseCommand } from '../../../core/room';
import { codeOf, createFurnished, createHost, paint } from './support';

/** One example of every command, in an order in which each is accepted, and the event it becomes. */
const examples: [message: Record<string, unknown>, event: string][] = [
  [{ type: 'canvas.paint', neurons: [5], value: 1 }, 'canvas.painted'],
  [{ type: 'canvas.invert' }, 'canvas.inverted'],
  [{ type: 'canvas.clear' }, 'canvas.cleared'],
  [{ type: 'canvas.set', bits: '/wA=' }, 'canvas.set'],
  [{ type: 'canvas.load', memory: 'm1' }, 'canvas.loaded'],
  [{ type: 'canvas.corrupt', kind: 'flip', fraction: 0.2 }, 'canvas.corrupted'],
  [{ type: 'memory.store', name: 'New' }, 'memory.stored'],
  [{ type: 'memory.rename', memory: 'm3', name: 'Newer' }, 'memory.renamed'],
  [{ type: 'memory.remove', memory: 'm3' }, 'memory.removed'],
  [{ type: 'network.configure', tie: 'plus' }, 'network.configured'],
  [{ type: 'undo' }, 'network.configured'],
  [{ type: 'redo' }, 'network.configured'],
  [{ type: 'recall.start', rate: 'unlimited' }, 'recall.started'],
  [{ type: 'recall.pause' }, 'recall.paused'],
  [{ type: 'recall.step', updates: 1 }, 'recall.stepped'],
  [{ type: 'recall.rate', rate: 0.1 }, 'recall.rate-set'],
  [{ type: 'recall.resume' }, 'recall.resumed'],
  [{ type: 'recall.stop' }, 'recall.stopped'],
  [{ type: 'role.grant', person: 'tom', role: 'cohost' }, 'role.granted'],
  [{ type: 'room.paint', who: 'chosen' }, 'room.paint-set'],
  [{ type: 'person.rename', name: 'Mia' }, 'person.renamed'],
  [{ type: 'room.end' }, 'room.ended'],
];

describe('commands', () => {
  it('[CM1] every command of the list becomes exactly one event', () => {
    const host = createFurnished();
    expect(new Set(examples.map(([{ type }]) => type))).toEqual(new Set(commands.map(({ id }) => id)));
    for (const [message, event] of examples) {
      const before = host.log.length;
      expect(host.send('mia', message, 'host')).toMatchObject({ ok: true });
      expect(host.log.slice(before).map(({ type }) => type)).toEqual([event]);
    }
  });

  const huge = Array.from({ length: 1_000_000 }, () => 0);
  const bad: [what: string, message: unknown, field?: string][] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['a text', 'canvas.clear'],
    ['a list', [{ cid: 'a', type: 'canvas.clear' }]],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['no cid', { type: 'canvas.clear' }, 'cid'],
    ['an empty cid', { cid: '', type: 'canvas.clear' }, 'cid'],
    ['a long cid', { cid: 'a'.repeat(65), type: 'canvas.clear' }, 'cid'],
    ['a cid with a line break', { cid: 'a\nb', type: 'canvas.clear' }, 'cid'],
    ['no type', { cid: 'a' }, 'type'],
    ['an unknown type', { cid: 'a', type: 'canvas.explode' }, 'type'],
    ['an inherited type', { cid: 'a', type: 'toString' }, 'type'],
    ['a type that is a list', { cid: 'a', type: ['canvas.clear'] }, 'type'],
    ['an unknown field', { cid: 'a', type: 'canvas.clear', room: 'another0id' }, 'room'],
    ['__proto__', JSON.parse('{"cid":"a","type":"canvas.clear","__proto__":{"role":"host"}}'), '__proto__'],
    ['constructor', { cid: 'a', type: 'canvas.clear', constructor: { prototype: 1 } }, 'constructor'],
    ['no neurons', { cid: 'a', type: 'canvas.paint', value: 1 }, 'neurons'],
    ['an empty list', { cid: 'a', ...paint([]) }, 'neurons'],
    ['a list with a fraction', { cid: 'a', ...paint([1.5]) }, 'neurons'],
    ['a negative neuron', { cid: 'a', ...paint([-1]) }, 'neurons'],
    ['NaN as a neuron', { cid: 'a', ...paint([Number.NaN]) }, 'neurons'],
    ['a list in a list', { cid: 'a', type: 'canvas.paint', neurons: [[1]], value: 1 }, 'neurons'],
    ['a million neurons', { cid: 'a', ...paint(huge) }, 'neurons'],
    ['a value of 0', { cid: 'a', type: 'canvas.paint', neurons: [1], value: 0 }, 'value'],
    ['bits that are no text', { cid: 'a', type: 'canvas.set', bits: 7 }, 'bits'],
    ['bits without end', { cid: 'a', type: 'canvas.set', bits: 'A'.repeat(1e5) }, 'bits'],
    ['an unknown damage', { cid: 'a', type: 'canvas.corrupt', kind: 'burn' }, 'kind'],
    ['a fraction above 1', { cid: 'a', type: 'canvas.corrupt', kind: 'flip', fraction: 1.1 }, 'fraction'],
    ['a NaN fraction', { cid: 'a', type: 'canvas.corrupt', kind: 'flip', fraction: Number.NaN }, 'fraction'],
    [
      'a field of another damage',
      { cid: 'a', type: 'canvas.corrupt', kind: 'flip', fraction: 0.1, dx: 1 },
      'dx',
    ],
    ['a fill of 2', { cid: 'a', type: 'canvas.corrupt', kind: 'mask', neurons: [1], fill: 2 }, 'fill'],
    ['a huge shift', { cid: 'a', type: 'canvas.corrupt', kind: 'shift', dx: 1e9, dy: 0 }, 'dx'],
    ['a negative seed', { cid: 'a', type: 'recall.start', rate: 1, seed: -1 }, 'seed'],
    ['a seed beyond 32 bits', { cid: 'a', type: 'recall.start', rate: 1, seed: 2 ** 32 }, 'seed'],
    ['a rate of NaN', { cid: 'a', type: 'recall.start', rate: Number.NaN }, 'rate'],
    ['a negative rate', { cid: 'a', type: 'recall.rate', rate: -1 }, 'rate'],
    ['a rate of 0', { cid: 'a', type: 'recall.rate', rate: 0 }, 'rate'],
    ['a huge rate', { cid: 'a', type: 'recall.rate', rate: 1e300 }, 'rate'],
    ['a rate of Infinity', { cid: 'a', type: 'recall.rate', rate: Number.POSITIVE_INFINITY }, 'rate'],
    ['no updates', { cid: 'a', type: 'recall.step', updates: 0 }, 'updates'],
    ['an unknown rule', { cid: 'a', type: 'network.configure', rule: '__proto__' }, 'rule'],
    ['a threshold that is a number', { cid: 'a', type: 'network.configure', threshold: 1 }, 'threshold'],
    [
      'a deep threshold',
      { cid: 'a', type: 'network.configure', threshold: { kind: 'constant', value: { a: {} } } },
      'threshold',
    ],
    [
      'a negative self-connection',
      { cid: 'a', type: 'network.configure', selfConnection: -1 },
      'selfConnection',
    ],
    ['an unknown role', { cid: 'a', type: 'role.grant', person: 'x', role: 'king' }, 'role'],
    [
      'constructor as a person',
      { cid: 'a', type: 'role.grant', person: 'constructor', role: 'viewer' },
      'person',
    ],
    [
      '__proto__ as a person',
      { cid: 'a', type: 'role.grant', person: '__pro to__', role: 'viewer' },
      'person',
    ],
    ['a name of 10,000 characters', { cid: 'a', type: 'memory.store', name: 'x'.repeat(10_000) }, 'name'],
    ['a name that is a number', { cid: 'a', type: 'memory.store', name: 5 }, 'name'],
  ];
  it.each(bad)('[CM2] refuses %s and names the field', (_what, message, field) => {
    const parsed = parseCommand(message);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(['bad-input', 'too-large']).toContain(parsed.error.code);
    expect(parsed.error.field).toBe(field);
    expect(parsed.error.message.length).toBeLessThan(200);
  });

  it('[CM3] looks at the length of a list before it walks it', () => {
    let touched = 0;
    const neurons = new Proxy(new Array(1_000_000).fill(0), {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) touched++;
        return Reflect.get(target, key);
      },
    });
    expect(parseCommand({ cid: 'a', type: 'canvas.paint', neurons, value: 1 }).ok).toBe(false);
    expect(touched).toBe(0);
  });

  it('[CM4] parsing never throws, whatever JSON it is given', () => {
    const types = fc.constantFrom(...commands.map(({ id }) => id));
    const message = fc.oneof(
      fc.jsonValue({ maxDepth: 6 }),
      fc.record({ cid: fc.jsonValue(), type: types }),
      fc
        .tuple(
          types,
          fc.dictionary(
            fc.constantFrom('neurons', 'value', 'kind', 'bits', 'rate', 'name', 'threshold', '__proto__'),
            fc.jsonValue({ maxDepth: 3 }),
          ),
        )
        .map(([type, rest]) => ({ cid: 'a', type, ...rest })),
    );
    fc.assert(
      fc.property(message, (input) => {
        const parsed = parseCommand(input);
        expect(typeof parsed.ok).toBe('boolean');
        if (!parsed.ok) expect(parsed.error.message).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('[CM5] paint counts a repeated neuron once and refuses one the room does not have', () => {
    const host = createHost();
    host.send('mia', paint([3, 3, 1]));
    expect(host.log[0]).toMatchObject({ neurons: [3, 1], value: 1 });
    expect(host.send('mia', paint([0, 24]))).toMatchObject({
      ok: false,
      error: { code: 'bad-input', field: 'neurons' },
    });
    expect(host.send('mia', { type: 'canvas.set', bits: 'AAAA' })).toMatchObject({ ok: true });
    expect(host.send('mia', { type: 'canvas.set', bits: 'AAAAAAAA' })).toMatchObject({
      ok: false,
      error: { field: 'bits' },
    });
    expect(host.send('mia', { type: 'canvas.set', bits: 'A*AA' })).toMatchObject({
      ok: false,
      error: { field: 'bits' },
    });
  });

  it('[CM6] a corruption says which seed it used and what came out', () => {
    const host = createFurnished();
    const before = host.room.canvas;
    host.send('mia', { type: 'canvas.corrupt', kind: 'flip', fraction: 0.25 });
    const [drawn, given] = [host.room.canvas, host.log.at(-1)];
    expect(drawn.filter((value, i) => value !== before[i])).toHaveLength(4);
    expect(given).toMatchObject({
      damage: { kind: 'flip', fraction: 0.25 },
      seed: expect.any(Number),
      bits: expect.any(String),
    });
    host.send('mia', { type: 'undo' });
    const seed = given?.type === 'canvas.corrupted' ? given.seed : -1;
    host.send('mia', { type: 'canvas.corrupt', kind: 'flip', fraction: 0.25, seed });
    expect(host.room.canvas).toEqual(drawn);
    expect(
      codeOf(createHost().send('mia', { type: 'canvas.corrupt', kind: 'rotate', quarterTurns: 1 })),
    ).toBe('bad-input');
    expect(host.send('mia', { type: 'canvas.corrupt', kind: 'mask', neurons: [0, 0, 1], fill: 0 }).ok).toBe(
      true,
    );
    expect([...host.room.canvas].filter((value) => value === 0)).toHaveLength(2);
  });

  it('[CM7] refuses to store an empty, an unknown or a stored pattern, or without a name', () => {
    const host = createFurnished();
    const stored = (name: string) => host.send('mia', { type: 'memory.store', name });
    expect(stored('   ')).toMatchObject({ ok: false, error: { code: 'bad-input', field: 'name' } });
    expect(stored('\u202e\u200b')).toMatchObject({ ok: false, error: { field: 'name' } });
    expect(stored('x'.repeat(61))).toMatchObject({ ok: false, error: { field: 'name' } });
    host.send('mia', { type: 'canvas.load', memory: 'm1' });
    expect(stored('Twin')).toMatchObject({
      ok: false,
      error: { code: 'stale', message: expect.stringContaining('Top') },
    });
    host.send('mia', { type: 'canvas.clear' });
    expect(codeOf(stored('Empty'))).toBe('bad-input');
    host.send('mia', { type: 'canvas.corrupt', kind: 'mask', neurons: [1], fill: 0 });
    expect(codeOf(stored('Unknown'))).toBe('bad-input');
    host.send('mia', paint([1]));
    expect(stored(' A\u0000 \n key ')).toMatchObject({
      ok: true,
      event: { memory: { name: 'A key', by: 'mia', order: 3 } },
    });
  });

  it('[CM8] refuses the memory after the last one there is place for', () => {
    const host = createHost({ width: 16, height: 16 });
    for (let k = 0; k < limits.memories; k++) {
      host.send('mia', { type: 'canvas.clear' });
      host.send('mia', paint([k]));
      expect(host.send('mia', { type: 'memory.store', name: `${k}` }).ok).toBe(true);
    }
    host.send('mia', paint([255, 254]));
    expect(codeOf(host.send('mia', { type: 'memory.store', name: 'one more' }))).toBe('too-large');
    expect(host.room.memories).toHaveLength(limits.memories);
  });

  it('[CM9] a recall needs a memory, and there is one at a time', () => {
    expect(codeOf(createHost().send('mia', { type: 'recall.start', rate: 1 }))).toBe('stale');
    const host = createFurnished();
    const asked = (type: string, more = {}) => codeOf(host.send('mia', { type, ...more }));
    for (const type of ['recall.pause', 'recall.resume', 'recall.stop']) expect(asked(type)).toBe('stale');
    expect(asked('recall.step', { updates: 1 })).toBe('stale');
    expect(asked('recall.rate', { rate: 1 })).toBe('stale');
    expect(asked('recall.start', { rate: 20, seed: 3 })).toBeUndefined();
    expect(asked('recall.start', { rate: 20 })).toBe('stale');
    expect(asked('recall.resume')).toBe('stale');
    expect(asked('recall.step', { updates: 1 })).toBe('stale');
    expect(asked('recall.pause')).toBeUndefined();
    expect(asked('recall.pause')).toBe('stale');
    expect(asked('recall.step', { updates: 2 })).toBeUndefined();
    expect(host.room.recall).toMatchObject({ phase: 'paused', update: 2, seed: 3 });
    expect(asked('recall.stop')).toBeUndefined();
    expect(host.room.recall).toMatchObject({ phase: 'stopped', update: 2 });
    expect(asked('recall.start', { rate: 20, paused: true })).toBeUndefined();
    expect(host.room.recall).toMatchObject({ phase: 'paused', update: 0 });
  });

  it('[CM10] a step of a synchronous recall is a whole sweep', () => {
    const host = createFurnished();
    host.send('mia', { type: 'network.configure', schedule: 'synchronous' });
    host.send('mia', { type: 'recall.start', rate: 1, paused: true });
    host.send('mia', { type: 'recall.step', updates: 1 });
    expect(host.log.at(-1)).toMatchObject({ type: 'recall.stepped', updates: 16, update: 16 });
  });

  it('[CM11] configuring changes what is named and leaves the rest', () => {
    const host = createFurnished();
    const before = host.room.settings;
    host.send('mia', {
      type: 'network.configure',
      rule: 'pseudo-inverse',
      threshold: { kind: 'constant', value: 2 },
    });
    expect(host.room.settings).toEqual({
      ...before,
      rule: 'pseudo-inverse',
      threshold: { kind: 'constant', value: 2 },
    });
    expect(codeOf(host.send('mia', { type: 'network.configure' }))).toBe('bad-input');
  });

  it('[CM12] refuses a memory that is gone', () => {
    const host = createFurnished();
    host.send('mia', { type: 'memory.remove', memory: 'm1' });
    for (const message of [
      { type: 'memory.remove', memory: 'm1' },
      { type: 'memory.rename', memory: 'm1', name: 'x' },
      { type: 'canvas.load', memory: 'm1' },
    ])
      expect(codeOf(host.send('mia', message))).toBe('not-found');
  });
});
