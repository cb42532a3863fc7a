/** Budgets: by participant for messages, by address for failures alone. */

export type Bucket = { take(now: number): boolean };

/** Refills at `perSecond` up to `burst`; `take` says whether one was left. */
export const createBucket = (perSecond: number, burst: number): Bucket => {
  let left = burst;
  let at = Number.NEGATIVE_INFINITY;
  return {
    take(now) {
      left = Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond);
      at = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
};

export const budgets = {
  commands: { perSecond: 60, burst: 120 },
  /** 20 Hz, with room for two frames that arrive together. */
  cursors: { perSecond: 20, burst: 4 },
  seen: { perSecond: 30, burst: 30 },
  resync: { perSecond: 0.5, burst: 5 },
  /** A connection that went on after this many refusals for rate in one stretch is closed. */
  strikes: { perSecond: 20, burst: 600 },
  /** By address, ten minutes each: a lecture hall behind one address may mistype, a guesser gets nowhere. */
  failedJoins: 500,
  createdRooms: 1_000,
} as const;

export const createBudget = ({ perSecond, burst }: { perSecond: number; burst: number }): Bucket =>
  createBucket(perSecond, burst);
