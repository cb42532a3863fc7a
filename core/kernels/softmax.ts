import { softmax } from './binary/softmax';
import { loadKernels, pageSize, perEngine } from './load';
import { softmaxTwin } from './softmax-twin';

/** Memories as bits, thirty-two neurons to a word: what the kernels keep until others are asked for. */
export type BitRows = { readonly words: readonly Int32Array[]; readonly neuronCount: number };

const names = ['differ', 'listen', 'mix', 'turn', 'weigh'] as const;
const firstPages = 4;

/** Neurons whose fields are mixed in one go: those of one step of the kernel. */
export const neuronsAtOnce = 128;

/** Bytes in which fields are mixed: a table and a piece of its row for each of 32 memories. */
const mixingRoom = 32 * (512 + 32);

/** Bytes of the tables of sums, which come first. */
const tableRoom = 16_384;

/** Where the parts lie for K memories of N neurons. */
function planOf({ words, neuronCount }: BitRows) {
  const count = words.length;
  const stride = Math.ceil(neuronCount / neuronsAtOnce) * 16;
  const rows = tableRoom;
  const state = rows + count * stride;
  const z = state + stride;
  const out = z + stride * 32;
  const p = out + 8 * count;
  const room = (p + 8 * count + 63) & -64;
  const fields = room + mixingRoom;
  const wide = stride * 64;
  const whole = fields + wide;
  const turned = whole + 512 * Math.ceil(count / 64);
  const end = turned + wide * Math.ceil(count / 64);
  return { count, stride, rows, state, z, out, p, room, fields, wide, whole, turned, end };
}

const desk = perEngine(() => ({
  kernels: loadKernels({ binary: softmax, names, pages: firstPages, twin: softmaxTwin }),
  resident: [] as readonly Int32Array[],
  turned: false,
}));

/** The kernels with these memories in them. */
function withRows(rows: BitRows) {
  const here = desk();
  const plan = planOf(rows);
  const { memory } = here.kernels;
  if (here.resident !== rows.words) {
    const missing = Math.ceil(plan.end / pageSize) - memory.buffer.byteLength / pageSize;
    if (missing > 0) memory.grow(missing);
    new Uint8Array(memory.buffer).fill(0, plan.rows, plan.out);
    const all = new Int32Array(memory.buffer);
    rows.words.forEach((words, mu) => {
      all.set(words, (plan.rows + mu * plan.stride) >> 2);
    });
    here.resident = rows.words;
    here.turned = false;
  }
  return { ...plan, buffer: memory.buffer, run: here.kernels.run };
}

/** M_μ = ξ^μ·s of a state of ±1 given as words. */
export function productsOfSigns(rows: BitRows, state: Int32Array): Float64Array {
  const { count, stride, rows: first, state: at, out, buffer, run } = withRows(rows);
  new Int32Array(buffer).set(state, at >> 2);
  run.differ(first, stride, count, rows.neuronCount, at, out);
  return new Float64Array(buffer, out, count).slice();
}

/** M_μ = ξ^μ·z of values that are multiples of `unit`, a power of 2, and at most 2²¹ of them: exact. */
export function productsOfValues(rows: BitRows, values: Float64Array, unit: number): Float64Array {
  const { count, stride, rows: first, z, out, buffer, run } = withRows(rows);
  const integers = new Int32Array(buffer, z, values.length);
  const units = 1 / unit;
  for (let i = 0; i < values.length; i++) integers[i] = values[i] * units;
  run.listen(first, stride, count, z, out);
  const products = new Float64Array(buffer, out, count).slice();
  for (let mu = 0; mu < count; mu++) products[mu] *= unit;
  return products;
}

/** h_i = Σ_μ ξ_i^μ p_μ, added in the order of μ, for the `neuronsAtOnce` neurons of one block, or of all blocks. */
export function mixed(rows: BitRows, p: Float64Array, only?: number): Float64Array {
  const { count, stride, rows: first, p: at, room, fields, buffer, run } = withRows(rows);
  new Float64Array(buffer, at, count).set(p);
  const bytes = only === undefined ? stride : 16;
  run.mix(first + (only ?? 0) * 16, stride, count, bytes, at, room, fields);
  return new Float64Array(buffer, fields, bytes * 8);
}

/** Σ_μ ξ_i^μ p_μ of all neurons for whole p, 2⁵³ at most together: exact. Quicker than `mixed`, in another order. */
export function weighed(rows: BitRows, p: Float64Array): Float64Array {
  const { count, stride, rows: first, wide, whole, turned, fields, buffer, run } = withRows(rows);
  const here = desk();
  if (!here.turned) run.turn(first, stride, count, turned, wide);
  here.turned = true;
  const weights = new Float64Array(buffer, whole, 64 * Math.ceil(count / 64)).fill(0);
  weights.set(p);
  run.weigh(turned, wide, count, whole, fields);
  return new Float64Array(buffer, fields, wide / 8);
}
