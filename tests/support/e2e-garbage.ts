import type { Rng } from '../../core/random/rng';
import { parseCommand } from '../../core/room/parse';
import type { RoomState } from '../../core/room/types';
import { chance, oneOf, randomCommand } from './e2e-random';

const deep = (levels: number, kind: 'array' | 'object'): unknown => {
  let value: unknown = 1;
  for (let k = 0; k < levels; k++) value = kind === 'array' ? [value] : { a: value };
  return value;
};
/** An own field `__proto__`, which an object literal cannot have. */
const polluting: unknown = JSON.parse('{"__proto__":{"role":"host","polluted":true}}');

const values: readonly ((rng: Rng) => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => 1e308,
  () => 0.5,
  () => -0,
  () => 2 ** 53,
  () => '',
  () => '\u0000\uffff\u202e',
  () => '1',
  () => 'x'.repeat(5_000),
  () => [],
  () => [[], [null]],
  () => [-1],
  () => [1.5, 2],
  () => [16_384],
  () => [0, '1'],
  () => Array.from({ length: 5_000 }, (_, i) => i % 7),
  () => ({}),
  () => polluting,
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => ({ length: 1e9 }),
  () => deep(500, 'array'),
  () => deep(500, 'object'),
  () => Object.fromEntries(Array.from({ length: 200 }, (_, k) => [`field${k}`, k])),
  () => ({ toString: 'x', valueOf: 1, toJSON: 2 }),
  (rng) => Buffer.from(Array.from({ length: 1 + rng.below(40) }, () => rng.below(256))),
  () => new Uint8Array(300),
  () => ({ inner: Buffer.from('binary') }),
  () => new Date(Number.NaN),
];
const aValue = (rng: Rng): unknown => oneOf(values, rng)(rng);

const names = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'canvas.',
  'memory.stored',
  'room.id',
  'x'.repeat(300),
  '',
] as const;

/** A good command with one thing wrong. */
const mutant = (room: RoomState, rng: Rng): unknown => {
  const command: Record<string, unknown> = { cid: `bad${rng.below(1e9)}`, ...randomCommand(room, rng) };
  const field = oneOf(Object.keys(command), rng);
  const how = rng.below(5);
  if (how === 0) delete command[field];
  if (how === 1) command[oneOf(['room', 'by', 'seq', 'role', 'id', ...names], rng)] = room.id;
  if (how === 2) command.type = oneOf(names, rng);
  if (how >= 3) command[field] = aValue(rng);
  return chance(rng, 0.1) ? Object.assign(command, polluting) : command;
};

/** What a server reads of it: JSON, with binary parts kept apart. */
const asRead = (message: unknown): unknown => {
  const text = JSON.stringify(message, (_key, value) =>
    ArrayBuffer.isView(value) ? { binary: true } : value,
  );
  return text === undefined ? undefined : JSON.parse(text);
};

/** A message for `command` that no room can take. */
export const badCommand = (room: RoomState, rng: Rng): unknown => {
  for (;;) {
    const message = chance(rng, 0.25) ? aValue(rng) : mutant(room, rng);
    if (!parseCommand(asRead(message)).ok) return message;
  }
};

/** Name and arguments of a message that is none of the wire's, or is one with nonsense in it. */
export const badMessage = (room: RoomState, rng: Rng): [event: string, ...args: unknown[]] => {
  const luck = rng.unit();
  if (luck < 0.75) return ['command', badCommand(room, rng)];
  if (luck < 0.9)
    return [
      oneOf(['seen', 'cursor', 'resync'], rng),
      oneOf([{ n: -1 }, ...values.map((make) => make(rng))], rng),
    ];
  return [
    oneOf(['events', 'welcome', 'tick', 'constructor', '__proto__', 'toString', 'admin', ''], rng),
    aValue(rng),
  ];
};

/** Commands here are for hosts: a connection that is welcomed in time is none, and one that is not has no room. */
const packets = (id: string): readonly ((rng: Rng) => string)[] => [
  () => '',
  () => '9',
  () => '4',
  () => '40{"room":',
  () => `40{"room":${JSON.stringify(id)},"token":{"a":1}}`,
  () => '40[]',
  () => '40"room"',
  () => `42["command",{"cid":"early","type":"room.end"}]`,
  () => `420["command",{"cid":"early2","type":"room.end"}]`,
  () => `42/other,["command",{"cid":"early3","type":"room.end"}]`,
  () => '42',
  () => '42[]',
  () => '42{}',
  () => '42[1,2]',
  () => '42["connect"]',
  () => '42["disconnect"]',
  () => '42["error",{}]',
  () => '42["command"',
  () => `42["command",${'['.repeat(2_000)}${']'.repeat(2_000)}]`,
  () => '43',
  () => '43999[]',
  () => '44',
  () => '45',
  () => '451-["command",{"_placeholder":true,"num":0}]',
  () => '451-["command",{"_placeholder":true,"num":99}]',
  () => '4599999-["command",{"_placeholder":true,"num":0}]',
  () => '461-[]',
  () => `40{"room":"${'A'.repeat(10)}"}`,
  () => '41',
  () => '2probe',
  () => '6',
  (rng) => Array.from({ length: 1 + rng.below(60) }, () => String.fromCharCode(rng.below(0x3000))).join(''),
];

/** One Engine.IO message that nobody who keeps to the protocol sends. */
export const badPacket = (room: RoomState, rng: Rng): string => oneOf(packets(room.id), rng)(rng);
