import { choiceParameter } from '../numeric/parameter';
import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, dotAt, moveProducts, productsOf } from './bank';
import type { Couplings, LearningRule, LiveCouplings } from './types';

export const baseline = choiceParameter({
  id: 'baseline',
  label: 'What counts as usual',
  description: 'What is taken away from every value before it is learned.',
  initial: 'all',
  options: [
    { id: 'all', label: 'One mean for all', description: 'How dark the memories are on the whole.' },
    { id: 'neuron', label: 'A mean for each neuron', description: 'How often each neuron is on in them.' },
  ],
});

type Sums = {
  readonly bank: MemoryBank;
  /** A_i = Σ_μ ξ_i^μ. */
  readonly each: Int32Array;
  /** S = Σ_i A_i. */
  readonly all: number;
};

/** What the whole state says, in integers; T = Σ s_j and Q = Σ_j A_j s_j = Σ_μ M_μ. */
type Heard = { T: number; Q: number; s: number };

/** A mean, as what it takes away from Hebb's fields; numerators and `divisor` are integers. */
type Centre = {
  readonly divisor: number;
  /** divisor · (h_i under Hebb − h_i). */
  field(i: number, heard: Heard): number;
  /** divisor · (Σ_i≠j w_ij s_i s_j under Hebb − here). */
  quadratic(heard: Omit<Heard, 's'>, state: Pattern): number;
  readonly flat: boolean;
};

const total = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
};

function sumsOf(bank: MemoryBank): Sums {
  const each = new Int32Array(bank.neuronCount);
  for (const memory of bank.memories) for (let i = 0; i < each.length; i++) each[i] += memory[i];
  return { bank, each, all: total(each) };
}

/** ρ_i = A_i/P: w_ij = Σ ξ_iξ_j − A_iA_j/P. */
function centreOfEach({ bank, each }: Sums): Centre {
  const P = bank.memories.length;
  return {
    divisor: P,
    field: (i, { Q, s }) => each[i] * (Q - each[i] * s),
    quadratic: ({ Q }, state) => state.reduce((sum, s, i) => sum - each[i] * each[i] * s * s, Q * Q),
    flat: each.every((sum) => Math.abs(sum) === P),
  };
}

/** ρ = S/(PN): w_ij = Σ ξ_iξ_j − ρ(A_i + A_j) + Pρ², times PN². */
function centreOfAll({ bank, each, all: S }: Sums): Centre {
  const P = bank.memories.length;
  const N = bank.neuronCount;
  const taken = (i: number, { T, Q, s }: Heard): number =>
    S * (N * (each[i] * (T - s) + Q - each[i] * s) - S * (T - s));
  return {
    divisor: P * N * N,
    field: taken,
    quadratic: ({ T, Q }, state) => state.reduce((sum, s, i) => sum + s * taken(i, { T, Q, s }), 0),
    flat: Math.abs(S) === P * N,
  };
}

function follow({ bank }: Sums, centre: Centre, state: Pattern): LiveCouplings {
  const products = productsOf(bank, state);
  const P = products.length;
  let T = total(state);
  let known = state.reduce((count, value) => count + value * value, 0);
  const whole = (hebb: number, taken: number): number =>
    P === 0 ? 0 : (hebb * centre.divisor - taken) / centre.divisor;
  return {
    products,
    field(i) {
      const heard = { T, Q: total(products), s: state[i] };
      return whole(dotAt(bank, i, products) - P * state[i], centre.field(i, heard));
    },
    changed(i, before) {
      moveProducts(bank, products, [i, state[i] - before]);
      T += state[i] - before;
      known += state[i] * state[i] - before * before;
    },
    quadratic() {
      const hebb = products.reduce((sum, product) => sum + product * product, 0) - P * known;
      return whole(hebb, centre.quadratic({ T, Q: total(products) }, state));
    },
  };
}

const nothingDiffers =
  'The memories do not differ from their mean, so there are no weights and every state is stable. Store a memory that differs, or choose another rule.';

const banks = new WeakMap<Couplings, MemoryBank>();

/**
 * W = Σ_μ (ξ^μ − ρ)(ξ^μ − ρ)ᵀ, diagonal 0: ρ is the mean of all values of all memories, or one for each neuron.
 * Integers until one last division, by P or PN²: the sign of a field is that on paper (the one mean for all:
 * up to 1,024 neurons; above, up to rounding). No weight matrix is written: a visit and a flip cost O(P).
 * Without memories there are no weights (Amit, Gutfreund & Sompolinsky 1987; Tsodyks & Feigelman 1988).
 */
export const covariance: LearningRule = {
  id: 'covariance',
  label: 'Covariance',
  description:
    'Hebb on what is unusual: the background that drawings share is taken away before they are learned.',
  formula: 'W = Σ (ξ − ρ)(ξ − ρ)ᵀ, diagonal 0, ρ the mean of the memories',
  tryThis: 'Store small drawings on an empty background: Hebb confuses them, this rule less.',
  source: 'Amit, Gutfreund & Sompolinsky 1987; Tsodyks & Feigelman 1988',
  parameters: [baseline],
  scale: (neuronCount) => 1 / neuronCount,
  learn(memories, { neuronCount, spec, previous }) {
    const bank = bankOf(memories, neuronCount, previous && banks.get(previous));
    const sums = sumsOf(bank);
    const centre = baseline.of(spec) === 'all' ? centreOfAll(sums) : centreOfEach(sums);
    const couplings: Couplings = {
      memories,
      warning: memories.length > 0 && centre.flat ? nothingDiffers : undefined,
      follow: (state) => follow(sums, centre, state),
    };
    banks.set(couplings, bank);
    return couplings;
  },
};
