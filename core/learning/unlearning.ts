import { numberParameter } from '../numeric/parameter';
import { dot } from '../pattern/pattern';
import type { LearningCourse, Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, startsWith } from './bank';
import { dream, forget } from './dream';
import { fieldsOf, matrixCouplings, matrixProblem } from './matrix';
import type { Couplings, LearningRule } from './types';

export const dreams = numberParameter({
  id: 'dreams',
  label: 'Dreams',
  description: 'How often the network dreams and forgets a little of it: some clear up, too many destroy.',
  min: 0,
  max: 2000,
  step: 1,
  initial: 100,
  whole: true,
});

export const epsilon = numberParameter({
  id: 'epsilon',
  label: 'Forgetting',
  description: 'How much of each dream is forgotten, compared with how strongly a memory was learned.',
  min: 0.001,
  max: 0.1,
  step: 0.001,
  initial: 0.01,
});

/** 24×24: a dream costs about 3N² operations, and a night must not keep anybody waiting. */
const largest = 576;
const dreamsFor = (neuronCount: number): number => Math.floor(60_000_000 / (neuronCount * neuronCount));

/** What is forgotten, in whole multiples of 2⁻²⁰: sums of weights are then exact. */
const onGrid = (value: number): number => Math.round(value * 0x100000) / 0x100000;

type Night = {
  readonly bank: MemoryBank;
  readonly columns: Float64Array;
  readonly part: number;
  /** Σ_j w_ij ξ_j^μ for all i, one array a memory. */
  readonly fields: readonly Float64Array[];
  /** The weakest margin before the first dream and after each. */
  readonly points: readonly number[];
};

/** min ξ_i^μ h_i^μ / N over all neurons and memories. */
function weakest({ bank, fields }: Pick<Night, 'bank' | 'fields'>): number {
  let least = Number.POSITIVE_INFINITY;
  bank.memories.forEach((memory, mu) => {
    const own = fields[mu];
    for (let i = 0; i < memory.length; i++) {
      const margin = memory[i] * own[i];
      if (margin < least) least = margin;
    }
  });
  return least / bank.neuronCount + 0;
}

/** Hebb's weights and what they say in each memory. */
function evening(bank: MemoryBank, part: number): Night {
  const columns = new Float64Array(bank.neuronCount * bank.neuronCount);
  for (const memory of bank.memories) forget(columns, memory, -1);
  const fields = bank.memories.map((memory) => fieldsOf(columns, memory));
  return { bank, columns, part, fields, points: [weakest({ bank, fields })] };
}

/** Σ_j≠i s_i s_j ξ_j = s_i (s·ξ) − ξ_i. */
function forgetFields(
  fields: Float64Array,
  memory: Pattern,
  { state, part }: { state: Pattern; part: number },
) {
  const along = dot(memory, state);
  for (let i = 0; i < state.length; i++) fields[i] -= part * (along * state[i] - memory[i]);
}

/** The night goes on to dream number `end`; `start` stays as it is. */
function sleep(start: Night, end: number): Night {
  const { bank, part } = start;
  const columns = start.columns.slice();
  const fields = start.fields.map((each) => each.slice());
  const points = start.points.slice();
  for (let k = start.points.length - 1; k < end; k++) {
    const state = dream(columns, bank.neuronCount, k);
    forget(columns, state, part);
    bank.memories.forEach((memory, mu) => {
      forgetFields(fields[mu], memory, { state, part });
    });
    points.push(weakest({ bank, fields }));
  }
  return { bank, columns, part, fields, points };
}

/** The weakest margin may waver by this, or by a tenth of what the dreams had won, before it counts as lost. */
const wavering = 0.02;

/** Two digits, and no −0.00. */
const shown = (value: number): string => (Math.round(value * 100) / 100 + 0).toFixed(2);

function courseOf({ points }: Night): LearningCourse {
  const most = points.reduce((a, b) => Math.max(a, b));
  const last = points[points.length - 1];
  const past = most - last > Math.max(wavering, (most - points[0]) / 10);
  const label = 'Weakest margin, before the first dream and after each';
  if (!past) return { label, points };
  const at = points.indexOf(most);
  const when = at === 0 ? 'before the first dream' : `after dream ${at}`;
  const warning = `Past its best: the weakest margin was ${shown(most)} ${when} and is ${shown(last)} now. Dream less, or forget less of each dream.`;
  return { label, points, warning };
}

const nights = new WeakMap<Couplings, Night>();

const sameMemories = (a: MemoryBank, b: MemoryBank): boolean =>
  a.memories.length === b.memories.length && startsWith(a.memories, b.memories);

/** The longest night that may be gone on with: same memories, same ε, no more dreams than wanted. */
function begun(bank: MemoryBank, { part, end }: { part: number; end: number }, known?: Night): Night {
  const usable = known && known.part === part && known.points.length - 1 <= end;
  return usable && sameMemories(bank, known.bank) ? { ...known, bank } : evening(bank, part);
}

function tired(asked: number, had: number, neuronCount: number): string | undefined {
  if (had >= asked) return undefined;
  return `On ${neuronCount} neurons a night has time for ${had} dreams, not for ${asked}. A smaller canvas dreams more.`;
}

/**
 * Hebb, then k times: from a random start settle, and forget a little of where that is, W −= ε s sᵀ, diagonal 0
 * (Hopfield, Feinstein & Palmer 1983). W in Hebb's own units, on multiples of 2⁻²⁰; the starts have seeds of
 * their own, so the same memories always have the same dreams. `course` is the weakest margin min ξ_i h_i/N.
 * Up to 576 neurons, and up to 60,000,000/N² dreams. Without memories nothing is dreamt.
 */
export const unlearning: LearningRule = {
  id: 'unlearning',
  label: 'Unlearning',
  description:
    'Hebb, then the network dreams: it settles from nowhere and forgets a little of what it dreamt, mixtures first.',
  formula: 'W = Σ ξξᵀ − ε Σ ssᵀ, diagonal 0, s where random starts settle',
  tryThis: 'Store more than Hebb can keep, then dream: the weakest margin rises, and later it falls.',
  source: 'Hopfield, Feinstein & Palmer 1983',
  parameters: [dreams, epsilon],
  problem: (neuronCount) => matrixProblem('Unlearning', neuronCount, largest),
  scale: (neuronCount) => 1 / neuronCount,
  learn(memories, { neuronCount, spec, previous }) {
    const before = previous && nights.get(previous);
    const known = before?.bank.neuronCount === neuronCount ? before : undefined;
    const bank = bankOf(memories, neuronCount, known?.bank);
    const asked = memories.length === 0 ? 0 : dreams.of(spec);
    const end = Math.min(asked, dreamsFor(neuronCount));
    const part = onGrid(epsilon.of(spec));
    const night = sleep(begun(bank, { part, end }, known), end);
    const course = memories.length === 0 ? undefined : courseOf(night);
    const warning = tired(asked, end, neuronCount);
    const couplings = matrixCouplings(night.columns, bank, { course, warning });
    nights.set(couplings, night);
    return couplings;
  },
};
