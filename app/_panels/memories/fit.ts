import { fitting } from '../../../core/measure/capacity';
import type { RuleId } from '../../../core/recall/types';

export type Fit = { text: string; means: string };

/** `6 · about 23 fit`: how many random patterns a canvas of N neurons would hold under this rule. */
export const fitWords = (stored: number, neuronCount: number, rule: RuleId = 'hebbian'): Fit =>
  rule === 'pseudo-inverse'
    ? {
        text: `${stored} · up to ${neuronCount - 1} fit`,
        means: `${stored} stored. The pseudo-inverse keeps up to ${neuronCount - 1} memories, if none is made of the others.`,
      }
    : {
        text: `${stored} · about ${fitting(neuronCount)} fit`,
        means: `${stored} stored. About ${fitting(neuronCount)} random pictures hold still in ${neuronCount} neurons; drawings that look alike, fewer.`,
      };
