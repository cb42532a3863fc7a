import type { Threshold } from '../../recall/types';
import { constant } from './constant';
import { learned } from './learned';
import { mean } from './mean';
import { meanDeviation } from './mean-deviation';
import { rowSum } from './row-sum';
import type { ThresholdKind } from './types';
import { zero } from './zero';

/** Every kind of threshold. */
export const thresholds: readonly ThresholdKind[] = [zero, constant, mean, meanDeviation, rowSum, learned];

export function thresholdKind({ kind }: Threshold): ThresholdKind {
  const found = thresholds.find(({ id }) => id === kind);
  if (!found)
    throw new Error(`threshold '${kind}': need one of ${thresholds.map(({ id }) => id).join(', ')}`);
  return found;
}
