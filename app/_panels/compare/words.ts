import { describeOutcome } from '../../../core/recall/describe';
import { count, fixed } from '../words';
import type { Lane, LaneState } from './lockstep';

/** `−89.7`; where a model has none, that. */
export const energyWords = ({ energy }: LaneState): string => (energy === null ? 'none' : fixed(energy, 1));

/** `0.86 with Robot`; without memories a dash. */
export const overlapWords = ({ best }: LaneState, names: readonly string[]): string =>
  best ? `${fixed(best.overlap)} with ${names[best.memory] ?? `memory ${best.memory + 1}`}` : '–';

/** How it ended, or that it has not. */
export const endWords = (lane: Lane, names: readonly string[]): string => {
  if (lane.kind === 'none') return lane.problem;
  const { outcome, updates, flips } = lane;
  if (outcome) return describeOutcome(outcome, { names, updates });
  return updates === 0 ? 'Waits for the first update.' : `${count(flips, 'flip')} so far.`;
};

/** All ends in one account, for those who listen. */
export const endsWords = (
  lanes: readonly Lane[],
  titles: readonly string[],
  names: readonly string[],
): string => lanes.map((lane, k) => `${titles[k]}: ${endWords(lane, names)}`).join(' ');
