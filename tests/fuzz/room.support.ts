import { createRng, type Rng } from '../../core/random/rng';
import { limits } from '../../core/room';
import { createHost, type Host } from '../core/room/support';
import { randomSettings } from '../support/settings';

const people = ['ann', 'ben', 'cem', 'dia'];
const from = <T>(rng: Rng, items: readonly T[]): T => items[rng.below(items.length)];

const someNeurons = (rng: Rng, neurons: number): number[] =>
  Array.from({ length: 1 + rng.below(5) }, () => rng.below(neurons + (rng.below(20) === 0 ? 5 : 0)));

const someMemory = (rng: Rng, host: Host): string =>
  rng.below(10) === 0 || host.room.memories.length === 0 ? 'gone' : from(rng, host.room.memories).id;

type Make = (rng: Rng, host: Host) => Record<string, unknown>;
const value = (rng: Rng) => from(rng, [1, -1]);
const strokes = ['s1', 's2', undefined];

const damages: Make[] = [
  (rng) => ({ kind: 'flip', fraction: rng.unit() }),
  (rng) => ({ kind: 'noise', probability: rng.unit() }),
  (rng, { room }) => ({
    kind: 'mask',
    neurons: someNeurons(rng, room.canvas.length),
    fill: from(rng, [0, 1, -1, 'random']),
  }),
  (rng) => ({ kind: 'shift', dx: rng.below(5) - 2, dy: rng.below(5) - 2 }),
  (rng) => ({ kind: 'rotate', quarterTurns: rng.below(4) }),
];

const paint: Make = (rng, { room }) => ({
  type: 'canvas.paint',
  neurons: someNeurons(rng, room.canvas.length),
  value: value(rng),
  stroke: from(rng, strokes),
});

const configure: Make = (rng) => ({ type: 'network.configure', ...randomSettings(rng) });
const teach: Make = (rng) => ({
  type: 'recall.start',
  rate: 7,
  seed: rng.below(9),
  train: 1 + rng.below(4),
  paused: rng.below(3) === 0,
});

const makers: readonly Make[] = [
  paint,
  paint,
  paint,
  paint,
  () => ({ type: 'undo' }),
  () => ({ type: 'undo' }),
  () => ({ type: 'redo' }),
  () => ({ type: 'canvas.clear' }),
  () => ({ type: 'canvas.invert' }),
  (rng, host) => ({ type: 'canvas.load', memory: someMemory(rng, host) }),
  (rng, host) => ({ type: 'canvas.corrupt', ...from(rng, damages)(rng, host) }),
  (rng) => ({ type: 'memory.store', name: `M${rng.below(100)}` }),
  (rng, host) => ({ type: 'memory.rename', memory: someMemory(rng, host), name: `N${rng.below(100)}` }),
  (rng, host) => ({ type: 'memory.remove', memory: someMemory(rng, host) }),
  configure,
  configure,
  configure,
  configure,
  teach,
  (rng) => ({
    type: 'recall.start',
    rate: from(rng, [1, 'unlimited', Number.NaN]),
    paused: rng.below(3) === 0,
  }),
  (rng) => ({ type: 'recall.start', rate: 7, seed: rng.below(9) }),
  (rng) => ({ type: 'recall.start', rate: 7, seed: rng.below(9) }),
  (rng) => ({ type: 'recall.step', updates: 1 + rng.below(6) }),
  () => ({ type: 'recall.resume' }),
  () => ({ type: 'recall.pause' }),
  (rng) => ({ type: 'memory.store', name: `M${rng.below(100)}` }),
  () => ({ type: 'recall.pause' }),
  () => ({ type: 'recall.resume' }),
  () => ({ type: 'recall.stop' }),
  (rng) => ({ type: 'recall.step', updates: 1 + rng.below(6) }),
  () => ({ type: 'recall.rate', rate: limits.rateMax }),
  (rng) => ({ type: 'person.rename', name: from(rng, ['Ann', ' ', 'B\u202eo']) }),
  (rng) => ({ type: 'room.paint', who: rng.below(5) === 0 ? from(rng, ['chosen', 'nobody']) : 'everyone' }),
  (rng) => ({
    type: 'role.grant',
    person: from(rng, people),
    role: rng.below(5) === 0 ? 'viewer' : from(rng, ['painter', 'cohost']),
  }),
];

/** A lively hour in a room, all of it determined by the seed; `afterEach` looks at it after every deed. */
export const liveThrough = (seed: number, deeds: number, afterEach: (host: Host, rng: Rng) => void): Host => {
  const rng = createRng(seed);
  const host = createHost({ width: 3 + rng.below(5), height: 3 + rng.below(5) });
  for (let k = 0; k < deeds; k++) {
    const by = from(rng, people);
    const message = JSON.parse(JSON.stringify(from(rng, makers)(rng, host)));
    const before = host.room;
    const decision = host.send(by, message, by === 'ann' ? 'host' : 'painter');
    if (!decision.ok && host.room !== before)
      throw new Error(`seed ${seed}: a refused ${message.type} changed the room`);
    if (rng.below(2) === 0) host.run(rng.below(6) === 0 ? 3000 : rng.below(4));
    if (rng.below(4) === 0) host.settle();
    afterEach(host, rng);
  }
  return host;
};
