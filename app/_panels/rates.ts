import type { Rate } from '../../core/room/types';
import { count } from './words';

const PER_DECADE = [1, 1.5, 2, 3, 4, 5, 6, 8];

/** The stops of the speed slider: about eight a decade from 1 to 100,000 updates a second, then unlimited. */
export const rateStops: readonly Rate[] = [
  ...[1, 10, 100, 1_000, 10_000]
    .flatMap((decade) => PER_DECADE.map((step) => step * decade))
    .filter(Number.isInteger),
  100_000,
  'unlimited',
];

const distance = (a: Rate, b: Rate): number => {
  if (a === b) return 0;
  return a === 'unlimited' || b === 'unlimited' ? Number.POSITIVE_INFINITY : Math.abs(Math.log(a / b));
};

/** The stop nearest to a rate, by ratio. */
export const stopOf = (rate: Rate): number =>
  rateStops.reduce<number>(
    (best, stop, i) => (distance(stop, rate) < distance(rateStops[best], rate) ? i : best),
    0,
  );

/** A first rate at which one sweep of N neurons takes about four seconds. */
export const comfortableRate = (neuronCount: number): Rate => rateStops[stopOf(Math.max(1, neuronCount / 4))];

export const rateWords = (rate: Rate): string =>
  rate === 'unlimited' ? 'unlimited' : `${count(rate, 'update')}/s`;
