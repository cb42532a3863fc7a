import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../core/index';
import { createNetwork, createRecall, hiddenWeights, memoryChances } from '../../../core/index';
import { createRng, numbersBelow, shuffle } from '../../../core/random/rng';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';
import { followAll } from './follow';
import type { Matrix } from './reference';
import { times, total, upTo, withValue } from './reference';

const drawnOf = (least: number, most: number, count: number) =>
  fc
    .integer({ min: least, max: most })
    .chain((n) =>
      fc.record({ memories: fc.array(patternOf(n), { minLength: 1, maxLength: count }), cue: cueOf(n) }),
    );

type Machine = { w: Matrix; b: number[]; c: number[] };
type Lessons = { memories: readonly Pattern[]; hidden: number; epochs: number; rate: number };

/** Contrastive divergence with one step, by loops over plain numbers; chance is drawn as the lessons draw it. */
function taught({ memories, hidden, epochs, rate }: Lessons): Machine {
  const n = memories[0].length;
  const rng = createRng(1986);
  const w = upTo(hidden).map(() => upTo(n).map(() => (2 * rng.unit() - 1) * 0.05));
  const b = upTo(n).map(() => 0);
  const c = upTo(hidden).map(() => 0);
  const up = (v: ArrayLike<number>) => w.map((row, k) => c[k] + times(row, v));
  const sample = (inputs: number[]) => inputs.map((x) => (rng.unit() < 1 / (1 + Math.exp(-2 * x)) ? 1 : -1));
  const look = (v: Pattern): void => {
    const before = up(v).map(Math.tanh);
    const h = sample(up(v));
    const made = sample(
      upTo(n).map(
        (i) =>
          b[i] +
          times(
            h,
            w.map((row) => row[i]),
          ),
      ),
    );
    const after = up(made).map(Math.tanh);
    for (const k of upTo(hidden)) {
      for (const i of upTo(n)) w[k][i] += rate * (v[i] * before[k] - made[i] * after[k]);
      c[k] += rate * (before[k] - after[k]);
    }
    for (const i of upTo(n)) b[i] += rate * (v[i] - made[i]);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = numbersBelow(memories.length);
    shuffle(order, rng);
    for (const mu of order) look(memories[mu]);
  }
  return { w, b, c };
}

/** −ln of what all 2^K hidden states weigh together, each e^(b·v + c·h + h·Wv). */
function freeEnergy({ w, b, c }: Machine, v: readonly number[]): number {
  const hiddenStates = upTo(2 ** c.length).map((z) => c.map((_, k) => ((z >> k) & 1 ? 1 : -1)));
  const weight = (h: number[]): number =>
    Math.exp(
      times(b, v) +
        times(c, h) +
        times(
          h,
          w.map((row) => times(row, v)),
        ),
    );
  return -Math.log(total(hiddenStates.map(weight)));
}

describe('the Boltzmann machine against loops', () => {
  test('[NW85] contrastive divergence makes these weights, and recall descends −ln Σ over all hidden states', () => {
    const settings = fc.record({
      hidden: fc.integer({ min: 1, max: 5 }),
      epochs: fc.integer({ min: 1, max: 12 }),
      learningRate: fc.constantFrom(0.01, 0.05, 0.2),
    });
    fc.assert(
      fc.property(
        drawnOf(4, 8, 4),
        settings,
        anyRecallSpec(['random', 'sequential', 'permutation']),
        ({ memories, cue }, more, spec) => {
          const network = createNetwork({ model: 'boltzmann', ...more }, memories);
          const machine = taught({ memories, ...more, rate: more.learningRate });
          const w = hiddenWeights(network) ?? [];
          machine.w.flat().forEach((value, at) => {
            expect(w[at]).toBeCloseTo(value, 7);
          });
          const energy = (s: readonly number[]) => freeEnergy(machine, s);
          const field = (s: readonly number[], i: number) =>
            (energy(withValue(s, i, -1)) - energy(withValue(s, i, 1))) / 2;
          followAll(network, { energy, field }, { cue, spec });
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Eigenvalues and vectors of a symmetric matrix, by turning away one entry after the other (Jacobi 1846). */
function spectrum(symmetric: Matrix): { value: number; vector: number[] }[] {
  const n = symmetric.length;
  const a = symmetric.map((row) => row.slice());
  const v = upTo(n).map((i) => upTo(n).map((j) => (i === j ? 1 : 0)));
  const turn = (rows: Matrix, [p, q, c, s]: [number, number, number, number]) => {
    for (const row of rows) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  };
  const across = (m: Matrix, [p, q, c, s]: [number, number, number, number]) => {
    [m[p], m[q]] = [m[p].map((x, k) => c * x - s * m[q][k]), m[p].map((x, k) => s * x + c * m[q][k])];
  };
  for (let round = 0; round < 30; round++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p][q]) < 1e-15) continue;
        const angle = Math.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2;
        const by: [number, number, number, number] = [p, q, Math.cos(angle), Math.sin(angle)];
        turn(a, by);
        across(a, by);
        turn(v, by);
      }
    }
  }
  return upTo(n).map((k) => ({ value: a[k][k], vector: v.map((row) => row[k]) }));
}

/** The matrix [[W − γ, Pᵀ], [P, 0]] with W = Σ ξξᵀ/(PN) − 1/N and γ = 1. */
function wholeMatrix(memories: readonly Pattern[], known: number[], n: number): Matrix {
  const at = (i: number, j: number): number => {
    if (i >= n && j >= n) return 0;
    if (i >= n || j >= n) return known[Math.max(i, j) - n] === Math.min(i, j) ? 1 : 0;
    return total(memories.map((xi) => xi[i] * xi[j])) / (memories.length * n) - (i === j ? 1 + 1 / n : 0);
  };
  const size = upTo(n + known.length);
  return size.map((i) => size.map((j) => at(i, j)));
}

/** x of A (x, λ) = (0, cue) without the eigenvalues below the cut-off, of mean square 1 over the unknown neurons. */
function solved(memories: readonly Pattern[], cue: Pattern, cutoff: number): number[] {
  const n = cue.length;
  const known = upTo(n).filter((i) => cue[i] !== 0);
  const right = [...upTo(n).map(() => 0), ...known.map((i) => cue[i])];
  const x = upTo(n).map(() => 0);
  for (const { value, vector } of spectrum(wholeMatrix(memories, known, n))) {
    if (Math.abs(value) < Math.max(cutoff, 1e-9)) continue;
    const share = times(vector, right) / value;
    for (const i of upTo(n)) x[i] += share * vector[i];
  }
  const unknown = x.filter((_, i) => cue[i] === 0);
  const size = Math.sqrt(times(unknown, unknown) / Math.max(1, unknown.length));
  return x.map((value) => (size < 1e-9 ? 0 : value / size));
}

describe('the quantum model against dense matrices', () => {
  test.each([0, 0.1, 0.713])('[NW86] what is read out solves the whole system, cut-off %d', (cutoff) => {
    fc.assert(
      fc.property(drawnOf(11, 14, 4), ({ memories, cue }) => {
        const live = createNetwork({ model: 'quantum', cutoff }, memories).follow(cue);
        const nothing = cue.every((value) => value === 0);
        solved(memories, cue, cutoff).forEach((value, i) => {
          if (cue[i] !== 0) return;
          const shown = nothing ? 0 : Math.min(Math.max(value, -1), 1);
          expect(Math.abs(live.localField(i) - shown)).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 12 },
    );
  });

  test('[NW87] the state vector is the matrix exponential of the Hamiltonian, step by step', () => {
    fc.assert(
      fc.property(drawnOf(4, 5, 3), fc.constantFrom(0, 0.25, 1), ({ memories, cue }, pull) => {
        const network = createNetwork({ model: 'quantum', steps: 40, pull }, memories);
        const recall = createRecall(network, cue, { schedule: 'sequential', seed: 1 });
        const halves = evolution({ memories, cue, pull, steps: 40 });
        for (let k = 0; k < 40; k++) {
          const { exact, split } = halves[k];
          const { neuron, after } = recall.step();
          const z = (state: number) => ((state >> neuron) & 1 ? 1 : -1);
          const mean = (chances: number[]) => total(chances.map((chance, state) => chance * z(state)));
          expect(Math.abs(after - mean(split))).toBeLessThan(2e-6);
          expect(Math.abs(after - mean(exact))).toBeLessThan(0.01);
        }
        const chances = memoryChances(network, cue, 39) ?? [];
        memories.forEach((xi, mu) => {
          const place = total(Array.from(xi, (value, i) => (value > 0 ? 2 ** i : 0)));
          expect(chances[mu]).toBeCloseTo(halves[39].split[place], 9);
        });
      }),
      { numRuns: 6 },
    );
  });
});

type Vector = { re: number[]; im: number[] };
const apply = (h: Matrix, v: number[]): number[] => h.map((row) => times(row, v));

/** e^(−i a H) ψ by its series. */
function exponential(h: Matrix, psi: Vector, a: number): Vector {
  let term = psi;
  let sum = psi;
  for (let k = 1; k < 16; k++) {
    term = {
      re: apply(h, term.im).map((value) => (value * a) / k),
      im: apply(h, term.re).map((value) => (-value * a) / k),
    };
    sum = {
      re: sum.re.map((value, z) => value + term.re[z]),
      im: sum.im.map((value, z) => value + term.im[z]),
    };
  }
  return sum;
}

type Asked = { memories: readonly Pattern[]; cue: Pattern; pull: number; steps: number };

/** Chances before each step, under all of H at once and with its two halves one after the other. */
function evolution({ memories, cue, pull, steps }: Asked): { exact: number[]; split: number[] }[] {
  const n = cue.length;
  const states = upTo(2 ** n);
  const sigma = (z: number) => upTo(n).map((i) => ((z >> i) & 1 ? 1 : -1));
  const energy = (z: number): number =>
    -total(memories.map((xi) => times(xi, sigma(z)) ** 2 - n)) / (2 * n) - pull * times(cue, sigma(z));
  const flips = states.map((a) => states.map((b) => (upTo(n).some((i) => (a ^ b) === 1 << i) ? -1 : 0)));
  const diagonal = states.map((a) => states.map((b) => (a === b ? energy(a) : 0)));
  const scaled = (h: Matrix, by: number) => h.map((row) => row.map((value) => by * value));
  const start = { re: states.map(() => 1 / Math.sqrt(states.length)), im: states.map(() => 0) };
  let [exact, split] = [start, start];
  const chances = ({ re, im }: Vector) => re.map((value, z) => value * value + im[z] * im[z]);
  return upTo(steps).map((k) => {
    const before = { exact: chances(exact), split: chances(split) };
    const t = (k + 0.5) / steps;
    const turn = scaled(flips, 1 - t);
    const phase = scaled(diagonal, t);
    const all = turn.map((row, a) => row.map((value, b) => value + phase[a][b]));
    exact = exponential(all, exact, 0.1);
    split = exponential(turn, exponential(phase, exponential(turn, split, 0.05), 0.1), 0.05);
    return before;
  });
}
