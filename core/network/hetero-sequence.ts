import type { MemoryBank } from '../learning/bank';
import { dotAt, memoryWords, moveProducts, productsOf } from '../learning/bank';
import { extend, solveBackward, solveForward, type Triangle } from '../learning/cholesky';
import { dotWords } from '../pattern/words';
import type { LiveNetwork, Network, Pattern } from '../recall/types';
import { noMinusZero } from './quadratic';

/** Which memory comes after each, and whether look-alikes are kept apart. */
export type Sequence = { readonly next: readonly number[]; readonly apart: boolean };

/** One after the other; after the last the first again, or the last for good. */
export const orderOf = (count: number, ending: 'round' | 'stay'): number[] =>
  Array.from({ length: count }, (_, mu) => (mu + 1 < count ? mu + 1 : ending === 'round' ? 0 : mu));

/** Fields of the links kept apart are rounded to multiples of 2⁻³⁰: a tie on paper is a tie here. */
const grid = 0x40000000;

/** How strongly each memory is present in products M: M itself, or its projection z. */
type Presence = (products: Float64Array) => Float64Array;

/** The memories that are no combination of earlier ones, and the Cholesky rows of their products. */
function independentOf({ memories, neuronCount }: MemoryBank): { independent: number[]; rows: Triangle } {
  const words = memories.map(memoryWords);
  const independent: number[] = [];
  let rows: Triangle = [];
  for (let mu = 0; mu < memories.length; mu++) {
    const products = independent.map((nu) => dotWords(words[mu], words[nu], neuronCount));
    const more = extend(rows, products, neuronCount);
    if (!more) continue;
    rows = more;
    independent.push(mu);
  }
  return { independent, rows };
}

/** z with (ξᵀξ) z = M over the independent memories, 0 for the others. */
function projection(bank: MemoryBank): Presence {
  const { independent, rows } = independentOf(bank);
  return (products) => {
    const own = independent.map((mu) => products[mu]);
    const z = new Float64Array(products.length);
    solveBackward(rows, solveForward(rows, own)).forEach((value, k) => {
      z[independent[k]] = value;
    });
    return z;
  };
}

/** What is present, handed on to what comes next: y_ν = Σ z_μ over the μ that ν comes after. */
function handedOn(next: readonly number[], z: Float64Array): Float64Array {
  const y = new Float64Array(z.length);
  z.forEach((value, mu) => {
    y[next[mu]] += value;
  });
  return y;
}

function follow(
  bank: MemoryBank,
  { next, apart }: Sequence,
  { presence, start }: { presence: Presence; start: Pattern },
): LiveNetwork {
  const state = start.slice();
  const products = productsOf(bank, state);
  let y: Float64Array | undefined;
  return {
    state,
    products,
    energy: null,
    localField(i) {
      y ??= handedOn(next, presence(products));
      const field = dotAt(bank, i, y);
      return noMinusZero(apart ? Math.round(field * grid) / grid : field);
    },
    deltaEnergy: () => 0,
    change(i, value) {
      const change = value - state[i];
      if (change === 0) return;
      state[i] = value;
      moveProducts(bank, products, [i, change]);
      y = undefined;
    },
  };
}

/** Looking whether every step is right costs P² N; more than this is not looked at. */
const looksMax = 2e7;

/** How many memories are not followed, all at once and ties kept, by the one that comes next. */
function stepsAstray({ memories, neuronCount }: MemoryBank, next: readonly number[], step: Step): number {
  if (memories.length ** 2 * neuronCount > looksMax) return 0;
  return memories.filter((memory, mu) => {
    const live = step(memory);
    return memories[next[mu]].some((wanted, i) => (Math.sign(live.localField(i)) || memory[i]) !== wanted);
  }).length;
}
type Step = (state: Pattern) => LiveNetwork;

function warningFor(bank: MemoryBank, { next, apart }: Sequence, step: Step): string | undefined {
  const astray = stepsAstray(bank, next, step);
  if (astray === 0) return undefined;
  const count = next.length === 1 ? '1 step' : `${next.length} steps`;
  const steps = `${astray} of ${count} ${astray === 1 ? 'goes' : 'go'} astray`;
  return apart
    ? `${steps}: some memories are copies or mixtures of others, so what comes after them is not clear. Remove those.`
    : `${steps}: these memories are too many or too alike for plain links. Choose links that keep look-alikes apart, or remove some.`;
}

const noEnergy =
  'A sequence has no energy: its weights point from each memory to the next. It steps on when all answer at once; one by one, neurons hear two memories at a time and the sequence blurs. Choose All at once.';

/** Nothing promises that a sequence settles; one that goes round is told as a cycle long before. */
const sweepsAtLeast = 1000;

/**
 * W = Σ_μ ξ^{μ+1} ξ^μᵀ in integers, diagonal included (Amari 1972; Sompolinsky & Kanter 1986): the field is
 * h_i = Σ_μ ξ_i^{μ+1} M_μ. Kept apart: W = Σ_μ ξ^{μ+1} (ξ⁺)^μ with the pseudo-inverse ξ⁺ = (ξᵀξ)⁻¹ξᵀ, so that
 * every step from independent memories is exact (Personnaz, Guyon & Dreyfus 1986). There is no energy.
 * A visit costs O(P), the first visit after a flip O(P²) when kept apart. Scale 1/N, or 1 when kept apart:
 * shown fields of a memory are near ±1.
 */
export function sequenceNetwork(
  bank: MemoryBank,
  sequence: Sequence,
): Pick<Network, 'scale' | 'warning' | 'energyNote' | 'sweepsMax' | 'follow'> {
  const presence = sequence.apart ? projection(bank) : (products: Float64Array) => products;
  const step = (start: Pattern) => follow(bank, sequence, { presence, start });
  return {
    scale: sequence.apart ? 1 : 1 / bank.neuronCount,
    warning: warningFor(bank, sequence, step),
    energyNote: noEnergy,
    sweepsMax: Math.max(sweepsAtLeast, 4 * bank.memories.length),
    follow: step,
  };
}
