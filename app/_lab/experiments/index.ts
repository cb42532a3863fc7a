import type { LabExperiment } from '../experiment';
import { basins } from './basins';
import { capacity } from './capacity';
import { orders } from './orders';
import { temperature } from './temperature';

/** Every experiment of the laboratory, in the order of the page. */
export const experiments: readonly LabExperiment[] = [capacity, basins, orders, temperature];
