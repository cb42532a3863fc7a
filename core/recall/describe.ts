import type { Outcome } from './types';

type OutcomeOf<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;
/** Names of the memories in memory order, and how many updates it took. */
export type Told = { names: readonly string[]; updates: number };

export const counted = (n: number, one: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;
const after = (updates: number): string =>
  updates === 0 ? 'at once' : `after ${counted(updates, 'update')}`;
export const nameAt = (names: readonly string[], memory: number): string =>
  names[memory] ?? `memory ${memory + 1}`;

export function joined(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

/** A mixture with the names of its parts. */
export function mixed({ memories, signs, reversed }: OutcomeOf<'mixture'>, names: readonly string[]): string {
  const parts = memories.map((memory, k) => {
    const opposite = signs[k] < 0 && !reversed;
    return opposite ? `the opposite of ${nameAt(names, memory)}` : nameAt(names, memory);
  });
  return `${reversed ? 'the opposite of a mixture' : 'a mixture'} of ${joined(parts)}`;
}

/** `Robot (62 %) and Key (38 %)`: a blend with its weights, the small ones left out. */
export const blended = ({ memories, weights }: OutcomeOf<'blend'>, names: readonly string[]): string => {
  const parts = memories.slice(0, mostNamed).map((memory, k) => {
    return `${nameAt(names, memory)} (${Math.round(weights[k] * 100)} %)`;
  });
  const others = memories.length - parts.length;
  return joined(others > 0 ? [...parts, counted(others, 'other')] : parts);
};
/** Names told before the rest is only counted. */
const mostNamed = 4;

/** `A → B → C → A` */
export const roundOf = (memories: readonly number[], names: readonly string[]): string =>
  [...memories, memories[0]].map((memory) => nameAt(names, memory)).join(' → ');

/** `; nearest is Robot, overlap 0.93` */
export const closest = (
  { memory, overlap }: { memory?: number | undefined; overlap?: number | undefined },
  names: readonly string[],
): string =>
  memory === undefined || overlap === undefined
    ? ''
    : `; nearest is ${nameAt(names, memory)}, overlap ${overlap.toFixed(2)}`;

/** `, 12 neurons aside`: how far from the mixture itself. */
export const aside = ({ wrong }: OutcomeOf<'mixture'>): string =>
  wrong === undefined ? '' : `, ${counted(wrong, 'neuron')} aside`;

const sentences: { [Kind in Outcome['kind']]: (outcome: OutcomeOf<Kind>, told: Told) => string } = {
  memory: ({ memory }, { names, updates }) => `Found ${nameAt(names, memory)} ${after(updates)}.`,
  reverse: ({ memory }, { names, updates }) =>
    `Found the opposite of ${nameAt(names, memory)} ${after(updates)}: a picture and its negative are equally deep.`,
  mixture: (outcome, { names, updates }) =>
    `Fell into ${mixed(outcome, names)} ${after(updates)}${aside(outcome)}. That was never stored.`,
  near: ({ memory, wrong }, { names, updates }) =>
    `Settled near ${nameAt(names, memory)} ${after(updates)}: ${counted(wrong, 'neuron')} ${wrong === 1 ? 'differs' : 'differ'}.`,
  spurious: (_outcome, { updates }) => `Settled ${after(updates)} in a picture nobody stored.`,
  blend: (outcome, { names, updates }) =>
    `Came to rest ${after(updates)} between ${blended(outcome, names)}.`,
  cycle: ({ period, memories }, { names, updates }) =>
    memories
      ? `Goes round ${after(updates)}: ${roundOf(memories, names)}.`
      : `${period === 2 ? 'Blinking between two pictures' : `Going round through ${period} pictures`} ${after(updates)}: updating all at once can do that. Try one by one.`,
  'not-settled': ({ memory, overlap }, { names, updates }) =>
    `Not settled ${updates === 0 ? 'yet' : after(updates)}${closest({ memory, overlap }, names)}.`,
  trained: ({ epochs }) => `Taught: the network has now seen its memories ${counted(epochs, 'time')}.`,
};

/** An outcome in one plain sentence. */
export function describeOutcome<Kind extends Outcome['kind']>(outcome: OutcomeOf<Kind>, told: Told): string {
  const sentence: (outcome: OutcomeOf<Kind>, told: Told) => string = sentences[outcome.kind];
  return sentence(outcome, told);
}
