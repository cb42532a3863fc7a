import { rowByRow } from './sequential';
import type { Schedule } from './types';

export const synchronous: Schedule = {
  id: 'synchronous',
  label: 'All at once',
  description: 'All neurons answer together; energy may rise, and the network may blink between two states.',
  together: true,
  start: (neuronCount) => rowByRow(neuronCount),
};
