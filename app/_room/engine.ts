import { networkOf } from '../../core/room/replay';
import { describeEvent } from '../../core/room/words';

/** What knows every rule and model: networks and their energies, and what happened in words. */
export const engine = { networkOf, describeEvent };
export type Engine = typeof engine;
