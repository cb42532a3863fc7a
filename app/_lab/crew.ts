import type { Answer, Ask, Job } from './protocol';
import type { Result } from './work';

/** A worker, as far as a crew knows it. */
export type Hand = {
  give(ask: Ask): void;
  listen(heard: (answer: Answer) => void, failed: (message: string) => void): void;
  dismiss(): void;
};

export type End = { kind: 'done' } | { kind: 'failed'; message: string };

export type CrewOptions = {
  hands: number;
  hire: () => Hand;
  heard: (number: number, result: Result) => void;
  ended: (end: End) => void;
};

const lost = 'A worker of this browser stopped. Start again, with fewer neurons perhaps.';

/**
 * Hands the jobs out in their order, one at a time to each worker. Which worker does which job changes nothing:
 * a result belongs to the number of its job. Returns what stops everything at once.
 */
export const startCrew = (jobs: readonly Job[], options: CrewOptions): (() => void) => {
  const { hire, heard, ended } = options;
  const crew: Hand[] = [];
  let next = 0;
  let open = jobs.length;
  let over = false;
  const dismiss = () => {
    if (over) return;
    over = true;
    for (const hand of crew) hand.dismiss();
  };
  const end = (how: End) => {
    if (over) return;
    dismiss();
    ended(how);
  };
  const give = (hand: Hand) => {
    if (next < jobs.length) hand.give({ number: next, job: jobs[next++] });
  };
  const listen = (hand: Hand, answer: Answer) => {
    if (over) return;
    if ('problem' in answer) return end({ kind: 'failed', message: answer.problem });
    heard(answer.number, answer.result);
    open--;
    if (open === 0) end({ kind: 'done' });
    else give(hand);
  };
  try {
    for (let k = 0; k < Math.min(options.hands, jobs.length); k++) {
      const hand = hire();
      crew.push(hand);
      hand.listen(
        (answer) => listen(hand, answer),
        (message) => end({ kind: 'failed', message: message || lost }),
      );
      give(hand);
    }
  } catch {
    end({
      kind: 'failed',
      message: 'This browser starts no workers, so nothing can be measured here. Try another browser.',
    });
  }
  if (jobs.length === 0) end({ kind: 'done' });
  return dismiss;
};
