import { classical } from './classical';
import type { NetworkModel } from './types';

/** Every network model. */
export const networkModels: readonly NetworkModel[] = [classical];
