import { answer, tieRule } from '../../../core/dynamics/ties';
import { keeps } from '../../../core/measure/kept';
import type { LiveNetwork, Network, Tie } from '../../../core/recall/types';

/** How firmly one memory stands under the room's settings. */
export type Standing = {
  /** In shown units; of real states from −1 to 1. Its sign says whether the weakest neuron keeps its side. */
  readonly margin: number;
  /** Where that is. */
  readonly neuron: number;
  /** A fixed point. Of real states: a recall from it settles in a state of its signs, named after it. */
  readonly fixed: boolean;
  /** Neurons that would change (of real states: change sides) if each were asked now. */
  readonly wrong: number;
  /** States are real, so the margin is the equivalent one. */
  readonly real: boolean;
};

const rangeOf = (values: ArrayLike<number>): number => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return high > low ? high - low : 2;
};

type Ask = (i: number) => { margin: number; keeps: boolean };

/** ξ_i h_i, and whether the neuron keeps its value under the tie rule. */
const signs = (live: LiveNetwork, { scale }: Network, tie: Tie): Ask => {
  const rule = tieRule(tie);
  return (i) => {
    const value = live.state[i];
    const field = live.localField(i);
    return { margin: value * field * scale + 0, keeps: answer(field, value, rule) === value };
  };
};

/** 1 − |answer − value| over half the range of the values: 1 is the memory itself, below 0 it crosses over. */
const levels = (live: LiveNetwork, values: Float64Array): Ask => {
  const half = rangeOf(values) / 2;
  return (i) => {
    const answered = live.answer?.(i, live.localField(i)) ?? values[i];
    const margin = 1 - Math.abs(answered - values[i]) / half;
    return { margin, keeps: margin > 0 };
  };
};

/** The weakest margin of one memory of the network, min_i ξ_i h_i, and how many neurons would change. */
export const standingOf = (network: Network, memory: number, tie: Tie): Standing => {
  const live = network.follow(network.memories[memory]);
  const { values } = live;
  const ask = values ? levels(live, values.slice()) : signs(live, network, tie);
  let margin = Number.POSITIVE_INFINITY;
  let neuron = 0;
  let wrong = 0;
  for (let i = 0; i < network.neuronCount; i++) {
    const asked = ask(i);
    if (!asked.keeps) wrong++;
    if (asked.margin >= margin) continue;
    margin = asked.margin;
    neuron = i;
  }
  const real = values !== undefined;
  return { margin, neuron, fixed: real ? keeps(network, memory, tie) : wrong === 0, wrong, real };
};
