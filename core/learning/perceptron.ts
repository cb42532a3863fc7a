import { numberParameter } from '../numeric/parameter';
import type { Pattern } from '../recall/types';
import type { MemoryBank } from './bank';
import { bankOf, moveProducts, productsOf, startsWith } from './bank';
import type { Gram } from './gram';
import { gramOf } from './gram';
import type { Taught } from './minover';
import { firmness, minover } from './minover';
import type { Couplings, LearningRule, LiveCouplings } from './types';

export const margin = numberParameter({
  id: 'margin',
  label: 'Margin',
  description:
    'How firmly each neuron must stand in every memory: more gives wider basins, until it cannot be had.',
  min: 0,
  max: 2,
  step: 0.05,
  initial: 0.5,
});

/** Multiplications that one network may take to learn. */
const budget = 60_000_000;
const mostSteps = 2000;

type School = {
  readonly bank: MemoryBank;
  readonly gram: Gram;
  readonly wanted: number;
  /** Whether thresholds are learned too, as the weight of one more neuron that is always on. */
  readonly withThresholds: boolean;
};

type Learned = School & {
  /** c_iμ ξ_i^μ, neuron by neuron. */
  readonly lessons: Int32Array;
  /** Σ_μ c_iμ and |w_i|² before the row is divided. */
  readonly times: Float64Array;
  readonly squares: Float64Array;
  /** θ_i, of the divided rows. */
  readonly thresholds: Float64Array | undefined;
  readonly warning: string | undefined;
};

/** G_μν as a square, with 1 more where there is a neuron that is always on. */
function squareOf({ gram, bank, withThresholds }: School): Float64Array {
  const P = gram.rows.length;
  const extra = withThresholds ? 1 : 0;
  const square = new Float64Array(P * P);
  gram.rows.forEach((row, mu) => {
    square[mu * (P + 1)] = bank.neuronCount + extra;
    row.forEach((product, nu) => {
      square[mu * P + nu] = product + extra;
      square[nu * P + mu] = product + extra;
    });
  });
  return square;
}

/** How many steps each neuron may take; null where even a first look at all memories costs too much. */
function stepsFor({ neuronCount, memories }: MemoryBank): number | null {
  const looking = neuronCount * memories.length;
  const steps = Math.floor(budget / Math.max(1, looking)) - memories.length;
  return steps < 0 ? null : Math.min(mostSteps, steps);
}

type Done = { values: Float64Array; taught: Taught };
type Report = { failed: Set<number>; neurons: number; weak: number; least: number };

const listed = (numbers: readonly number[]): string => {
  const shown = numbers.slice(0, 5).map((mu) => `${mu + 1}`);
  const rest = numbers.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} and ${last}`;
};

function warningFor({ failed, neurons, weak, least }: Report, { wanted, bank }: School): string | undefined {
  const numbers = [...failed].sort((a, b) => a - b);
  const at = `${neurons} of ${bank.neuronCount} neurons`;
  if (numbers.length > 0) {
    const [which, them] = numbers.length === 1 ? ['memory', 'it'] : ['memories', 'them'];
    return `Not everything could be learned: ${which} ${listed(numbers)} would not hold at ${at}. Make ${them} less like the others, remove one, or use a larger canvas.`;
  }
  if (weak === 0) return undefined;
  return `Every memory is stable, but ${weak} of ${bank.neuronCount} neurons stand less firmly than asked: the weakest margin is ${least.toFixed(2)} instead of ${wanted.toFixed(2)}. Ask for less, or store fewer look-alikes.`;
}

function hear(report: Report, taught: Taught, wanted: number): void {
  const firm = firmness(taught);
  report.least = Math.min(report.least, firm);
  if (firm < wanted) report.weak++;
  if (firm > 0) return;
  report.neurons++;
  taught.margins.forEach((each, mu) => {
    if (each <= 0) report.failed.add(mu);
  });
}

const blank = (school: School): Learned => {
  const { neuronCount, memories } = school.bank;
  return {
    ...school,
    lessons: new Int32Array(neuronCount * memories.length),
    times: new Float64Array(neuronCount),
    squares: new Float64Array(neuronCount),
    thresholds: school.withThresholds ? new Float64Array(neuronCount) : undefined,
    warning: undefined,
  };
};

/** Writes neuron i's part: its row is what every memory, taught so often, makes of it. */
function write({ lessons, times, squares, thresholds }: Learned, i: number, { values, taught }: Done): void {
  let always = 0;
  taught.times.forEach((count, mu) => {
    lessons[i * values.length + mu] = count * values[mu];
    times[i] += count;
    always += count * values[mu];
  });
  squares[i] = taught.square;
  if (thresholds && taught.square > 0) thresholds[i] = (-always * times[i]) / taught.square + 0;
}

const tooMuch =
  'Too many memories to practise on so large a canvas: each was taught once, as under Hebb. Remove some, or choose another rule.';

/** Hebb's weights: rows of about the length that P random memories give. */
function teachOnce(school: School): Learned {
  const { neuronCount, memories } = school.bank;
  const learned = blank(school);
  const P = memories.length;
  const taught = {
    times: new Int32Array(P).fill(1),
    margins: new Float64Array(P),
    square: P * (neuronCount - 1),
  };
  for (let i = 0; i < neuronCount; i++) {
    write(learned, i, { values: Float64Array.from(memories, (memory) => memory[i]), taught });
  }
  return { ...learned, warning: tooMuch };
}

function teachAll(school: School): Learned {
  const { neuronCount, memories } = school.bank;
  const steps = stepsFor(school.bank);
  if (steps === null) return teachOnce(school);
  const learned = blank(school);
  if (memories.length === 0) return learned;
  const products = squareOf(school);
  const report: Report = { failed: new Set(), neurons: 0, weak: 0, least: Number.POSITIVE_INFINITY };
  for (let i = 0; i < neuronCount; i++) {
    const values = Float64Array.from(memories, (memory) => memory[i]);
    const taught = minover({ values, products }, school.wanted, steps);
    hear(report, taught, school.wanted);
    write(learned, i, { values, taught });
  }
  return { ...learned, warning: warningFor(report, school) };
}

function follow({ bank, lessons, times, squares }: Learned, state: Pattern): LiveCouplings {
  const products = productsOf(bank, state);
  const P = products.length;
  const field = (i: number): number => {
    if (squares[i] === 0) return 0;
    let sum = -times[i] * state[i];
    for (let mu = 0; mu < P; mu++) sum += lessons[i * P + mu] * products[mu];
    return (sum * times[i]) / squares[i];
  };
  return {
    products,
    field,
    changed: (i, before) => moveProducts(bank, products, [i, state[i] - before]),
    quadratic: () => state.reduce((sum, value, i) => sum + value * field(i), 0),
  };
}

const sameLesson = (a: School, b: School): boolean =>
  a.wanted === b.wanted &&
  a.withThresholds === b.withThresholds &&
  a.bank.memories.length === b.bank.memories.length &&
  startsWith(a.bank.memories, b.bank.memories);

const taughtBefore = new WeakMap<Couplings, Learned>();

/**
 * w_i and θ_i for each neuron alone, until ξ_i^μ (Σ_j w_ij ξ_j^μ − θ_i) ≥ κ |w_i| in every memory (Gardner 1988,
 * by MinOver: Krauth & Mézard 1987). θ_i is learned where the network's threshold is `learned`, and counts in
 * |w_i| as one more weight; else it is 0 while learning. Each row is then divided so that the fields of its
 * memories, weighted by how often each was taught, have size 1 in the mean: own units are the shown ones.
 * Weights are not symmetric, so there is no energy. No matrix is written: a visit and a flip cost O(P). Learning
 * is bounded by 2,000 lessons a neuron and 60,000,000/N multiplications; what was not reached is told.
 */
export const perceptron: LearningRule = {
  id: 'perceptron',
  label: 'Perceptron',
  description:
    'Begins like Hebb, then every neuron practises the memory it finds hardest until it stands firm in all.',
  formula: 'ξ_i (Σ w_ij ξ_j − θ_i) ≥ κ |w_i| in every memory',
  tryThis: 'Store look-alike letters, set thresholds to Learned, and raise the margin until it says stop.',
  source: 'Gardner 1988; Krauth & Mézard 1987',
  parameters: [margin],
  scale: () => 1,
  learn(memories, { neuronCount, spec, previous }) {
    const before = previous && taughtBefore.get(previous);
    const known = before?.bank.neuronCount === neuronCount ? before : undefined;
    const school: School = {
      bank: bankOf(memories, neuronCount, known?.bank),
      gram: gramOf(memories, neuronCount, known?.gram),
      wanted: margin.of(spec),
      withThresholds: spec.threshold?.kind === 'learned',
    };
    const learned = known && sameLesson(school, known) ? { ...known, ...school } : teachAll(school);
    const couplings: Couplings = {
      memories,
      asymmetric: true,
      warning: learned.warning,
      thresholds: learned.thresholds,
      follow: (state) => follow(learned, state),
    };
    taughtBefore.set(couplings, learned);
    return couplings;
  },
};
