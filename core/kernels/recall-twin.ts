import { restoreRng, shuffle } from '../random/rng';
import type { RecallKernels } from './desk';
import { desk } from './desk';
import type { KernelMemory } from './load';

type Views = { bytes: Int8Array; halves: Int16Array; words: Int32Array };

function viewsOf(memory: KernelMemory): () => Views {
  let views: Views | undefined;
  return () => {
    const { buffer } = memory;
    if (views?.bytes.buffer !== buffer)
      views = { bytes: new Int8Array(buffer), halves: new Int16Array(buffer), words: new Int32Array(buffer) };
    return views;
  };
}

/** Everything `run` reads from the desk, with the generator made whole. */
function deskOf({ words, halves }: Views) {
  const read = (place: number) => words[place];
  const part = (place: number) =>
    halves.subarray(words[place] >> 1, (words[place] >> 1) + words[desk.stride]);
  const [low, high, low2, high2] = words.subarray(desk.random, desk.random + 4);
  return {
    n: read(desk.neuronCount),
    stride: read(desk.stride),
    rows: read(desk.rows),
    state: read(desk.state),
    products: part(desk.products),
    used: part(desk.used),
    own: read(desk.own),
    above: read(desk.above),
    below: read(desk.below),
    tie: read(desk.tie),
    schedule: read(desk.schedule),
    order: words.subarray(read(desk.order) >> 2, (read(desk.order) >> 2) + read(desk.neuronCount)),
    position: read(desk.position),
    witness: read(desk.witness),
    unseen: read(desk.unseen),
    work: read(desk.work),
    rng: restoreRng([high, low, high2, low2]),
    made: 0,
    flips: 0,
    asked: -1,
    settled: 0,
  };
}
type Desk = ReturnType<typeof deskOf>;

function leave({ words }: Views, end: Desk): void {
  const [high, low, high2, low2] = end.rng.save();
  words.set([low, high, low2, high2], desk.random);
  words[desk.position] = end.position;
  words[desk.witness] = end.witness;
  words[desk.unseen] = end.unseen;
  words[desk.flips] = end.flips;
  words[desk.asked] = end.asked;
  if (end.settled) words[desk.settled] = 1;
}

const bitAt = (bytes: Int8Array, start: number, k: number): number =>
  (bytes[start + (k >> 3)] >> (k & 7)) & 1;

function setBit(bytes: Int8Array, [start, k]: [number, number], bit: number): void {
  const at = start + (k >> 3);
  bytes[at] = (bytes[at] & ~(1 << (k & 7))) | (bit << (k & 7));
}

/** x·M, where a row's bits are +1 and −1. */
function dotOf(bytes: Int8Array, start: number, products: Int16Array): number {
  let sum = 0;
  for (let k = 0; k < products.length; k++) sum += bitAt(bytes, start, k) ? products[k] : -products[k];
  return sum;
}

const rowAt = (on: Desk, i: number): number => on.rows + (i * on.stride) / 8;

/** What neuron i becomes: h_i = x_i·M − own · s_i. */
function answerOf({ bytes }: Views, on: Desk, i: number): number {
  const s = bytes[on.state + i];
  const h = dotOf(bytes, rowAt(on, i), on.products) - on.own * s;
  if (h > on.above) return 1;
  if (h < on.below) return -1;
  return on.tie === 0 ? s : on.tie;
}

function flip({ bytes }: Views, on: Desk, [i, after]: [number, number]): void {
  const base = rowAt(on, i);
  const delta = after - bytes[on.state + i];
  bytes[on.state + i] = after;
  const { products, used } = on;
  for (let k = 0; k < products.length; k++) products[k] -= (bitAt(bytes, base, k) ? delta : -delta) * used[k];
  on.flips++;
  on.unseen = on.n;
}

function nextOf(on: Desk): number {
  if (on.schedule === 0) return on.rng.below(on.n);
  if (on.position === on.n) {
    on.position = 0;
    if (on.schedule === 2) shuffle(on.order, on.rng);
  }
  const position = on.position++;
  return on.schedule === 2 ? on.order[position] : position;
}

/** Looks at the witness. */
function look(views: Views, on: Desk): void {
  if (answerOf(views, on, on.witness) !== views.bytes[on.state + on.witness]) {
    on.unseen = 0;
    return;
  }
  on.witness = on.witness + 1 === on.n ? 0 : on.witness + 1;
  on.unseen--;
  if (on.unseen === 0) on.settled = 1;
}

function visit(views: Views, on: Desk): void {
  const i = nextOf(on);
  on.asked = i;
  on.made++;
  const after = answerOf(views, on, i);
  if (after !== views.bytes[on.state + i]) flip(views, on, [i, after]);
}

function run(views: Views, left: number): number {
  const on = deskOf(views);
  while (on.work > 0 && !on.settled && (on.unseen > 0 || on.made < left)) {
    on.work--;
    if (on.unseen > 0) look(views, on);
    else visit(views, on);
  }
  leave(views, on);
  return on.made;
}

/** M_μ: those that are known less twice those that differ. */
function listen({ bytes, halves }: Views, args: readonly number[]): void {
  const [from, pitch, count, n, state, known, out] = args;
  for (let k = 0; k < count; k++) {
    let sum = 0;
    for (let i = 0; i < 8 * n; i++)
      if (bitAt(bytes, known, i))
        sum += bitAt(bytes, from + k * pitch, i) === bitAt(bytes, state, i) ? 1 : -1;
    halves[(out >> 1) + k] = sum;
  }
}

function weave({ bytes }: Views, [from, pitch, n, to, row, count]: readonly number[]): void {
  for (let i = 0; i < n; i++)
    for (let k = 0; k < count; k++) setBit(bytes, [to + i * row, k], bitAt(bytes, from + k * pitch, i));
}

function pack({ bytes }: Views, [at, n, to]: readonly number[]): number {
  let all = 1;
  for (let i = 0; i < n; i++) {
    setBit(bytes, [to, i], bytes[at + i] > 0 ? 1 : 0);
    if (bytes[at + i] !== 1 && bytes[at + i] !== -1) all = 0;
  }
  return all;
}

/** Where a sum of seven bytes is not positive; looked at 256 places at a time. */
function wrong({ bytes }: Views, args: readonly number[]): number {
  const [n, most] = args.slice(7);
  const rows = args.slice(0, 7);
  let count = 0;
  for (let start = 0; start < n && count <= most; start += 256) {
    for (let i = start; i < Math.min(start + 256, n); i++) {
      let sum = 0;
      for (const row of rows) sum += bytes[row + i];
      if (sum <= 0) count++;
    }
  }
  return count;
}

/** The kernels of recall.wat in JavaScript: what they do, without the haste. */
export function recallTwin(memory: KernelMemory): RecallKernels {
  const views = viewsOf(memory);
  return {
    signs: (at, n) =>
      views()
        .bytes.subarray(at, at + n)
        .every((value) => value * value === 1)
        ? 1
        : 0,
    weave: (...args) => weave(views(), args),
    pack: (...args) => pack(views(), args),
    known(at, n, to) {
      const { bytes } = views();
      for (let i = 0; i < n; i++) setBit(bytes, [to, i], bytes[at + i] === 0 ? 0 : 1);
    },
    column(from, n, to, row, bit) {
      const { bytes } = views();
      for (let i = 0; i < n; i++) setBit(bytes, [to + i * row, bit], bitAt(bytes, from, i));
    },
    along(a, b, n, sign, to) {
      const { bytes } = views();
      for (let i = 0; i < n; i++) bytes[to + i] = sign * bytes[a + i] * bytes[b + i];
    },
    wrong: (...args) => wrong(views(), args),
    listen: (...args) => listen(views(), args),
    run: (left) => run(views(), left),
  };
}
