import { numberParameter } from '../../numeric/parameter';

export const cutoff = numberParameter({
  id: 'cutoff',
  label: 'Cut-off',
  description:
    'Above 10 neurons: eigenvalues smaller than this are left out of the solve; a quantum computer is faster the more it may leave out.',
  min: 0,
  max: 2,
  step: 0.05,
  initial: 0.1,
});

export const steps = numberParameter({
  id: 'steps',
  label: 'Steps',
  description:
    'Up to 10 neurons: how many steps the evolution takes; slow ones end in the deepest state, hasty ones anywhere.',
  min: 10,
  max: 1000,
  step: 10,
  initial: 200,
  whole: true,
  logarithmic: true,
});

export const pull = numberParameter({
  id: 'pull',
  label: 'Pull of the cue',
  description: 'Up to 10 neurons: how strongly each known neuron of the cue is held to its value.',
  min: 0,
  max: 2,
  step: 0.05,
  initial: 0.25,
});

/** Up to this many neurons the state vector itself is kept: 1,024 amplitudes. */
export const largestVector = 10;
export const largestSolve = 256;
