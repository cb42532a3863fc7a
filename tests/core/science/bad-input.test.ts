import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec, Pattern } from '../../../core/index';
import { createNetwork, createRecall, invert, margins, randomPattern } from '../../../core/index';
import { networkProblem } from '../../../core/network/create';

const n = 36;
const many = (count: number, neuronCount = n): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, 50 + k));
const [a, b] = many(2);
/** c + d = a + b without a copy or a reverse among the four: they take turns where a and b differ. */
const turns = a.map((value, i) => (value !== b[i] && i % 2 === 0 ? b[i] : value));
const others = a.map((value, i) => value + b[i] - turns[i]);
const dependent = [a, b, turns, others];
const twin = a.map((value, i) => (i === 0 ? -value : value));

/** Two pairs of one left side. */
const twoNames = [a, a.map((value, i) => (i % 6 < 3 ? value : b[i]))];

const rule = (id: string, more: object = {}): NetworkSpec => ({ model: 'classical', rule: id, ...more });
const twice: NetworkSpec = { model: 'hetero', task: 'sequence', links: 'apart' };
const warned = (spec: NetworkSpec, memories: readonly Pattern[]): string =>
  createNetwork(spec, memories, { neuronCount: memories[0]?.length ?? n }).warning ?? '';
const fixed = (network: Network): number => margins(network).filter((each) => each.fixed).length;
const thrown = (act: () => unknown): string => {
  try {
    act();
    return 'nothing was refused';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
const found = (network: Network, cue: Pattern, temperature?: number) => {
  const recall = createRecall(network, cue, { schedule: 'random', seed: 1, temperature });
  recall.run({ maxUpdates: 2000 * network.neuronCount });
  return recall.outcome?.kind;
};

/** Every row of the table in docs/science.md: what is given, and what is said; empty where nothing is. */
const rows: { given: string; says: () => string; so?: () => unknown; is?: unknown }[] = [
  {
    given: 'pseudo-inverse: a memory that is the sum and difference of others',
    says: () => warned(rule('pseudo-inverse'), dependent),
    so: () => [
      fixed(createNetwork(rule('pseudo-inverse'), dependent)),
      warned(rule('pseudo-inverse'), [...dependent, a.slice()]).includes('2 memories can be put together'),
    ],
    is: [4, true],
  },
  {
    given: 'pseudo-inverse: as many memories as neurons',
    says: () => warned(rule('pseudo-inverse'), many(n)),
    so: () => {
      const network = createNetwork(rule('pseudo-inverse'), many(n));
      const weights = Array.from(network.weights() ?? [1], Math.abs);
      return [Math.max(...weights) < 1e-8, found(network, randomPattern(n, 1))];
    },
    is: [true, 'spurious'],
  },
  {
    given: 'Storkey: the same memory twice',
    says: () => warned(rule('storkey'), [a, a.slice(), b]),
    so: () => fixed(createNetwork(rule('storkey'), [a, a.slice(), b])),
    is: 3,
  },
  { given: 'Storkey: as many memories as neurons', says: () => warned(rule('storkey'), many(n)) },
  { given: 'Storkey: 1,025 neurons', says: () => networkProblem(rule('storkey'), 1025) ?? '' },
  {
    given: 'covariance: memories that are all one plain area',
    says: () => warned(rule('covariance'), [new Int8Array(n).fill(-1)]),
  },
  {
    given: 'Hebb, covariance, unlearning: as many memories as neurons',
    says: () => ['hebbian', 'covariance', 'unlearning'].map((id) => warned(rule(id), many(n))).join(''),
    so: () => fixed(createNetwork(rule('hebbian'), many(n))),
    is: 0,
  },
  {
    given: 'perceptron: two memories that differ in one neuron',
    says: () => warned(rule('perceptron'), [a, twin]),
  },
  {
    given: 'perceptron: a margin that cannot be had',
    says: () => warned(rule('perceptron', { margin: 2 }), many(20)),
  },
  {
    given: 'perceptron: too much to practise',
    says: () => warned(rule('perceptron'), many(122, 4096)),
  },
  {
    given: 'unlearning: 2,000 dreams on 24×24',
    says: () => warned(rule('unlearning', { dreams: 2000 }), many(2, 576)),
  },
  {
    given: 'learned thresholds under a rule that learns none',
    says: () => warned(rule('hebbian', { threshold: { kind: 'learned' } }), [a]),
  },
  {
    given: 'a threshold of 10²⁰⁰',
    says: () =>
      thrown(() => createNetwork(rule('hebbian', { threshold: { kind: 'constant', value: 1e200 } }), [a])),
  },
  {
    given: 'a self-connection of −1',
    says: () => thrown(() => createNetwork(rule('hebbian', { selfConnection: -1 }), [a])),
  },
  { given: 'β of 0', says: () => thrown(() => createNetwork({ model: 'modern', beta: 0 }, [a])) },
  { given: 'β of −1', says: () => thrown(() => createNetwork({ model: 'modern', beta: -1 }, [a])) },
  { given: 'β of 10⁹', says: () => thrown(() => createNetwork({ model: 'modern', beta: 1e9 }, [a])) },
  { given: 'a degree of 0', says: () => thrown(() => createNetwork({ model: 'dense', degree: 0 }, [a])) },
  { given: 'a degree of −3', says: () => thrown(() => createNetwork({ model: 'dense', degree: -3 }, [a])) },
  { given: 'a degree of 21', says: () => thrown(() => createNetwork({ model: 'dense', degree: 21 }, [a])) },
  {
    given: 'dense, an odd power: a memory and its reverse',
    says: () => warned({ model: 'dense', degree: 3 }, [a, invert(a), b]),
    so: () => fixed(createNetwork({ model: 'dense', degree: 3 }, [a, invert(a), b])),
    is: 1,
  },
  {
    given: 'dense of degree 20 and exponential: 16,384 neurons, 200 memories',
    says: () => '',
    so: () => {
      const memories = many(200, 16_384);
      const networks = [{ model: 'dense', degree: 20 }, { model: 'exponential' }].map((spec) =>
        createNetwork(spec, memories),
      );
      const numbers = networks.flatMap((network) => [
        network.energy(memories[3]) ?? Number.NaN,
        network.localField(memories[3], 7),
        network.localField(randomPattern(16_384, 1), 7),
      ]);
      return numbers.every(Number.isFinite);
    },
    is: true,
  },
  {
    given: 'a temperature of −1',
    says: () => thrown(() => createNetwork({ model: 'stochastic', temperature: -1 }, [a])),
  },
  {
    given: 'a temperature of 10⁹',
    says: () => thrown(() => createNetwork({ model: 'stochastic', temperature: 1e9 }, [a])),
  },
  {
    given: 'a temperature of 0',
    says: () => warned({ model: 'stochastic', temperature: 0 }, [a]),
    so: () => found(createNetwork({ model: 'stochastic', temperature: 0 }, [a]), twin),
    is: 'memory',
  },
  {
    given: 'a recall at 10³⁰⁰, by a program',
    says: () => '',
    so: () => found(createNetwork(rule('hebbian'), [a]), a, 1e300),
    is: 'not-settled',
  },
  {
    given: 'triples on 4 neurons, share 1',
    says: () => warned({ model: 'simplicial', tripleShare: 1 }, many(2, 4)),
  },
  {
    given: 'a share of triples of 1.5',
    says: () => thrown(() => createNetwork({ model: 'simplicial', tripleShare: 1.5 }, [a])),
  },
  {
    given: 'triples: a memory and its reverse',
    says: () => warned({ model: 'simplicial', tripleShare: 0.5 }, [a, invert(a), b]),
    so: () => fixed(createNetwork({ model: 'simplicial', tripleShare: 1 }, [a, invert(a), b])),
    is: 1,
  },
  {
    given: 'pairs: sides of 1 and 5 columns',
    says: () => warned({ model: 'hetero', width: 6, leftShare: 0.2 }, [a, b]),
    so: () => {
      const network = createNetwork({ model: 'hetero', width: 6, leftShare: 0.2 }, [a, b]);
      const halves = [0, 1].map((side) => a.map((value, i) => ((i % 6 === 0) === (side === 0) ? 0 : value)));
      return halves.map((cue) => found(network, cue));
    },
    is: ['memory', 'memory'],
  },
  { given: 'pairs: a canvas of one column', says: () => warned({ model: 'hetero', width: 1 }, [a]) },
  {
    given: 'pairs: a width that does not fit, by a program',
    says: () => thrown(() => createNetwork({ model: 'hetero', width: 7 }, [a])),
  },
  {
    given: 'pairs: two of one and the same left side',
    says: () => warned({ model: 'hetero', width: 6 }, twoNames),
    so: () => {
      const network = createNetwork({ model: 'hetero', width: 6 }, twoNames);
      const cue = a.map((value, i) => (i % 6 < 3 ? value : 0));
      const recall = createRecall(network, cue, { schedule: 'permutation', seed: 1 });
      recall.run({ maxUpdates: 1000 });
      return recall.state.every((value, i) => value === (a[i] === twoNames[1][i] ? a[i] : 0));
    },
    is: true,
  },
  {
    given: 'a sequence that passes a picture twice',
    says: () => warned(twice, [a, b, a.slice(), many(3)[2]]),
    so: () => {
      const network = createNetwork(twice, [a, b, a.slice(), many(3)[2]]);
      const recall = createRecall(network, a, { schedule: 'synchronous', seed: 1 });
      recall.run({ maxUpdates: n });
      return recall.state;
    },
    is: b,
  },
  {
    given: 'saturating from 0 to 1: memories that silence does not hold',
    says: () => warned({ model: 'saturating', range: 'satlin' }, many(n)),
  },
  { given: 'Boltzmann machine: not taught', says: () => warned({ model: 'boltzmann' }, [a]) },
  {
    given: 'Boltzmann machine: 1,000 epochs of 20 memories on 24×24',
    says: () => warned({ model: 'boltzmann', epochs: 1000 }, many(20, 576)),
  },
  { given: 'quantum: 257 neurons', says: () => networkProblem({ model: 'quantum' }, 257) ?? '' },
  { given: 'quantum: 101 memories', says: () => warned({ model: 'quantum' }, many(101, 16)) },
  {
    given: 'a network of 3 neurons',
    says: () => thrown(() => createNetwork(rule('hebbian'), [Int8Array.of(1, 1, 1)])),
  },
  {
    given: 'a memory with an unknown neuron',
    says: () => thrown(() => createNetwork(rule('hebbian'), [Int8Array.of(1, 0, 1, 1)])),
  },
];

const document = readFileSync(join(import.meta.dirname, '../../../docs/science.md'), 'utf8');

describe('bad input', () => {
  test.each(rows)('[NW88] $given', ({ given, says, so, is }) => {
    const line = document.split('\n').find((each) => each.startsWith(`| ${given} |`)) ?? '';
    const [, happens = '', said = 'no such row'] = line.slice(0, -2).split(' | ');
    expect(said).toBe(says() || 'nothing');
    expect(happens.length).toBeGreaterThan(3);
    if (so) expect(so()).toEqual(is);
  });

  test('[NW88] pairs of one right side are told too, a pair stored twice is not', () => {
    const mirrored = twoNames.map((memory) =>
      memory.map((_, i) => memory[6 * Math.floor(i / 6) + 5 - (i % 6)]),
    );
    expect(warned({ model: 'hetero', width: 6 }, mirrored)).toMatch(/^Two pairs have the same right side/);
    expect(warned({ model: 'hetero', width: 6 }, [a, b, a.slice()])).toBe('');
  });

  test('[NW88] the table has no row that is not tested', () => {
    const [, section = ''] = document.split('\n## Bad input\n');
    const table = section
      .split('\n## ')[0]
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(table.length).toBe(rows.length + 2);
  });
});
