import type { Drawn } from '../kernels/sweep';
import { drawWithin, fits, sweepKernels, unsure } from '../kernels/sweep';
import { places } from '../kernels/sweep-places';
import { createRng, numbersBelow, shuffle } from '../random/rng';
import type { Pattern } from '../recall/types';

/**
 * P random memories of N neurons, as a function of their seed: ⌈N/32⌉ words of its generator for each, neuron i
 * being +1 where bit i mod 32 of word ⌊i/32⌋ is set.
 */
export function drawMemories({ neuronCount, memoryCount, seed }: Drawn): Pattern[] {
  const rng = createRng(seed);
  return Array.from({ length: memoryCount }, () => {
    const words = Int32Array.from({ length: Math.ceil(neuronCount / 32) }, () => rng.bits());
    return Int8Array.from({ length: neuronCount }, (_, i) => ((words[i >> 5] >>> (i & 31)) & 1 ? 1 : -1));
  });
}

/** One recall of memory `aim`, round(damage · N) of its neurons flipped, in any order. */
export type Trial = {
  readonly drawn: Drawn;
  readonly aim: number;
  readonly damage: number;
  readonly damageSeed: number;
  readonly recallSeed: number;
  readonly updates: number;
};

function writeCue(buffer: ArrayBuffer, { drawn: { neuronCount }, aim, damage, damageSeed }: Trial): void {
  const bytes = new Uint8Array(buffer);
  const from = places.memories + aim * places.memory;
  bytes.copyWithin(places.cue, from, from + places.memory);
  if (damage === 0) return;
  const order = numbersBelow(neuronCount);
  shuffle(order, createRng(damageSeed));
  for (const i of order.subarray(0, Math.round(damage * neuronCount)))
    bytes[places.cue + (i >> 3)] ^= 1 << (i & 7);
}

/**
 * ξ·s at the end of this recall under Hebb at T = 0, any neuron next, ties keeping: what `createRecall` gives, in a
 * hundredth of the time. Null where numbers may grow beyond what the kernel holds.
 */
export function quickEnd(trial: Trial): number | null {
  const { drawn, aim, recallSeed, updates } = trial;
  if (!fits(drawn)) return null;
  const kernels = sweepKernels();
  drawWithin(kernels, drawn);
  writeCue(kernels.memory.buffer, trial);
  new Int32Array(kernels.memory.buffer, places.random, 4).set(createRng(recallSeed).save());
  const end = kernels.run.walk(drawn.neuronCount, drawn.memoryCount, aim, updates);
  return end === unsure ? null : end;
}

/** Σ_ν ξ^ν·s at the ends, how many ended in their memory, and the memories whose end is not known. */
export type Ends = { sum: number; kept: number; readonly open: number[] };

/** Synchronous recalls of each memory from itself under Hebb. */
export function quickEnds(drawn: Drawn, sweeps: number): Ends {
  const { neuronCount, memoryCount } = drawn;
  const all: Ends = { sum: 0, kept: 0, open: [] };
  if (!fits(drawn)) return { ...all, open: Array.from({ length: memoryCount }, (_, memory) => memory) };
  const kernels = sweepKernels();
  drawWithin(kernels, drawn);
  kernels.run.cues(neuronCount, memoryCount, sweeps);
  const ends = new Int16Array(kernels.memory.buffer, places.ends, memoryCount);
  for (let memory = 0; memory < memoryCount; memory++) count(all, memory, ends[memory]);
  all.kept = ends.reduce((kept, end) => (end === neuronCount ? kept + 1 : kept), 0);
  return all;
}

function count(all: Ends, memory: number, end: number): void {
  if (end === unsure) all.open.push(memory);
  else all.sum += end;
}
