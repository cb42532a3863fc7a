/** Budgets: by connection and by participant for messages, by address for arrivals and for failures. */

export type Bucket = { take(now: number, amount?: number): boolean };
export type Rate = { perSecond: number; burst: number };

/** Refills at `perSecond` up to `burst`; `take` says whether as much was left, and takes nothing where not. */
export const createBucket = (perSecond: number, burst: number): Bucket => {
  let left = burst;
  let at = Number.NEGATIVE_INFINITY;
  return {
    take(now, amount = 1) {
      left = Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond);
      at = now;
      if (left < amount) return false;
      left -= amount;
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
  strikes: { perSecond: 20, burst: 400 },
  /** Of a connection, counted before anything is read: more than all of the above together. Beyond, it is closed. */
  packets: { perSecond: 200, burst: 1_000 },
  bytes: { perSecond: 262_144, burst: 1_048_576 },
  /** Messages of a connection that cannot be read: no client of ours has any. Beyond, it is closed. */
  mistakes: { perSecond: 2, burst: 100 },
  /** The same of an address, so that nothing is won by leaving in time and coming back. */
  addressMistakes: { perSecond: 20, burst: 1_000 },
  /** HTTP requests of a connection by long-polling: two a tick, and its own messages. */
  polls: { perSecond: 150, burst: 400 },
  /** By address. A lecture hall behind one address may arrive at once, and again after a restart. */
  handshakes: { perSecond: 50, burst: 10_000 },
  /** Connections of an address that may be closed for flooding before it is held short: three, one a minute. */
  floods: { perSecond: 1 / 60, burst: 3 },
  /** What an address that is held short gets: enough to join and take part, too little to flood with. */
  shortHandshakes: { perSecond: 5, burst: 10 },
  shortPackets: { perSecond: 80, burst: 80 },
  shortBytes: { perSecond: 32_768, burst: 131_072 },
  /** Pages and the rooms API. */
  requests: { perSecond: 100, burst: 20_000 },
  /** Scripts, styles, fonts: a page has two dozen. */
  files: { perSecond: 2_000, burst: 100_000 },
  /** By address, ten minutes each: a lecture hall behind one address may mistype, a guesser gets nowhere. */
  failedJoins: 500,
  createdRooms: 1_000,
} as const;

/** Said by a connection's own limits to those of its address: it goes on and on, and is to be closed. */
export const FLOOD = 'flood';
/** Said likewise: a message that cannot be read. */
export const MISTAKE = 'mistake';

export const createBudget = ({ perSecond, burst }: Rate): Bucket => createBucket(perSecond, burst);
