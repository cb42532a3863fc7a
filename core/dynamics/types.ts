import type { Rng } from '../random/rng';
import type { ScheduleId } from '../recall/types';

/** Says which neuron is asked next. */
export type Order = { next(): number };

export type Schedule = {
  id: ScheduleId;
  label: string;
  /** One sentence for people. */
  description: string;
  /** Whether all neurons answer to one and the same state before any of them changes. */
  together: boolean;
  /** A fresh order over N neurons, drawing chance from `rng` alone. */
  start(neuronCount: number, rng: Rng): Order;
};
