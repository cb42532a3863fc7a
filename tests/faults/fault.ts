/** What a fault was tried with, and what was seen. A promise that does not hold is thrown. */
export type Seen = { tried: string; figures: string };

/** Full: as often and as long as docs/reliability.md says. Short: what runs with every test. */
export type Form = 'full' | 'short';

/** Throws with what was promised and what was seen instead. */
export const hold = (promise: string, held: boolean, seen: unknown = ''): void => {
  if (!held) throw new Error(`${promise}: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
};

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds until it holds; throws after `forMs`. */
export const timeUntil = async (what: string, holds: () => boolean, forMs = 30_000): Promise<number> => {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > forMs) throw new Error(`waited ${forMs} ms in vain: ${what}`);
    await wait(5);
  }
  return performance.now() - began;
};

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
export const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? 0;
