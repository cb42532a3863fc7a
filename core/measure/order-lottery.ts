import { packBits } from '../pattern/bits';
import { createRng } from '../random/rng';
import type { Network, Outcome, Pattern, Recall } from '../recall/types';
import { type Experiment, experiment } from './experiment';
import { assertTrials, type RecallOptions, recallFrom } from './trials';

export type LotteryOptions = RecallOptions & {
  network: Network;
  cue: Pattern;
  /** How many orders to draw. */
  trials: number;
  seed: number;
};
/** One end that some orders led to: `share` of all trials so far, with its standard error √(p(1 − p)/n). */
export type LotteryRow = {
  /** The same end has the same key, in any experiment. */
  key: string;
  outcome: Outcome;
  /** The state at the end of the first order that led there. */
  state: Pattern;
  count: number;
  share: number;
  error: number;
};

/** Settled ends are told apart by their states, others by their names. */
function keyOf(outcome: Outcome, state: Pattern): string {
  if (outcome.kind === 'cycle' || outcome.kind === 'not-settled') return outcome.kind;
  const { bits, unknown } = packBits(state);
  return unknown ? `${bits} ${unknown}` : bits;
}

const outcomeOf = ({ outcome }: Recall): Outcome => outcome ?? { kind: 'not-settled' };

/**
 * One cue, many orders of updates: where each leads. Rows by falling count, then in the order in which they were
 * first met. Throws on a bad option with its value.
 */
export function orderLottery(options: LotteryOptions): Experiment<LotteryRow> {
  const { network, cue, trials, seed } = options;
  assertTrials(trials);
  const rng = createRng(seed);
  const ends = new Map<string, { outcome: Outcome; state: Pattern; count: number }>();
  let made = 0;
  return experiment(
    trials,
    () => {
      const recall = recallFrom(network, cue, { ...options, rng });
      const outcome = outcomeOf(recall);
      const key = keyOf(outcome, recall.state);
      const end = ends.get(key) ?? { outcome, state: recall.state.slice(), count: 0 };
      end.count++;
      made++;
      ends.set(key, end);
    },
    () =>
      [...ends]
        .map(([key, end]) => {
          const share = end.count / made;
          return { key, ...end, share, error: Math.sqrt((share * (1 - share)) / made) };
        })
        .sort((a, b) => b.count - a.count),
  );
}
