import { linkedStarters } from '../../core/starters/linked';
import { ownStarters } from '../../core/starters/own';
import type { Starter } from '../../core/starters/types';
import { presets, type Size } from './size';

/** Sets drawn for one size: each sets a lesson of its own. */
export const lessons: readonly Starter[] = [...ownStarters, ...linkedStarters];

/** `The alphabet · 10 × 10 · 26 memories`. */
export const lessonWords = ({ label, width, height, memories }: Starter): string =>
  `${label} · ${width} × ${height} · ${memories.length} memories`;

/** What is chosen and typed in the form where a size is asked for. */
export type Sides = { readonly preset: string; readonly width: string; readonly height: string };

/** How the form comes to this size: by one of the squares it offers, else typed. */
export const sidesOf = ({ width, height }: Size): Sides => {
  const square = presets.find((side) => side === String(width) && width === height);
  return { preset: square ?? 'other', width: String(width), height: String(height) };
};
