import type { MemoryBank } from '../learning/bank';
import { dotAt, moveProducts, productsOf } from '../learning/bank';
import type { LiveNetwork, Network, Pattern } from '../recall/types';
import { noMinusZero } from './quadratic';

/** A canvas divided by columns: the left ones are x, the right ones y. */
export type Sides = { readonly neuronCount: number; readonly width: number; readonly leftColumns: number };

/**
 * At least one column on either side, round(share · width) on the left; a single column is all left.
 * Throws on a width that is no whole number of columns of these neurons, with the value.
 */
export function sidesOf(neuronCount: number, width: number, share: number): Sides {
  if (!Number.isInteger(width) || width < 1 || neuronCount % width !== 0)
    throw new Error(`width ${width}: need whole columns that ${neuronCount} neurons fill`);
  const wanted = Math.min(Math.max(Math.round(share * width), 1), width - 1);
  return { neuronCount, width, leftColumns: width === 1 ? 1 : wanted };
}

export const isLeft = ({ width, leftColumns }: Sides, i: number): boolean => i % width < leftColumns;

const leftCount = ({ neuronCount, width, leftColumns }: Sides): number => (neuronCount / width) * leftColumns;

/** N/(2 n_x n_y): so a memory without crosstalk has E/N = −½, as elsewhere. 1/N where there is but one side. */
function scaleOf(sides: Sides): number {
  const left = leftCount(sides);
  const right = sides.neuronCount - left;
  return right === 0 ? 1 / sides.neuronCount : sides.neuronCount / (2 * left * right);
}

function follow(bank: MemoryBank, sides: Sides, start: Pattern): LiveNetwork {
  const state = start.slice();
  const left = productsOf(
    bank,
    state.map((value, i) => (isLeft(sides, i) ? value : 0)),
  );
  const products = productsOf(bank, state);
  const right = products.map((product, mu) => product - left[mu]);
  return {
    state,
    products,
    get energy() {
      return noMinusZero(-left.reduce((sum, product, mu) => sum + product * right[mu], 0));
    },
    localField: (i) => noMinusZero(dotAt(bank, i, isLeft(sides, i) ? right : left)),
    deltaEnergy: (i, value, field) => noMinusZero((state[i] - value) * field),
    change(i, value) {
      const change = value - state[i];
      if (change === 0) return;
      state[i] = value;
      moveProducts(bank, products, [i, change]);
      moveProducts(bank, isLeft(sides, i) ? left : right, [i, change]);
    },
  };
}

/** Looking for shared sides costs P² N at most; more than this is not looked at. */
const looksMax = 2e7;

/** The side on which two memories are the same, while they differ on the other. */
function sharedSide({ memories, neuronCount }: MemoryBank, sides: Sides): 'left' | 'right' | undefined {
  if (memories.length ** 2 * neuronCount > looksMax) return undefined;
  const same = (a: Pattern, b: Pattern, left: boolean): boolean =>
    a.every((value, i) => isLeft(sides, i) !== left || value === b[i]);
  for (const [mu, memory] of memories.entries()) {
    for (const other of memories.slice(0, mu)) {
      const [left, right] = [same(memory, other, true), same(memory, other, false)];
      if (left !== right) return left ? 'left' : 'right';
    }
  }
  return undefined;
}

function warningFor(bank: MemoryBank, sides: Sides): string | undefined {
  if (sides.width === 1)
    return 'A canvas of one column has no right side, so there is nothing to pair. Take a wider canvas.';
  const shared = sharedSide(bank, sides);
  if (!shared) return undefined;
  return `Two pairs have the same ${shared} side, so what belongs to it is not clear: where their other sides differ, neither is recalled. Make the sides differ, or remove one.`;
}

/**
 * E = −xᵀ M y with M = Σ_μ x^μ y^μᵀ in integers; no weight joins neurons of one side (Kosko 1988). A neuron on
 * the left hears h_i = Σ_μ x_i^μ (y^μ·y), one on the right h_j = Σ_μ y_j^μ (x^μ·x): O(P) a visit and a flip.
 * When all answer at once the sides take turns, so the energy never rises, whatever M is.
 */
export function pairsNetwork(
  bank: MemoryBank,
  sides: Sides,
): Pick<Network, 'scale' | 'warning' | 'parts' | 'follow'> {
  return {
    scale: scaleOf(sides),
    warning: warningFor(bank, sides),
    parts: { count: 2, of: (i) => (isLeft(sides, i) ? 0 : 1) },
    follow: (state) => follow(bank, sides, state),
  };
}
