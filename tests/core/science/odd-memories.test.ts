import { describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern } from '../../../core/index';
import { createNetwork, createRecall, invert, networkModels, randomPattern } from '../../../core/index';

const n = 36;
const many = (count: number, neuronCount = n): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 50 + k));
const [a, b] = many(2);
/** c + d = a + b without a copy or a reverse among the four: they take turns where a and b differ. */
const turns = a.map((value, i) => (value !== b[i] && i % 2 === 0 ? b[i] : value));
const others = a.map((value, i) => value + b[i] - turns[i]);
const dependent = [a, b, turns, others];

/** Sets that every model has to live with. */
const odd: Record<string, readonly Pattern[]> = {
  none: [],
  single: [a],
  'one three times': [a, a.slice(), a.slice()],
  reversed: [a, invert(a), b],
  dependent,
  'all on': [new Int8Array(n).fill(1)],
  'more than neurons': many(80),
};
const variants: Record<string, object[]> = {
  hetero: [{}, { task: 'sequence' }, { task: 'sequence', links: 'apart' }],
  saturating: [{}, { range: 'satlin' }],
  boltzmann: [{}, { epochs: 20 }],
  dense: [{ degree: 2 }, { degree: 20 }, { shape: 'rectified' }],
  simplicial: [{ tripleShare: 0 }, { tripleShare: 1 }],
  modern: [{ beta: 0.01 }, { beta: 100 }],
  stochastic: [{ temperature: 4, sweeps: 3 }, { temperature: 0 }],
};
const kinds = networkModels.flatMap(({ id }) =>
  (variants[id] ?? [{}]).map((more): [string, NetworkSpec] => [
    [id, JSON.stringify(more)].join(' '),
    { model: id, width: 6, ...more },
  ]),
);

describe.each(kinds)('%s and odd memories', (_, spec) => {
  test.each(Object.keys(odd))(
    '[NW89] %s: numbers are finite, every run ends, one by one and all at once',
    (kind) => {
      const network = createNetwork(spec, odd[kind], { neuronCount: n });
      for (const schedule of ['random', 'synchronous'] as const) {
        for (const cue of [a, invert(a), new Int8Array(n)]) {
          const recall = createRecall(network, cue, { schedule, seed: 1 });
          recall.run({ maxUpdates: 1101 * n });
          expect(recall.outcome).not.toBeNull();
          const told = [recall.energy ?? 0, ...recall.overlaps(), ...(recall.values ?? [])];
          const heard = Array.from(cue, (_value, i) => network.localField(recall.state, i));
          expect([...told, ...heard].every(Number.isFinite)).toBe(true);
        }
      }
    },
  );

  test('[NW89] a single memory is a resting place wherever anything was learned', () => {
    const network = createNetwork(spec, [a]);
    const warm = createRecall(network, a, { schedule: 'random', seed: 2, temperature: 0 });
    warm.run({ maxUpdates: 2000 * n });
    expect(warm.outcome).toEqual({ kind: 'memory', memory: 0 });
  });
});
