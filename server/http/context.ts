import type { Config } from '../config';
import type { AddressBudget } from '../gateway/address-budget';
import type { Tokens } from '../gateway/tokens';
import type { Log } from '../log';
import type { Directory } from '../rooms/directory';
import type { Store } from '../store/store';
import type { Metrics } from './metrics';

/** What a route may use. */
export type HttpContext = {
  config: Config;
  store: Store;
  directory: Directory;
  tokens: Tokens;
  metrics: Metrics;
  log: Log;
  failures: AddressBudget;
  creations: AddressBudget;
};
