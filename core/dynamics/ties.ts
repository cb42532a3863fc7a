import type { Tie } from '../recall/types';

export type TieRule = {
  id: Tie;
  label: string;
  description: string;
  /** What a neuron becomes whose field is exactly 0. */
  decide(value: number): number;
};

/** Every tie rule: a zero field is common on small canvases, and it decides what is stable. */
export const ties: readonly TieRule[] = [
  { id: 'keep', label: 'Stay', description: 'A zero field changes nothing.', decide: (value) => value },
  { id: 'plus', label: 'Become +1', description: 'A zero field makes the neuron +1.', decide: () => 1 },
  { id: 'minus', label: 'Become −1', description: 'A zero field makes the neuron −1.', decide: () => -1 },
];

/** Throws on an id that is in no list. */
export function tieRule(id: Tie): TieRule {
  const tie = ties.find((candidate) => candidate.id === id);
  if (!tie) throw new Error(`tie rule '${id}': need one of ${ties.map((t) => t.id).join(', ')}`);
  return tie;
}

/** What a neuron of this value becomes under this field: sgn(h), a zero field left to the tie rule. */
export function answer(field: number, value: number, tie: TieRule): number {
  if (field > 0) return 1;
  if (field < 0) return -1;
  return tie.decide(value);
}
