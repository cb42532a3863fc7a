import type { RuleId } from '../recall/types';
import { bounded } from './bounded';
import { covariance } from './covariance';
import { hebbian } from './hebbian';
import { perceptron } from './perceptron';
import { pseudoInverse } from './pseudo-inverse';
import { storkey } from './storkey';
import type { LearningRule } from './types';
import { unlearning } from './unlearning';

/** Every learning rule. */
export const learningRules: readonly LearningRule[] = [
  hebbian,
  covariance,
  storkey,
  pseudoInverse,
  perceptron,
  unlearning,
  bounded,
];

/** Throws on an id that is in no list. */
export function learningRule(id: RuleId): LearningRule {
  const rule = learningRules.find((candidate) => candidate.id === id);
  if (!rule)
    throw new Error(`learning rule '${id}': need one of ${learningRules.map((r) => r.id).join(', ')}`);
  return rule;
}
