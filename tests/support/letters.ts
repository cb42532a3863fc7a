import type { NetworkSpec, Pattern } from '../../core/index';
import {
  corrupt,
  createNetwork,
  createRecall,
  keptMemories,
  learningRules,
  networkModels,
} from '../../core/index';
import { unpackBits } from '../../core/pattern/bits';
import { starterById } from '../../core/starters/index';

const side = 10;

/** The 26 letters of the starter `letters-10x10`. */
export const letters = (starterById('letters-10x10')?.memories ?? []).map(({ bits }) =>
  unpackBits(bits, undefined, side * side),
);

type Case = { told: string; spec: NetworkSpec };
const told = (model: string, more: object): string =>
  [`\`${model}\``, ...Object.entries(more).map(([id, value]) => `${id} ${String(value)}`)].join(', ');

/** Settings beside the initial ones under which a model shows what it can do. */
const further: Record<string, object[]> = {
  dense: [{ degree: 5 }, { degree: 8 }],
  modern: [{ beta: 1 }],
  simplicial: [{ tripleShare: 1 }],
  hetero: [{ task: 'sequence' }],
  boltzmann: [{ epochs: 100 }],
};

const classical: Case[] = learningRules.map(({ id }) => ({
  told: `\`${id}\``,
  spec: { model: 'classical', rule: id, ...(id === 'perceptron' && { threshold: { kind: 'learned' } }) },
}));
const others: Case[] = networkModels
  .filter(({ id }) => id !== 'classical' && id !== 'stochastic')
  .flatMap(({ id, uses }) =>
    [{}, ...(further[id] ?? [])].map((more) => {
      const shown = { ...(uses.includes('rule') && { rule: 'pseudo-inverse' }), ...more };
      return { told: told(id, shown), spec: { model: id, width: side, ...shown } };
    }),
  );

/** Ten neurons flipped; for the model that fills in what is unknown, ten made unknown. */
function damaged(letter: Pattern, { model }: NetworkSpec, seed: number): Pattern {
  const flipped = corrupt(letter, { kind: 'flip', fraction: 0.1 }, seed);
  return model === 'quantum' ? letter.map((value, i) => (value === flipped[i] ? value : 0)) : flipped;
}

export type Kept = { told: string; spec: NetworkSpec; kept: number; recalled: number };

/** Of the 26 letters, how many a network keeps, and how many it finds again with 10 of their 100 neurons damaged. */
export const keptLetters = (): Kept[] =>
  [...classical, ...others].map(({ told, spec }) => {
    const network = createNetwork(spec, letters);
    const kept = keptMemories(network).filter(Boolean).length;
    const recalled = letters.filter((letter, mu) => {
      const cue = damaged(letter, spec, mu);
      const recall = createRecall(network, cue, { schedule: 'random', seed: mu, temperature: 0 });
      const outcome = recall.run({ maxUpdates: 20_000 });
      return outcome.kind === 'memory' && outcome.memory === mu;
    });
    return { told, spec, kept, recalled: recalled.length };
  });

/** The table as docs/science.md prints it. */
export const tableOf = (rows: readonly Kept[]): string =>
  rows.map(({ told, kept, recalled }) => `| ${told} | ${kept} | ${recalled} |`).join('\n');
