/** Random memories under Hebb, drawn, learnt and recalled within one memory. N neurons, P memories. */
export type SweepKernels = {
  /** P memories of ⌈N/32⌉ words each from the generator at `random`: +1 a set bit, lowest first. */
  draw(N: number, P: number): void;
  /** Makes what `walk` and `cues` read of the memories drawn. */
  index(N: number, P: number): void;
  /** ξ·s at the end of a recall of the cue: any neuron next, drawn from `random`; at most `updates`. */
  walk(N: number, P: number, aim: number, updates: number): number;
  /** Every memory recalled from itself, all neurons at once, until settled, back where it was two sweeps ago, or after so many sweeps: ξ·s at `ends`. */
  cues(N: number, P: number, sweeps: number): void;
};

/** Where things lie, in bytes: the generator as it is saved, a cue, the memories, the ends as 16-bit integers. */
export const places = { random: 0, cue: 11_264, memories: 16_384, memory: 128, ends: 114_688 } as const;
