import type { Order, Schedule } from './types';

/** 0, 1, … N − 1, and from the start again. */
export function rowByRow(neuronCount: number): Order {
  const order: Order & { position: number } = {
    position: 0,
    next() {
      if (order.position === neuronCount) order.position = 0;
      return order.position++;
    },
  };
  return order;
}

export const sequential: Schedule = {
  id: 'sequential',
  label: 'Row by row',
  description: 'The neurons are asked in the order in which they lie on the canvas.',
  together: false,
  start: (neuronCount) => rowByRow(neuronCount),
};
