import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec, Pattern } from '../../../core/index';
import { attentionWeights, createNetwork, createRecall } from '../../../core/index';
import { createRng } from '../../../core/random/rng';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';
import type { Plain } from './follow';
import { followAll } from './follow';
import type { Matrix } from './reference';
import {
  hebb,
  pairEnergy,
  pairField,
  productsOf,
  projection,
  times,
  total,
  upTo,
  withValue,
} from './reference';

type Drawn = { memories: Pattern[]; cue: Pattern };
const drawnOf = (most: number, count = 7) =>
  fc
    .integer({ min: 4, max: most })
    .chain((n) =>
      fc.record({ memories: fc.array(patternOf(n), { minLength: 1, maxLength: count }), cue: cueOf(n) }),
    );
const oneByOne = anyRecallSpec(['random', 'sequential', 'permutation']);

/** A model is compared on random networks: with its plain form, one by one and all at once. */
function compare(
  spec: (drawn: Drawn) => NetworkSpec,
  plain: (drawn: Drawn, network: Network) => Plain,
  most = 12,
) {
  fc.assert(
    fc.property(drawnOf(most), oneByOne, (drawn, recallSpec) => {
      const network = createNetwork(spec(drawn), drawn.memories);
      followAll(network, plain(drawn, network), { cue: drawn.cue, spec: recallSpec });
    }),
    { numRuns: 25 },
  );
}

/** h_i = (E(−) − E(+))/2, by computing both energies. */
const halfGap = (energy: (s: readonly number[]) => number): Plain => ({
  energy,
  field: (s, i) => (energy(withValue(s, i, -1)) - energy(withValue(s, i, 1))) / 2,
});

const F: Record<string, (z: number, n: number) => number> = {
  power: (z, n) => z ** n,
  rectified: (z, n) => Math.max(z, 0) ** n,
};

describe('models of memories against their formulas', () => {
  test.each([
    ['power', 2],
    ['power', 3],
    ['power', 6],
    ['rectified', 2],
    ['rectified', 3],
    ['rectified', 7],
  ])('[NW80] dense, F of shape %s and degree %i: fields, energies and whole runs', (shape, degree) => {
    compare(
      () => ({ model: 'dense', degree, shape }),
      ({ memories }) => ({
        ...halfGap((s) => -total(productsOf(memories, s).map((z) => F[shape](z, degree)))),
        exact: true,
      }),
    );
  });

  test('[NW80] exponential: fields, energies and whole runs', () => {
    compare(
      () => ({ model: 'exponential' }),
      ({ memories }) => halfGap((s) => -Math.log(total(productsOf(memories, s).map(Math.exp)))),
    );
  });

  test.each([0.05, 1, 8, 100])('[NW80] modern, β = %d: weights, fields, energies and whole runs', (beta) => {
    compare(
      () => ({ model: 'modern', beta }),
      ({ memories, cue }) => {
        const b = beta / Math.sqrt(cue.length);
        const weights = (s: readonly number[]): number[] => {
          const raw = productsOf(memories, s);
          const parts = raw.map((m) => Math.exp(b * (m - Math.max(...raw))));
          return parts.map((part) => part / total(parts));
        };
        const told = attentionWeights(
          productsOf(memories, cue).map((m) => m / cue.length),
          { beta, neuronCount: cue.length },
        );
        weights(Array.from(cue)).forEach((weight, mu) => {
          expect(told[mu]).toBeCloseTo(weight, 12);
        });
        const field = (s: readonly number[], i: number) =>
          times(
            weights(s),
            memories.map((xi) => xi[i]),
          );
        return {
          field,
          answer: (_s, _i, h) => h,
          energy: (s) =>
            -Math.log(total(productsOf(memories, s).map((m) => Math.exp(b * m))) / memories.length) / b +
            (times(s, s) + cue.length) / 2,
        };
      },
    );
  });
});

/** The weights of pairs and triples, read off the energy: E of a few known neurons holds no others. */
function simplicesOf(network: Network): { neurons: number[]; weight: number }[] {
  const { neuronCount: n } = network;
  const energy = (...known: number[]) =>
    network.energy(Int8Array.from({ length: n }, (_, i) => (known.includes(i) ? 1 : 0))) ?? Number.NaN;
  const found: { neurons: number[]; weight: number }[] = [];
  for (let i = 0; i < n; i++) {
    expect(Math.abs(energy(i))).toBe(0);
    for (let j = 0; j < i; j++) {
      found.push({ neurons: [j, i], weight: -energy(j, i) });
      for (let k = 0; k < j; k++) {
        const pairs = energy(k, j) + energy(k, i) + energy(j, i);
        found.push({ neurons: [k, j, i], weight: pairs - energy(k, j, i) });
      }
    }
  }
  return found.filter(({ weight }) => weight !== 0);
}

const along = (neurons: readonly number[], s: ArrayLike<number>): number =>
  neurons.reduce((product, i) => product * s[i], 1);

describe('models with weights against their formulas', () => {
  test('[NW81] triples: as many weights as pairs, each Σ Π ξ, and whole runs', () => {
    for (const tripleShare of [0, 0.3, 1]) {
      fc.assert(
        fc.property(drawnOf(11, 5), oneByOne, ({ memories, cue }, spec) => {
          // An odd number of memories: no weight is 0, so that every one is seen.
          const odd = memories.length % 2 === 1 ? memories : [...memories, memories[0]];
          fc.pre(cue.length > 4);
          const network = createNetwork({ model: 'simplicial', tripleShare }, odd);
          const all = simplicesOf(network);
          const pairs = (cue.length * (cue.length - 1)) / 2;
          expect(all.length).toBe(pairs);
          expect(all.filter(({ neurons }) => neurons.length === 3).length).toBe(
            Math.round(tripleShare * pairs),
          );
          for (const { neurons, weight } of all)
            expect(weight).toBe(total(odd.map((xi) => along(neurons, xi))));
          const plain = halfGap((s) => -total(all.map(({ neurons, weight }) => weight * along(neurons, s))));
          followAll(network, { ...plain, exact: true }, { cue, spec });
        }),
        { numRuns: 15 },
      );
    }
  });

  test('[NW82] pairs: the sides take turns, and settle where M says', () => {
    const width = (n: number) => [4, 3, 2].find((each) => n % each === 0) ?? n;
    for (const leftShare of [0.25, 0.5, 0.75]) {
      compare(
        ({ cue }) => ({ model: 'hetero', width: width(cue.length), leftShare }),
        ({ memories, cue }) => {
          const columns = width(cue.length);
          const left = Math.min(Math.max(Math.round(leftShare * columns), 1), columns - 1);
          const isLeft = (i: number) => i % columns < left;
          const w = hebb(memories, cue.length).map((row, i) =>
            row.map((value, j) => (isLeft(i) === isLeft(j) ? 0 : value)),
          );
          const pairs = { w, theta: upTo(cue.length).map(() => 0) };
          return {
            exact: true,
            field: (s, i) => pairField(pairs, s, i),
            energy: (s) => pairEnergy(pairs, s),
            turn: (i, sweep) => isLeft(i) === (sweep % 2 === 0),
          };
        },
      );
    }
  });

  test.each([
    ['plain', 'round'],
    ['plain', 'stay'],
    ['apart', 'round'],
    ['apart', 'stay'],
  ])('[NW82] a sequence, links %s, after the last: %s', (links, ending) => {
    compare(
      () => ({ model: 'hetero', task: 'sequence', links, ending }),
      ({ memories, cue }) => {
        const last = memories.length - 1;
        const next = (mu: number) => memories[mu < last ? mu + 1 : ending === 'round' ? 0 : last];
        const w: Matrix = upTo(cue.length).map(() => upTo(cue.length).map(() => 0));
        const readers = links === 'apart' ? dualOf(memories) : memories.map((xi) => Array.from(xi));
        memories.forEach((_, mu) => {
          for (const i of upTo(cue.length))
            for (const j of upTo(cue.length)) w[i][j] += next(mu)[i] * readers[mu][j];
        });
        return { exact: links === 'plain', field: (s, i) => times(w[i], s) };
      },
      10,
    );
  });

  test.each([
    ['satlins', 0.5],
    ['satlins', 3],
    ['satlin', 3],
    ['satlin', 20],
  ])(
    '[NW83] saturating between the limits of %s, gain %d: fields, energies and whole runs',
    (range, gain) => {
      for (const rule of ['hebbian', 'pseudo-inverse']) {
        const threshold = { kind: 'constant', value: 0.25 } as const;
        const u = (s: readonly number[]) => (range === 'satlin' ? s.map((value) => (value + 1) / 2) : s);
        const shown = (value: number) => (range === 'satlin' ? 2 * value - 1 : value);
        compare(
          () => ({ model: 'saturating', rule, range, gain, threshold }),
          ({ memories, cue }) => {
            const n = cue.length;
            const scale = rule === 'hebbian' ? 1 / n : 1;
            const own = rule === 'hebbian' ? hebb(memories, n) : projection(memories, n);
            const w = own.map((row) => row.map((value) => value * scale));
            const pairs = { w, theta: upTo(n).map(() => 0.25 * scale) };
            return {
              field: (s, i) => pairField(pairs, u(s), i),
              answer: (_s, _i, h) => shown(Math.min(Math.max(gain * h, range === 'satlin' ? 0 : -1), 1)),
              energy: (s) => pairEnergy(pairs, u(s)) + times(u(s), u(s)) / (2 * gain),
            };
          },
        );
      }
    },
  );
});

/** ξ⁺: vectors with ξ⁺^μ·ξ^ν = 1 for μ = ν, else 0, within the span; of dependent memories the later ones read nothing. */
function dualOf(memories: readonly Pattern[]): number[][] {
  const n = memories[0].length;
  const kept: number[] = [];
  const rank = (chosen: readonly number[]) =>
    total(
      projectionTrace(
        chosen.map((mu) => memories[mu]),
        n,
      ),
    );
  memories.forEach((_, mu) => {
    if (Math.round(rank([...kept, mu])) > kept.length) kept.push(mu);
  });
  return memories.map((xi, mu) => {
    if (!kept.includes(mu)) return upTo(n).map(() => 0);
    const others = kept.filter((nu) => nu !== mu).map((nu) => memories[nu]);
    const p = projection(others, n);
    const diagonal = projectionTrace(others, n);
    const left = Array.from(xi, (value, i) => value - times(p[i], xi) - diagonal[i] * value);
    const along = times(left, xi);
    return left.map((value) => value / along);
  });
}

/** The diagonal of the projection: what is missing from its square, P² = P. */
function projectionTrace(memories: readonly Pattern[], n: number): number[] {
  if (memories.length === 0) return upTo(n).map(() => 0);
  const p = projection(memories, n);
  // D ξ = ξ − W ξ for every memory, as P ξ = ξ.
  const [xi] = memories;
  return upTo(n).map((i) => (xi[i] - times(p[i], xi)) / xi[i]);
}

describe('chance', () => {
  test('[NW84] warm: neuron by neuron P(+1) = 1/(1 + e^(−2h/T)) decides, by the run’s own chance', () => {
    fc.assert(
      fc.property(drawnOf(12), fc.constantFrom(0.05, 0.4, 2), fc.nat(1e6), ({ memories, cue }, T, seed) => {
        const network = createNetwork({ model: 'stochastic', temperature: T, sweeps: 5 }, memories);
        const w = hebb(memories, cue.length);
        const recall = createRecall(network, cue, { schedule: 'sequential', seed });
        const rng = createRng(seed);
        const s: number[] = Array.from(cue);
        for (let k = 0; k < 5 * cue.length; k++) {
          const i = k % cue.length;
          const h = times(w[i], s) / cue.length;
          s[i] = rng.unit() < 1 / (1 + Math.exp((-2 * h) / T)) ? 1 : -1;
          expect(recall.step()).toMatchObject({ neuron: i, after: s[i] });
        }
        expect(recall.outcome?.kind).toBe('not-settled');
      }),
    );
  });
});
