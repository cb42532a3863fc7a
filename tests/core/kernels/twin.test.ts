import { afterEach, describe, expect, test } from 'vitest';
import type { RecallKernels } from '../../../core/kernels/desk';
import { at, bitsPitchOf, desk, firstRow } from '../../../core/kernels/desk';
import type { Kernels } from '../../../core/kernels/load';
import { chooseEngine } from '../../../core/kernels/load';
import { freshKernels } from '../../../core/kernels/space';
import type { Rng } from '../../../core/random/rng';
import { createRng, numbersBelow, shuffle } from '../../../core/random/rng';

afterEach(() => chooseEngine('best'));

type Pair = readonly [Kernels<RecallKernels>, Kernels<RecallKernels>];
const rowsRoom = 64;

function pair(): Pair {
  const [wasm, twin] = (['webassembly', 'javascript'] as const).map((engine) => {
    chooseEngine(engine);
    const kernels = freshKernels();
    kernels.memory.grow(rowsRoom);
    return kernels;
  });
  expect([wasm.engine, twin.engine]).toEqual(['webassembly', 'javascript']);
  return [wasm, twin];
}

const bytesOf = ({ memory }: Kernels<RecallKernels>) => new Int8Array(memory.buffer);
const wordsOf = ({ memory }: Kernels<RecallKernels>) => new Int32Array(memory.buffer);

/** The same bytes into both. */
function write(kernels: Pair, start: number, bytes: Int8Array | Int16Array | Int32Array): void {
  for (const each of kernels)
    bytesOf(each).set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), start);
}

/** What both make of it must be one and the same, in what they give back and in these bytes. */
function agree(
  kernels: Pair,
  work: (run: RecallKernels) => unknown,
  [start, length]: [number, number],
): void {
  const [a, b] = kernels.map((each) => {
    const given = work(each.run) ?? 0;
    return { given, bytes: bytesOf(each).slice(start, start + length) };
  });
  expect(a.given).toBe(b.given);
  expect(Buffer.compare(Buffer.from(a.bytes.buffer), Buffer.from(b.bytes.buffer))).toBe(0);
}

const drawn = (values: readonly number[]): Int8Array => {
  const rng = createRng(values.length);
  return Int8Array.from({ length: 1 << 21 }, () => values[rng.below(values.length)]);
};
const pool = drawn([1, -1]);
const poolWithUnknown = drawn([1, -1, 1, -1, 1, -1, 0]);

/** A stretch of values drawn beforehand. */
function valuesOf(length: number, rng: Rng, unknown = false): Int8Array {
  const start = rng.below(pool.length - length);
  return (unknown ? poolWithUnknown : pool).slice(start, start + length);
}

const sizes = (rng: Rng): number =>
  [4 + rng.below(30), 4 + rng.below(300), 4 + rng.below(4100), 16_384][rng.below(31) % 4];
const rounds = 400;
const upTo = (value: number, step: number): number => Math.ceil(value / step) * step;

describe('the kernels of a recall', () => {
  test('[KN3] `signs` sees every value that is neither +1 nor −1, wherever it is', () => {
    const kernels = pair();
    const rng = createRng(1);
    for (let round = 0; round < 3 * rounds; round++) {
      const n = sizes(rng);
      const start = at.state + rng.below(40);
      const values = valuesOf(n, rng);
      const bad = rng.below(2) === 0;
      if (bad) values[rng.below(n)] = [0, 2, -2, 3, 127, -128, 64, -3][rng.below(8)];
      write(kernels, start, values);
      agree(kernels, (run) => run.signs(start, n), [start, 1]);
      expect(kernels[0].run.signs(start, n)).toBe(bad ? 0 : 1);
    }
  });

  test('[KN3] patterns become bits, those known as well', () => {
    const kernels = pair();
    const rng = createRng(5);
    for (let round = 0; round < rounds; round++) {
      const n = upTo(sizes(rng), 16);
      const values = valuesOf(n, rng, rng.below(2) === 0);
      write(kernels, at.state, values);
      agree(kernels, (run) => run.pack(at.state, n, at.bits), [at.bits, n / 8]);
      agree(kernels, (run) => run.known(at.state, n, at.known), [at.known, n / 8]);
      const bytes = bytesOf(kernels[0]);
      const bit = (start: number, i: number) => (bytes[start + (i >> 3)] >> (i & 7)) & 1;
      expect(values.every((value, i) => bit(at.bits, i) === (value > 0 ? 1 : 0))).toBe(true);
      expect(values.every((value, i) => bit(at.known, i) === value * value)).toBe(true);
      expect(kernels[0].run.pack(at.state, n, at.bits)).toBe(values.includes(0) ? 0 : 1);
    }
  });

  test('[KN3] patterns become columns, many at once or one, and rows alone are written', () => {
    const kernels = pair();
    const rng = createRng(2);
    for (let round = 0; round < rounds / 16; round++) {
      const n = upTo(sizes(rng), 64);
      const pitch = bitsPitchOf(n);
      const count = 16 * (1 + rng.below(Math.min(12, Math.floor((firstRow - at.staging) / pitch / 16))));
      const row = (count + 16 * rng.below(3)) / 8;
      write(
        kernels,
        at.staging,
        valuesOf(count * pitch, rng).map((value) => value * (1 + rng.below(120))),
      );
      const [to, length] = [firstRow, n * row + 100];
      agree(kernels, (run) => run.weave(at.staging, pitch, n, to, row, count), [to, length]);
      const [i, k] = [rng.below(n), rng.below(count)];
      const bytes = bytesOf(kernels[0]);
      const bit = (start: number, place: number) => (bytes[start + (place >> 3)] >> (place & 7)) & 1;
      expect(bit(to + i * row, k)).toBe(bit(at.staging + k * pitch, i));
      agree(kernels, (run) => run.column(at.staging + 3, n, to + 5, row, k & 7), [to, length]);
      expect(bit(to + 5 + i * row, k & 7)).toBe(bit(at.staging + 3, i));
    }
  });

  test('[KN3] products and overlaps are exact at any size', () => {
    const kernels = pair();
    const rng = createRng(3);
    for (let round = 0; round < rounds; round++) {
      const n = sizes(rng);
      const length = upTo(n, 16);
      const state = valuesOf(n, rng, true);
      const padded = (values: Int8Array) => Int8Array.from({ length }, (_, i) => values[i] ?? 0);
      write(kernels, at.state, padded(state));
      write(kernels, at.staging, padded(valuesOf(n, rng)));
      const to = at.staging + length;
      agree(kernels, (run) => run.along(at.staging, at.state, length, -1, to), [to, length]);
      const [wide, pitch] = [upTo(n, 64), bitsPitchOf(n)];
      const bits = round % 40 === 0 ? new Int8Array(16 * pitch).fill(-1) : valuesOf(16 * pitch, rng);
      write(kernels, firstRow, bits);
      const known = round % 40 === 0 ? new Int8Array(n).fill(1) : state;
      write(kernels, at.state, new Int8Array(wide));
      write(kernels, at.state, known);
      for (const { run } of kernels) run.pack(at.state, wide, at.bits);
      for (const { run } of kernels) run.known(at.state, wide, at.known);
      agree(kernels, (run) => run.listen(firstRow, pitch, 16, wide / 8, at.bits, at.known, at.products), [
        at.products,
        32,
      ]);
      const rows = Array.from({ length: 7 }, () => firstRow + 16 * rng.below(100));
      const most = rng.below(length);
      agree(kernels, (run) => run.wrong(...rows, length, most), [0, 1]);
    }
  });

  test('[KN4] a run draws the numbers of the generator and visits the neurons of the schedule', () => {
    const kernels = pair();
    const rng = createRng(4);
    for (let round = 0; round < rounds; round++) {
      const n = sizes(rng);
      const visits = 1 + rng.below(3 * Math.min(n, 600));
      const schedule = round % 3;
      const own = createRng(round);
      const state = own.save().map((word) => word | 0);
      for (const each of kernels) {
        const words = wordsOf(each);
        // No memories and a tie that keeps: nothing ever flips, and `unseen` is never asked for.
        bytesOf(each).fill(0, firstRow, firstRow + 16 * n);
        bytesOf(each).fill(0, at.products, at.products + 32);
        words.fill(0, 0, 32);
        Object.entries({
          neuronCount: n,
          stride: 16,
          rows: firstRow,
          ...at,
          work: 1e9,
          schedule,
          position: n,
        }).forEach(([name, value]) => {
          if (name in desk) words[desk[name as keyof typeof desk]] = value;
        });
        words.set([state[1], state[0], state[3], state[2]], desk.random);
        words.set(numbersBelow(n), at.order >> 2);
        expect(each.run.run(visits)).toBe(visits);
      }
      const order = numbersBelow(n);
      let last = -1;
      let position = n;
      for (let visit = 0; visit < visits; visit++) {
        if (position === n) {
          position = 0;
          if (schedule === 2) shuffle(order, own);
        }
        last = schedule === 0 ? own.below(n) : order[position++];
      }
      for (const each of kernels) {
        const words = wordsOf(each);
        const [low, high, low2, high2] = words.subarray(desk.random, desk.random + 4);
        expect([words[desk.asked], high, low, high2, low2]).toEqual([
          last,
          ...own.save().map((word) => word | 0),
        ]);
      }
    }
  });
});
