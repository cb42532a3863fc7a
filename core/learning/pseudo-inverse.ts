import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, dotAt, moveProducts, productsOf } from './bank';
import type { Triangle } from './cholesky';
import { extend, solveBackward, solveForward, squaredLength } from './cholesky';
import type { Gram } from './gram';
import { gramOf } from './gram';
import type { Couplings, LearningRule, LiveCouplings } from './types';

/** Fields and energies are rounded to multiples of 2⁻³⁰, so that what is a tie on paper is a tie here. */
const grid = 0x40000000;
const onGrid = (value: number): number => Math.round(value * grid) / grid;

type Projection = {
  readonly bank: MemoryBank;
  readonly gram: Gram;
  /** The memories that are no combination of earlier ones, and the Cholesky rows of their Gram matrix. */
  readonly independent: readonly number[];
  readonly rows: Triangle;
  /** The diagonal of ξ (ξᵀξ)⁻¹ ξᵀ, computed where it is asked for; NaN before. */
  readonly diagonal: Float64Array;
};

function commonStart(a: readonly Pattern[], b: readonly Pattern[]): number {
  const differing = a.findIndex((memory, mu) => memory !== b[mu]);
  return differing < 0 ? a.length : differing;
}

function project(memories: readonly Pattern[], neuronCount: number, previous?: Projection): Projection {
  const kept = previous ? commonStart(memories, previous.bank.memories) : 0;
  const gram = gramOf(memories, neuronCount, previous?.gram);
  const independent = previous ? previous.independent.filter((mu) => mu < kept) : [];
  let rows: Triangle = previous ? previous.rows.slice(0, independent.length) : [];
  for (let mu = kept; mu < memories.length; mu++) {
    const products = independent.map((other) => gram.rows[mu][other]);
    const more = extend(rows, products, neuronCount);
    if (!more) continue;
    rows = more;
    independent.push(mu);
  }
  const bank = bankOf(memories, neuronCount, previous?.bank);
  return { bank, gram, independent, rows, diagonal: new Float64Array(neuronCount).fill(Number.NaN) };
}

/** D_i = |L⁻¹ x_i|², x_i the values of neuron i in the independent memories. Cost O(P²), once a neuron. */
function diagonalAt({ bank, independent, rows, diagonal }: Projection, i: number): number {
  if (Number.isNaN(diagonal[i])) {
    const values = independent.map((mu) => bank.values[i * bank.stride + mu]);
    diagonal[i] = squaredLength(solveForward(rows, values));
  }
  return diagonal[i];
}

/** Σ_i D_i s_i²: the rank, less what belongs to unknown neurons. */
function diagonalSum(projection: Projection, state: Pattern): number {
  let sum = projection.rows.length;
  for (let i = 0; i < state.length; i++) if (state[i] === 0) sum -= diagonalAt(projection, i);
  return sum;
}

function follow(projection: Projection, state: Pattern): LiveCouplings {
  const { bank, independent, rows } = projection;
  const products = productsOf(bank, state);
  const own = new Float64Array(rows.length);
  const z = new Float64Array(products.length);
  let stale = true;
  const halfWay = () => {
    for (let k = 0; k < own.length; k++) own[k] = products[independent[k]];
    return solveForward(rows, own);
  };
  const refresh = () => {
    const solved = solveBackward(rows, halfWay());
    for (let k = 0; k < own.length; k++) z[independent[k]] = solved[k];
    stale = false;
  };
  return {
    products,
    field(i) {
      if (stale) refresh();
      return onGrid(dotAt(bank, i, z) - diagonalAt(projection, i) * state[i]);
    },
    changed(i, before) {
      moveProducts(bank, products, [i, state[i] - before]);
      stale = true;
    },
    quadratic: () => onGrid(squaredLength(halfWay()) - diagonalSum(projection, state)),
  };
}

function warningFor({ bank, independent }: Projection): string | undefined {
  const { memories, neuronCount } = bank;
  if (independent.length >= neuronCount) {
    return `Degenerate: ${neuronCount} independent memories fill all ${neuronCount} neurons, so every state is stable and nothing is recalled. Remove a memory, or use a larger canvas.`;
  }
  const extra = memories.length - independent.length;
  if (extra === 0) return undefined;
  const [which, change] = extra === 1 ? ['one memory', 'changes'] : [`${extra} memories`, 'change'];
  return `Degenerate: ${which} can be put together from the others (a copy or a reverse, for example) and ${change} nothing. All are still kept.`;
}

const projections = new WeakMap<Couplings, Projection>();

/**
 * W = ξ (ξᵀξ)⁻¹ ξᵀ, diagonal 0 (Personnaz, Guyon & Dreyfus 1985): h_i = x_i · z − D_i s_i with (ξᵀξ) z = M.
 * No weight matrix is written: a visit costs O(P), the first visit after a flip O(P²). Fields and energies
 * are functions of the integers M alone, evaluated in one order: following a state and starting from it agree
 * to the last bit. Memories that are combinations of earlier ones are left out of the solve, with a warning.
 */
export const pseudoInverse: LearningRule = {
  id: 'pseudo-inverse',
  label: 'Pseudo-inverse',
  description: 'Keeps look-alike memories apart: every independent memory stays exactly as it was stored.',
  formula: 'W = ξ (ξᵀξ)⁻¹ ξᵀ, diagonal 0',
  tryThis: 'Store the whole alphabet, damage one letter a little, and recall it.',
  source: 'Personnaz, Guyon & Dreyfus 1985',
  scale: () => 1,
  learn(memories, { neuronCount, previous }) {
    const projection = project(memories, neuronCount, previous && projections.get(previous));
    const couplings: Couplings = {
      memories,
      warning: warningFor(projection),
      follow: (state) => follow(projection, state),
    };
    projections.set(couplings, projection);
    return couplings;
  },
};
