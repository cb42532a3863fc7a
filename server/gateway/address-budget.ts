import { RateLimiterMemory } from 'rate-limiter-flexible';

/** A budget per address over ten minutes. */
export type AddressBudget = {
  /** Seconds until there is budget again; 0 while there is. */
  waitSeconds(address: string): Promise<number>;
  spend(address: string): Promise<void>;
};

export const createAddressBudget = (points: number, seconds = 600): AddressBudget => {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async waitSeconds(address) {
      const spent = await limiter.get(address);
      return spent && spent.consumedPoints >= points ? Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) : 0;
    },
    async spend(address) {
      await limiter.penalty(address);
    },
  };
};
