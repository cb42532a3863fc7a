import type { Rng } from '../random/rng';
import type { ScheduleId } from '../recall/types';

/** Says which neuron is asked next. */
export type Order = {
  next(): number;
  /** Neurons asked of the sweep under way: 0 … N. Absent where any neuron may be next. */
  position?: number;
  /** The order of the sweep under way, where it is drawn. */
  readonly drawn?: Int32Array;
};

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
