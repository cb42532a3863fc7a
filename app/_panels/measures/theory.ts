import { learningRule } from '../../../core/learning/index';
import { type PhaseId, phaseAt } from '../../../core/measure/phases';
import { networkModel } from '../../../core/network/index';
import { parametersOf } from '../../../core/network/parameters';
import type { Settings } from '../../../core/room/types';
import { fixed } from '../words';
import { loadWords } from './facts';

/** Models whose couplings theory speaks of. */
const spokenOf: ReadonlySet<string> = new Set(['classical', 'stochastic']);

/** What makes a room's network another than Hebb's, for which formulas are known; null where it is Hebb's. */
export const departure = (settings: Settings): string | null => {
  const { model, rule = 'hebbian', threshold, selfConnection = 0 } = settings;
  const { label, uses } = networkModel(model);
  if (!spokenOf.has(model)) return `This room’s model is another one, ${label}`;
  if (rule !== 'hebbian') return `This room learns with another rule, ${learningRule(rule).label}`;
  if ((threshold?.kind ?? 'zero') !== 'zero') return 'This room’s neurons have thresholds';
  return uses.includes('selfConnection') && selfConnection !== 0
    ? 'This room’s neurons are connected to themselves'
    : null;
};

/** That a formula for Hebb does not hold here, and where to look; empty where it does. */
export const caveat = (settings: Settings): string => {
  const other = departure(settings);
  return other
    ? `${other}, so this does not hold here: what becomes of its memories stands under Margins.`
    : '';
};

/** T in shown units, where the model has one; else 0. */
export const temperatureOf = (settings: Settings): number => {
  const parameter = parametersOf(settings).find(({ id }) => id === 'temperature');
  return parameter?.kind === 'number' ? parameter.of(settings) : 0;
};

const fates: Readonly<Record<PhaseId, string>> = {
  recall: 'be recalled: they would be the deepest states, and damaged ones would find back',
  'recall-metastable':
    'still be recalled from nearby, though states that are no memory would lie deeper than they',
  'spin-glass': 'be lost among false memories: very many states would hold that look like none of them',
  paramagnet: 'be lost in noise: it would be too hot for anything to hold',
};

/** What would become of random memories under Hebb at the room's load and temperature, and whether that is here. */
export const phaseSentence = (load: number, settings: Settings): string => {
  const temperature = temperatureOf(settings);
  const fate = `Random memories under Hebb would, at a load of ${loadWords(load)} and a temperature of ${fixed(temperature)}, ${fates[phaseAt(load, temperature).id]}.`;
  return [fate, caveat(settings)].filter(Boolean).join(' ');
};
