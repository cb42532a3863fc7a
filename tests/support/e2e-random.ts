import { packBits } from '../../core/pattern/bits';
import { createRng, type Rng } from '../../core/random/rng';
import type { RoomState } from '../../core/room/types';
import type { Fields } from './e2e-bot';
import { randomSettings } from './settings';

export type Wanted = { type: string } & Fields;
type Maker = (room: RoomState, rng: Rng) => Fields;

export const oneOf = <T>(items: readonly T[], rng: Rng): T => items[rng.below(items.length)];
const chance = (rng: Rng, share: number): boolean => rng.unit() < share;

const someNeurons = (room: RoomState, rng: Rng): number[] =>
  Array.from({ length: 1 + rng.below(20) }, () => rng.below(room.canvas.length));
const aMemory = (room: RoomState, rng: Rng): string =>
  room.memories.length > 0 && chance(rng, 0.9) ? oneOf(room.memories, rng).id : 'nosuchmemo';
const aRate = (rng: Rng): number | 'unlimited' => oneOf([20, 200, 2_000, 'unlimited'] as const, rng);
const optionalSeed = (rng: Rng): Fields => (chance(rng, 0.5) ? { seed: rng.below(1_000_000) } : {});

const damage: Maker = (room, rng) =>
  oneOf<() => Fields>(
    [
      () => ({ kind: 'flip', fraction: rng.unit() }),
      () => ({ kind: 'noise', probability: rng.unit() / 2 }),
      () => ({
        kind: 'mask',
        neurons: someNeurons(room, rng),
        fill: oneOf<string | number>([0, 1, -1, 'random'], rng),
      }),
      () => ({ kind: 'shift', dx: rng.below(5) - 2, dy: rng.below(5) - 2 }),
      () => ({ kind: 'rotate', quarterTurns: 1 + rng.below(3) }),
    ],
    rng,
  )();

const settings: Maker = (_room, rng) => randomSettings(rng);

const bits: Maker = (room, rng) => packBits(Int8Array.from(room.canvas, () => (chance(rng, 0.5) ? 1 : -1)));

const none: Maker = () => ({});
const makers: readonly [weight: number, type: string, make: Maker][] = [
  [
    12,
    'canvas.paint',
    (room, rng) => ({ neurons: someNeurons(room, rng), value: chance(rng, 0.6) ? 1 : -1 }),
  ],
  [1, 'canvas.clear', none],
  [2, 'canvas.invert', none],
  [4, 'canvas.set', bits],
  [3, 'canvas.load', (room, rng) => ({ memory: aMemory(room, rng) })],
  [4, 'canvas.corrupt', (room, rng) => ({ ...damage(room, rng), ...optionalSeed(rng) })],
  [7, 'memory.store', (_room, rng) => ({ name: `Memory ${rng.below(1_000)}` })],
  [2, 'memory.rename', (room, rng) => ({ memory: aMemory(room, rng), name: `Name ${rng.below(1_000)}` })],
  [2, 'memory.remove', (room, rng) => ({ memory: aMemory(room, rng) })],
  [6, 'network.configure', settings],
  [7, 'recall.start', (_room, rng) => ({ rate: aRate(rng), ...optionalSeed(rng) })],
  [2, 'recall.start', (_room, rng) => ({ rate: aRate(rng), train: 1 + rng.below(5) })],
  [2, 'recall.pause', none],
  [2, 'recall.resume', none],
  [2, 'recall.stop', none],
  [2, 'recall.step', (_room, rng) => ({ updates: 1 + rng.below(50) })],
  [2, 'recall.rate', (_room, rng) => ({ rate: aRate(rng) })],
  [5, 'undo', none],
  [3, 'redo', none],
  [1, 'person.rename', (_room, rng) => ({ name: `Person ${rng.below(1_000)}` })],
  [
    1,
    'role.grant',
    (_room, rng) => ({
      person: `person${rng.below(9)}xyz`,
      role: oneOf(['cohost', 'painter', 'viewer'], rng),
    }),
  ],
  [1, 'room.paint', (_room, rng) => ({ who: oneOf(['everyone', 'everyone', 'chosen'], rng) })],
];
const total = makers.reduce((sum, [weight]) => sum + weight, 0);

/** Any command of the wire, well formed; whether the room takes it is the room's business. */
export const randomCommand = (room: RoomState, rng: Rng): Wanted => {
  let at = rng.below(total);
  for (const [weight, type, make] of makers) {
    at -= weight;
    if (at < 0) return { type, ...make(room, rng) };
  }
  throw new Error('weights do not add up');
};

export { chance, createRng };
