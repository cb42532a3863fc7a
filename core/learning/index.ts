import type { RuleId } from '../recall/types';
import { hebbian } from './hebbian';
import { pseudoInverse } from './pseudo-inverse';
import type { LearningRule } from './types';

/** Every learning rule. */
export const learningRules: readonly LearningRule[] = [hebbian, pseudoInverse];

/** Throws on an id that is in no list. */
export function learningRule(id: RuleId): LearningRule {
  const rule = learningRules.find((candidate) => candidate.id === id);
  if (!rule)
    throw new Error(`learning rule '${id}': need one of ${learningRules.map((r) => r.id).join(', ')}`);
  return rule;
}
