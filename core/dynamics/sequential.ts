import type { Order, Schedule } from './types';

/** 0, 1, … N − 1, and from the start again. */
export function rowByRow(neuronCount: number): Order {
  let last = -1;
  return {
    next() {
      last = last + 1 === neuronCount ? 0 : last + 1;
      return last;
    },
  };
}

export const sequential: Schedule = {
  id: 'sequential',
  label: 'Row by row',
  description: 'The neurons are asked in the order in which they lie on the canvas.',
  together: false,
  start: (neuronCount) => rowByRow(neuronCount),
};
