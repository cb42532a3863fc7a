import type { Rate } from './limits';

/** A rate per address. */
export type AddressRate = {
  take(address: string): boolean;
  /** Whether there is something left; takes nothing. */
  has(address: string): boolean;
};

type Account = { left: number; at: number };

/** Addresses remembered at most: those forgotten first have been silent longest. */
const MOST_ADDRESSES = 20_000;

/** Refills at `perSecond` up to `burst`, for each address apart. `take` says whether there was something left. */
export const createAddressRate = (
  { perSecond, burst }: Rate,
  now: () => number = () => performance.now(),
  most = MOST_ADDRESSES,
): AddressRate => {
  const accounts = new Map<string, Account>();
  const refilled = ({ left, at }: Account, time: number): number =>
    Math.min(burst, left + (Math.max(0, time - at) / 1000) * perSecond);
  const leftOf = (address: string, time: number): number => {
    const account = accounts.get(address);
    return account ? refilled(account, time) : burst;
  };
  return {
    take(address) {
      const time = now();
      const left = leftOf(address, time);
      // Deleted and set again, it is the youngest.
      accounts.delete(address);
      accounts.set(address, { left: left < 1 ? left : left - 1, at: time });
      if (accounts.size > most) accounts.delete(accounts.keys().next().value ?? address);
      return left >= 1;
    },
    has: (address) => leftOf(address, now()) >= 1,
  };
};
