import { packBits, tryUnpack } from '../pattern/bits';
import { packLevels, tryLevels } from '../pattern/levels';
import type { Pattern } from '../recall/types';
import { limits } from '../room/limits';
import { packFlips, unpackFlips } from './flips';
import type { Tick } from './messages';

export type TickInput = Pick<Tick, 'n' | 'epoch' | 'seq' | 'visited' | 'energy' | 'overlaps' | 'cursors'> & {
  /** Absent when no recall is active: the tick then carries cursors alone. */
  recall?: Tick['recall'];
  state?: Pattern;
  /** Real states: the tick then carries them beside the signs. */
  values?: Float64Array;
  forceKey?: boolean;
};

type Keyframe = { n: number; epoch: number; recall: number; state: Pattern };

const rounded = (overlap: number): number => Math.round(overlap * 1000) / 1000;

const differing = (a: Pattern, b: Pattern): number[] => {
  const neurons: number[] = [];
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) neurons.push(i);
  return neurons;
};

const withoutNetwork = ({ n, epoch, seq, cursors }: TickInput): Tick => ({ n, epoch, seq, cursors });

const withoutState = (input: TickInput): Tick => ({
  ...withoutNetwork(input),
  recall: input.recall,
  ...(input.visited && { visited: input.visited.slice(-limits.visited) }),
  ...(input.energy !== undefined && { energy: input.energy }),
  ...(input.overlaps && { overlaps: input.overlaps.map(rounded) }),
});

/**
 * Makes the ticks of one room. Up to 1,024 neurons each carries the whole state. Above, a tick carries the
 * neurons that differ from the last keyframe where that is shorter; a keyframe comes at least every
 * `keyEvery` ticks, with a new recall, and while any neuron is unknown.
 */
export const createTickEncoder = (neuronCount: number, keyEvery = 20): { encode(input: TickInput): Tick } => {
  let key: Keyframe | null = null;

  const flipsSince = ({ n, epoch, recall, forceKey, values }: TickInput, state: Pattern): string | null => {
    if (neuronCount <= limits.keyframeNeurons || forceKey || values || !key) return null;
    if (key.epoch !== epoch || key.recall !== recall?.id || n - key.n >= keyEvery || n <= key.n) return null;
    if (state.includes(0) || key.state.includes(0)) return null;
    return packFlips(differing(state, key.state), Math.ceil(neuronCount / 24) * 4);
  };

  return {
    encode(input) {
      const { n, epoch, recall, state } = input;
      if (!recall || !state) return withoutNetwork(input);
      if (state.length !== neuronCount)
        throw new Error(`a state of ${state.length} neurons, need ${neuronCount}`);
      const flips = flipsSince(input, state);
      if (flips !== null && key) return { ...withoutState(input), flips, key: key.n };
      key = { n, epoch, recall: recall.id, state: state.slice() };
      const levels = input.values && { levels: packLevels(input.values) };
      return { ...withoutState(input), ...packBits(state), ...levels };
    },
  };
};

/** `values`: real states to 1/127, where the tick has them. */
type Decoded = { state: Pattern; values?: Float64Array };

/** Reads the ticks of one room. Null: no state in this tick, or it waits for a keyframe. Never throws. */
export const createTickDecoder = (neuronCount: number): { decode(tick: Tick): Decoded | null } => {
  let key: { n: number; epoch: number; state: Pattern } | null = null;
  return {
    decode(tick) {
      if (tick.bits !== undefined) {
        const state = tryUnpack(tick.bits, tick.unknown, neuronCount);
        if (state) key = { n: tick.n, epoch: tick.epoch, state: state.slice() };
        const values = tryLevels(tick.levels, neuronCount);
        return state && { state, ...(values && { values }) };
      }
      if (typeof tick.flips !== 'string' || !key || key.n !== tick.key || key.epoch !== tick.epoch)
        return null;
      const neurons = unpackFlips(tick.flips, neuronCount);
      if (!neurons) return null;
      const state = key.state.slice();
      for (const i of neurons) state[i] = -state[i];
      return { state };
    },
  };
};
