import { describe, expect, it } from 'vitest';
import { type Counts, growthIn, judge, type Sample } from './soak-judge';

const MEGABYTE = 1 << 20;
const bounds = { warmUpMinutes: 10, growthBytes: MEGABYTE, loopDelayMs: 25 };
const well: Counts = {
  ticks: 100_000,
  missed: 0,
  lost: 0,
  unanswered: 0,
  failures: 0,
  logged: 0,
  ghosts: 0,
  roomsLeft: 0,
  fewestSettled: 5,
  exitCode: 0,
};
const grown = (perTenMinutes: number, wobble = 0): Sample[] =>
  [10, 20, 30, 40, 50, 60].map((minute, k) => ({
    minute,
    used: 50 * MEGABYTE + (perTenMinutes * k + (k % 2) * wobble) * MEGABYTE,
    rss: 0,
    threads: 1,
    workers: 0,
    loopDelayMs: 10,
  }));
const failing = (samples: Sample[], counts: Counts): string[] =>
  judge(samples, counts, bounds)
    .filter(({ held }) => !held)
    .map(({ name }) => name);

describe('the judge of the soak', () => {
  it('[FA13] growth is what ten minutes add after the warm-up; more than a megabyte is a leak', () => {
    expect(growthIn(grown(0.5), 10)).toBe(0.5 * MEGABYTE);
    expect(growthIn(grown(2).slice(0, 2), 10)).toBe(2 * MEGABYTE);
    expect(growthIn([{ ...grown(0)[0], minute: 1, used: 0 }, ...grown(0.1)], 10)).toBeCloseTo(0.1 * MEGABYTE);
    expect(failing(grown(0.5), well)).toEqual([]);
    expect(failing(grown(1.5), well)).toEqual([expect.stringContaining('memory')]);
    expect(failing(grown(0, 1.5), well)).toEqual([expect.stringContaining('memory')]);
    expect(() => growthIn(grown(0).slice(0, 1), 10)).toThrow('too few samples');
  });

  it('[FA13] one missed tick too many, one lost connection, one line in the log, one slow loop: each fails', () => {
    const faults: Partial<Counts>[] = [
      { missed: 101 },
      { ticks: 0 },
      { lost: 1 },
      { unanswered: 1 },
      { failures: 1 },
      { logged: 1 },
      { ghosts: 1 },
      { roomsLeft: 1 },
      { fewestSettled: 0 },
      { exitCode: 1 },
    ];
    for (const fault of faults) expect(failing(grown(0), { ...well, ...fault })).toHaveLength(1);
    const slow = grown(0).map((sample, k) => ({ ...sample, loopDelayMs: k === 3 ? 26 : 10 }));
    expect(failing(slow, well)).toEqual([expect.stringContaining('event-loop delay')]);
  });
});
