import { numberParameter } from '../../numeric/parameter';

/** What else of this model is known without its formulas. */
export const boltzmannId = 'boltzmann';

export const hidden = numberParameter({
  id: 'hidden',
  label: 'Hidden units',
  description:
    'Units without a place on the canvas: more of them tell more memories apart and learn more slowly.',
  min: 1,
  max: 256,
  step: 1,
  initial: 64,
  whole: true,
});

export const epochs = numberParameter({
  id: 'epochs',
  label: 'Taught for',
  description: 'In epochs, each of which shows every memory once; 0 is a machine that knows nothing yet.',
  min: 0,
  max: 1000,
  step: 1,
  initial: 0,
  whole: true,
});

export const learningRate = numberParameter({
  id: 'learningRate',
  label: 'Learning rate',
  description:
    'How much one look changes: too little takes long, too much and each memory wipes out the last.',
  min: 0.001,
  max: 0.2,
  step: 0.001,
  initial: 0.03,
  logarithmic: true,
});

export const largestVisible = 1024;
/** Weights times memories times epochs: building never takes much longer than a blink. */
const mostWork = 24_000_000;

type Sizes = { neuronCount: number; hidden: number; memories: number };

/** How many epochs a machine of these sizes can be taught for in all; 0 without memories, or where one is too many. */
export function mostEpochs({ neuronCount, hidden: units, memories }: Sizes): number {
  if (memories === 0) return 0;
  return Math.min(epochs.max, Math.floor(mostWork / (neuronCount * units * memories)));
}
