import { RateLimiterMemory } from 'rate-limiter-flexible';

/** A budget per address over ten minutes. */
export type AddressBudget = {
  /** Seconds until there is budget again; 0 while there is. */
  waitSeconds(address: string): Promise<number>;
  spend(address: string): Promise<void>;
  /** Spends if there is something left: 0; else the seconds to wait. */
  take(address: string): Promise<number>;
  /**
   * Looks for something, and spends when nothing was found. However many look at once, no more of them fail than
   * the budget holds: beyond it they wait for those under way. `waitSeconds` in place of what was looked for when
   * it is spent.
   */
  attempt<T>(address: string, look: () => Promise<T | null>): Promise<{ found: T | null } | { wait: number }>;
};

/** Looks under way for one address, and who waits for one of them to end. */
type UnderWay = { count: number; waiting: (() => void)[] };

const createTurns = () => {
  const addresses = new Map<string, UnderWay>();
  let ended = 0;
  return {
    /** Looks that have ended, of all addresses. */
    ended: (): number => ended,
    at: (address: string): number => addresses.get(address)?.count ?? 0,
    begin(address: string): void {
      const turn = addresses.get(address) ?? { count: 0, waiting: [] };
      turn.count += 1;
      addresses.set(address, turn);
    },
    /** Resolves when a look of this address has ended. */
    next: (address: string): Promise<void> =>
      new Promise((resolve) => addresses.get(address)?.waiting.push(resolve) ?? resolve()),
    end(address: string): void {
      ended += 1;
      const turn = addresses.get(address);
      if (!turn) return;
      turn.count -= 1;
      if (turn.count === 0) addresses.delete(address);
      for (const resolve of turn.waiting.splice(0)) resolve();
    },
  };
};

export const createAddressBudget = (points: number, seconds = 600): AddressBudget => {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  const turns = createTurns();
  /** What is spent, read while no look ended: it fits the number of those under way. */
  const spentAt = async (address: string): Promise<number> => {
    for (;;) {
      const ended = turns.ended();
      const spent = await limiter.get(address);
      if (turns.ended() === ended) return spent?.consumedPoints ?? 0;
    }
  };

  const waitSeconds = async (address: string): Promise<number> => {
    const spent = await limiter.get(address);
    return spent && spent.consumedPoints >= points ? Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) : 0;
  };
  const spend = async (address: string): Promise<void> => void (await limiter.penalty(address));

  return {
    waitSeconds,
    spend,
    async take(address) {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(address);
      return consumedPoints > points ? Math.max(1, Math.ceil(msBeforeNext / 1000)) : 0;
    },
    async attempt(address, look) {
      for (;;) {
        const spent = await spentAt(address);
        if (spent >= points) return { wait: Math.max(1, await waitSeconds(address)) };
        if (spent + turns.at(address) < points) break;
        await turns.next(address);
      }
      turns.begin(address);
      try {
        const found = await look();
        if (found === null) await spend(address);
        return { found };
      } finally {
        turns.end(address);
      }
    },
  };
};
