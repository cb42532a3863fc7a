import { fitting } from '../../../core/measure/capacity';

export type Fit = { text: string; means: string };

/** How many random patterns a canvas of N neurons would hold, where theory says so in one number. */
const known: Record<string, (stored: number, neuronCount: number) => Fit> = {
  hebbian: (stored, neuronCount) => ({
    text: `${stored} · about ${fitting(neuronCount)} fit`,
    means: `${stored} stored. About ${fitting(neuronCount)} random pictures hold still in ${neuronCount} neurons; drawings that look alike, fewer.`,
  }),
  'pseudo-inverse': (stored, neuronCount) => ({
    text: `${stored} · up to ${neuronCount - 1} fit`,
    means: `${stored} stored. The pseudo-inverse keeps up to ${neuronCount - 1} memories, if none is made of the others.`,
  }),
};

/** `6 · about 23 fit`; `6 stored` for what holds memories (a rule, or a model without one) in numbers of its own. */
export const fitWords = (stored: number, neuronCount: number, holder: string): Fit =>
  known[holder]?.(stored, neuronCount) ?? {
    text: `${stored} stored`,
    means: `${stored} stored. How many are kept, the settings of the network say.`,
  };
