import { describeOutcome } from '../../core/recall/describe';
import type { DemoView } from './demo';

export const figure = (value: number): string =>
  `${value < 0 && Math.abs(value) >= 0.005 ? '−' : ''}${Math.abs(value).toFixed(2)}`;

/** The memory whose basin the state is in: most like it, or most like its opposite. */
export const leaning = (overlaps: readonly number[]): number => {
  const sizes = overlaps.map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
};

const likeness = (overlap: number, name: string): string =>
  overlap < 0
    ? `overlap ${figure(overlap)} with ${name}, its opposite`
    : `overlap ${figure(overlap)} with ${name}`;

/** What the network is doing, in one sentence. */
export const account = (view: DemoView, names: readonly string[]): string => {
  const best = leaning(view.overlaps);
  const like = likeness(view.overlaps[best] ?? 0, names[best]);
  if (view.phase === 'rest' && view.outcome)
    return describeOutcome(view.outcome, { names, updates: view.updates });
  if (view.phase === 'healing') return `Update ${view.updates}: ${like}.`;
  if (view.phase === 'touched') return `Yours now: ${like}. Let go.`;
  return `${names[view.memory]}, damaged: ${like}.`;
};
