import { boltzmann } from './boltzmann/index';
import { classical } from './classical';
import { dense } from './dense';
import { exponential } from './exponential';
import { hetero } from './hetero';
import { modern } from './modern';
import { quantum } from './quantum/index';
import { saturating } from './saturating';
import { simplicial } from './simplicial';
import { stochastic } from './stochastic';
import type { NetworkModel } from './types';

/** Every network model. */
export const networkModels: readonly NetworkModel[] = [
  classical,
  stochastic,
  simplicial,
  hetero,
  saturating,
  dense,
  exponential,
  modern,
  boltzmann,
  quantum,
];

/** Throws on an id that is in no list. */
export function networkModel(id: string): NetworkModel {
  const model = networkModels.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`model '${id}': need one of ${networkModels.map((m) => m.id).join(', ')}`);
  return model;
}
