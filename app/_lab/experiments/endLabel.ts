import type { Outcome } from '../../../core';
import { aside, blended, mixed, nameAt } from '../../../core/recall/describe';
import { count } from '../../_panels/words';

type OutcomeOf<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const labels: {
  [Kind in Outcome['kind']]: (outcome: OutcomeOf<Kind>, names: readonly string[]) => string;
} = {
  memory: ({ memory }, names) => nameAt(names, memory),
  reverse: ({ memory }, names) => `The opposite of ${nameAt(names, memory)}`,
  mixture: (outcome, names) => capital(mixed(outcome, names)) + aside(outcome),
  near: ({ memory, wrong }, names) =>
    `Near ${nameAt(names, memory)}: ${count(wrong, 'neuron')} ${wrong === 1 ? 'differs' : 'differ'}`,
  spurious: () => 'A picture nobody stored',
  blend: (outcome, names) => `Between ${blended(outcome, names)}`,
  cycle: ({ period }) => (period === 2 ? 'Blinking between two pictures' : `Going round ${period} pictures`),
  'not-settled': () => 'Never settled',
  trained: () => 'Taught',
};

/** The name of an end, for a bar. */
export const endLabel = <Kind extends Outcome['kind']>(
  outcome: OutcomeOf<Kind>,
  names: readonly string[],
): string => {
  const label: (outcome: OutcomeOf<Kind>, names: readonly string[]) => string = labels[outcome.kind];
  return label(outcome, names);
};
