/**
 * Lowers the tick rate of a room before latency grows, and raises it again slowly. A room is slowed when the process is
 * pressed and this room is what presses it, or when many of its viewers cannot take what they are sent; small rooms keep
 * their rate beside a large one.
 */

/** One second, as a room saw it. */
export type Load = {
  /** Share of the time in which the event loop was busy. */
  utilization: number;
  /** Share of the time that went into sending this room's ticks. */
  ownShare: number;
  /** How long a tick came after its time on average, in ticks at the full rate. */
  late: number;
  /** Share of deliveries that were left out because the viewer was not ready. */
  skipped: number;
};
export type Pace = { hz: number; calmSeconds: number };

export const LEAST_HZ = 5;
const PRESSED = 0.9;
const LATE_TICKS = 0.5;
const SKIPPED = 0.25;
const HEAVY = 0.1;
const LOWER = 0.75;
/** Raised only where the event loop would still be free after it. */
const ROOMY = 0.75;
const CALM_SECONDS = 5;
const STEPS_UP = 10;

const isPressed = ({ utilization, ownShare, late, skipped }: Load): boolean =>
  skipped > SKIPPED || (ownShare > HEAVY && (utilization > PRESSED || late > LATE_TICKS));

/** The rate for the next second; never above `most`, never below `LEAST_HZ` (or `most`, where that is less). */
export const govern = ({ hz, calmSeconds }: Pace, load: Load, most: number): Pace => {
  if (isPressed(load))
    return { hz: Math.max(Math.min(LEAST_HZ, most), Math.floor(hz * LOWER)), calmSeconds: 0 };
  if (hz >= most) return { hz: most, calmSeconds: 0 };
  const step = Math.ceil(most / STEPS_UP);
  const after = load.utilization + (load.ownShare * step) / hz;
  if (after > ROOMY) return { hz, calmSeconds: 0 };
  if (calmSeconds + 1 < CALM_SECONDS) return { hz, calmSeconds: calmSeconds + 1 };
  return { hz: Math.min(most, hz + step), calmSeconds: 0 };
};
