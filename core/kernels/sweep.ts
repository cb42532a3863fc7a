import { createRng } from '../random/rng';
import { sweep } from './binary/sweep';
import type { KernelMemory } from './load';
import { loadKernels, perEngine } from './load';
import type { SweepKernels } from './sweep-places';
import { places } from './sweep-places';
import { sweepTwin } from './sweep-twin';

/** Said instead of ξ·s where 16 bits might not hold a field: to be recalled in another way. */
export const unsure = -32_768;

/** No canvas and no number of memories beyond these. */
export const mostNeurons = 1024;
export const mostMemories = 256;

const names = ['draw', 'index', 'walk', 'cues'] as const;

/** The kernels by the engine that serves now. */
export const sweepKernels = perEngine(() =>
  loadKernels<SweepKernels>({ binary: sweep, names, pages: 37, twin: sweepTwin }),
);

/** Draws P memories from this seed and makes them ready. */
export function drawWithin({ memory, run }: { memory: KernelMemory; run: SweepKernels }, drawn: Drawn): void {
  const { neuronCount, memoryCount, seed } = drawn;
  new Int32Array(memory.buffer, places.random, 4).set(createRng(seed).save());
  run.draw(neuronCount, memoryCount);
  run.index(neuronCount, memoryCount);
}

/** Memories as a function of three numbers. */
export type Drawn = { readonly neuronCount: number; readonly memoryCount: number; readonly seed: number };

export const fits = ({ neuronCount, memoryCount }: Drawn): boolean =>
  neuronCount <= mostNeurons && memoryCount <= mostMemories;
