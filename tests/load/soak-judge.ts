/** What is seen of the server at one moment, the rooms at rest and the heap collected. */
export type Sample = {
  minute: number;
  /** Bytes in use after a collection: heap and what it holds outside. */
  used: number;
  rss: number;
  threads: number;
  /** Part of `used` that other threads than the main one hold. */
  workers: number;
  /** 99th percentile of the event loop's delay since the sample before, ms. */
  loopDelayMs: number;
};
export type Counts = {
  ticks: number;
  missed: number;
  /** Connections that ended or were refused though nobody wanted it. */
  lost: number;
  /** Commands without an answer, and refusals nobody expected. */
  unanswered: number;
  /** `basin_failures_total`, and lines the server logged as warnings or errors. */
  failures: number;
  logged: number;
  /** Connections the server counts beyond those there are, and rooms it still holds after all left. */
  ghosts: number;
  roomsLeft: number;
  /** Recalls that settled in the room where fewest did. */
  fewestSettled: number;
  exitCode: number | null;
};
export type Check = { name: string; held: boolean; figure: string };
export type Bounds = { warmUpMinutes: number; growthBytes: number; loopDelayMs: number | null };

const MEGABYTE = 1 << 20;
export const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(2)} MB`;

/** Most that memory grew within ten minutes, or over all there is where that is shorter; after the warm-up. */
export const growthIn = (samples: readonly Sample[], warmUpMinutes: number): number => {
  const warm = samples.filter(({ minute }) => minute >= warmUpMinutes);
  const spans = warm.flatMap((from, k) =>
    warm.slice(k + 1).flatMap((to) => ({ minutes: to.minute - from.minute, bytes: to.used - from.used })),
  );
  const longest = Math.max(0, ...spans.map(({ minutes }) => minutes));
  const whole = spans.filter(({ minutes }) => Math.abs(minutes - Math.min(10, longest)) < 0.5);
  if (whole.length === 0) throw new Error('too few samples after the warm-up to tell of growth');
  return Math.max(...whole.map(({ bytes }) => bytes));
};

const check = (name: string, held: boolean, figure: string): Check => ({ name, held, figure });

/** Every promise of the soak, and whether it held. */
export const judge = (samples: readonly Sample[], counts: Counts, bounds: Bounds): Check[] => {
  const growth = growthIn(samples, bounds.warmUpMinutes);
  const warm = samples.filter(({ minute }) => minute > bounds.warmUpMinutes);
  const delay = Math.max(...warm.map(({ loopDelayMs }) => loopDelayMs));
  const share = counts.missed / Math.max(1, counts.ticks);
  return [
    check(
      `memory grows by at most ${megabytes(bounds.growthBytes)} in ten minutes`,
      growth <= bounds.growthBytes,
      megabytes(growth),
    ),
    ...(bounds.loopDelayMs === null
      ? []
      : [
          check(
            `event-loop delay p99 at most ${bounds.loopDelayMs} ms`,
            delay <= bounds.loopDelayMs,
            `${delay.toFixed(1)} ms`,
          ),
        ]),
    check(
      'viewers miss at most 1 tick in 1,000',
      counts.ticks > 0 && share <= 0.001,
      `${counts.missed} of ${counts.ticks.toLocaleString('en')}`,
    ),
    check('nobody is disconnected or turned away', counts.lost === 0, String(counts.lost)),
    check('every command is answered', counts.unanswered === 0, String(counts.unanswered)),
    check(
      'no failure, no warning in the log',
      counts.failures + counts.logged === 0,
      `${counts.failures} failures, ${counts.logged} lines`,
    ),
    check('recalls settle in every room', counts.fewestSettled > 0, `at least ${counts.fewestSettled}`),
    check('no connection is left behind', counts.ghosts === 0, String(counts.ghosts)),
    check('no room is left in memory when all have gone', counts.roomsLeft === 0, String(counts.roomsLeft)),
    check('the server ends in order', counts.exitCode === 0, `exit code ${counts.exitCode}`),
  ];
};
