import { sigmoid, tanh } from '../../numeric/functions';
import { hammingDistance } from '../../pattern/pattern';
import { createRng, numbersBelow, type Rng, type RngState, restoreRng, shuffle } from '../../random/rng';
import type { Pattern } from '../../recall/types';
import { emptyMachine, hiddenInputs, type Machine, visibleInputs } from './machine';

/** What a machine knows after whole epochs: enough to go on learning as if it had never stopped. */
export type Learned = {
  readonly machine: Machine;
  readonly epochs: number;
  readonly rng: RngState;
  /** After each epoch: the share of neurons that its reconstructions put back wrong. */
  readonly errors: readonly number[];
};

/** A machine being taught, one memory at a time. */
export type Learner = {
  /** What the machine made of the last memory it was shown: ±1. */
  readonly reconstruction: Pattern;
  /** Whole epochs so far. */
  readonly epochs: number;
  /** Whether it is between two epochs. */
  readonly between: boolean;
  /** Shows the next memory. Returns how many neurons were put back wrong. Cost 5 N·K. */
  present(): number;
  /** Between two epochs alone. Throws in the middle of one. */
  save(): Learned;
};

/** The machine begins at chance, with weights no larger than this; without, hidden units would stay alike. */
const firstWeight = 0.05;
/** After no epoch is a weight or bias outside ±16: sums stay exact, and nothing runs away. */
const largestWeight = 16;
const seed = 1986;

function fresh(visible: number, hidden: number): Learned {
  const rng = createRng(seed);
  const machine = emptyMachine(visible, hidden);
  for (let at = 0; at < machine.w.length; at++) machine.w[at] = (2 * rng.unit() - 1) * firstWeight;
  return { machine, epochs: 0, rng: rng.save(), errors: [] };
}

const copyOf = ({ visible, hidden, w, b, c }: Machine): Machine => ({
  visible,
  hidden,
  w: w.slice(),
  b: b.slice(),
  c: c.slice(),
});

/** P(+1) = 1/(1 + e^(−2x)) for each input. */
function sample(inputs: Float64Array, rng: Rng, out: Int8Array): void {
  for (let i = 0; i < inputs.length; i++) out[i] = rng.unit() < sigmoid(2 * inputs[i]) ? 1 : -1;
}

/** One phase of a lesson: the visible units and the means of the hidden ones. */
type Phase = { v: Int8Array; h: Float64Array };

/** W += ε (v⁰h⁰ − v¹h¹), biases alike. */
function adjust({ hidden, w, b, c }: Machine, rate: number, { shown, made }: { shown: Phase; made: Phase }) {
  const { v: before, h: up } = shown;
  const { v: after, h: down } = made;
  for (let k = 0, at = 0; k < hidden; k++) {
    const plus = rate * up[k];
    const minus = rate * down[k];
    for (let i = 0; i < before.length; i++, at++) w[at] += plus * before[i] - minus * after[i];
    c[k] += plus - minus;
  }
  for (let i = 0; i < before.length; i++) b[i] += rate * (before[i] - after[i]);
}

/** After each epoch. */
function bound({ w, b, c }: Machine): void {
  for (const values of [w, b, c]) {
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      if (value > largestWeight) values[at] = largestWeight;
      else if (value < -largestWeight) values[at] = -largestWeight;
    }
  }
}

export type Lessons = {
  readonly memories: readonly Pattern[];
  readonly neuronCount: number;
  readonly hidden: number;
  readonly learningRate: number;
};

/** A learner's scratch space and where it is in its epoch. */
type Work = {
  readonly rng: Rng;
  readonly order: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly h: Int8Array;
  readonly shown: Float64Array;
  readonly made: Float64Array;
};

/** One step of contrastive divergence: up from the memory, down by chance, up again. */
function contrast(
  machine: Machine,
  work: Work,
  { v, rate, out }: { v: Pattern; rate: number; out: Pattern },
) {
  const { rng, x, y, h, shown, made } = work;
  hiddenInputs(machine, v, x);
  for (let k = 0; k < x.length; k++) shown[k] = tanh(x[k]);
  sample(x, rng, h);
  sample(visibleInputs(machine, h, y), rng, out);
  hiddenInputs(machine, out, x);
  for (let k = 0; k < x.length; k++) made[k] = tanh(x[k]);
  adjust(machine, rate, { shown: { v, h: shown }, made: { v: out, h: made } });
}

function workFor({ memories, neuronCount, hidden }: Lessons, rng: RngState): Work {
  const units = () => new Float64Array(hidden);
  return {
    rng: restoreRng(rng),
    order: numbersBelow(memories.length),
    x: units(),
    y: new Float64Array(neuronCount),
    h: new Int8Array(hidden),
    shown: units(),
    made: units(),
  };
}

/** Every epoch has an order of its own, whatever the last one was. */
function newOrder({ order, rng }: Work): void {
  order.sort();
  shuffle(order, rng);
}

/**
 * Contrastive divergence with one step (CD-1; Hinton 2002) on ±1 units: ΔW = ε (v⁰⟨h⟩⁰ − v¹⟨h⟩¹), with
 * ⟨h_k⟩ = tanh x_k, v¹ drawn from hidden states drawn from v⁰. Every epoch shows each memory once, in an order
 * by chance. A function of the lessons and `from` alone: going on after a pause changes nothing.
 */
export function createLearner(lessons: Lessons, from?: Learned): Learner {
  const { memories, neuronCount, hidden, learningRate: rate } = lessons;
  const start = from ?? fresh(neuronCount, hidden);
  const machine = copyOf(start.machine);
  const work = workFor(lessons, start.rng);
  const out = new Int8Array(neuronCount).fill(-1);
  const errors = [...start.errors];
  let [epochs, place, wrong] = [start.epochs, 0, 0];
  const endEpoch = () => {
    bound(machine);
    errors.push(wrong / (memories.length * neuronCount));
    [epochs, place, wrong] = [epochs + 1, 0, 0];
  };
  return {
    reconstruction: out,
    get epochs() {
      return epochs;
    },
    get between() {
      return place === 0;
    },
    present() {
      if (place === 0) newOrder(work);
      const v = memories[work.order[place++]];
      contrast(machine, work, { v, rate, out });
      const missed = hammingDistance(v, out);
      wrong += missed;
      if (place === memories.length) endEpoch();
      return missed;
    },
    save() {
      if (place > 0) throw new Error(`in the middle of epoch ${epochs + 1}: nothing to save yet`);
      return { machine: copyOf(machine), epochs, rng: work.rng.save(), errors: [...errors] };
    },
  };
}
