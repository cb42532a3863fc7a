import { performance } from 'node:perf_hooks';
import { govern, type Pace } from './governor';
import type { Deliveries } from './outlet';

const SECOND = 1_000;

/** Share of the time since it was last asked in which the event loop was busy. */
const createUtilization = (): (() => number) => {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
};

/** When a room ticks: at the full rate, or at what the governor leaves it. Measures what the governor goes by. */
export class TickPace {
  private pace: Pace;
  private credit = 0;
  private since: number;
  private lastAt: number;
  private spentMs = 0;
  private lateMs = 0;
  private asked = 0;
  private deliveries: Deliveries = { sent: 0, skipped: 0 };

  constructor(
    private readonly most: number,
    now: number,
    private readonly utilization: () => number = createUtilization(),
  ) {
    this.pace = { hz: most, calmSeconds: 0 };
    this.since = now;
    this.lastAt = now;
  }

  get hz(): number {
    return this.pace.hz;
  }

  /** Asked at the full rate: whether a tick is due. */
  isDue(now: number): boolean {
    this.lateMs += Math.max(0, now - this.lastAt - SECOND / this.most);
    this.asked += 1;
    this.lastAt = now;
    if (now - this.since >= SECOND) this.look(now);
    this.credit = Math.min(2, this.credit + this.pace.hz / this.most);
    // A third of thirty hertz ten times is a whole: rounding must not cost a tick.
    if (this.credit < 1 - 1e-9) return false;
    this.credit -= 1;
    return true;
  }

  /** A tick was sent, and took so long. */
  spent(ms: number, { sent, skipped }: Deliveries): void {
    this.spentMs += ms;
    this.deliveries.sent += sent;
    this.deliveries.skipped += skipped;
  }

  private look(now: number): void {
    const { sent, skipped } = this.deliveries;
    const load = {
      utilization: this.utilization(),
      ownShare: this.spentMs / (now - this.since),
      late: (this.lateMs * this.most) / (SECOND * this.asked),
      skipped: skipped / Math.max(1, sent + skipped),
    };
    this.pace = govern(this.pace, load, this.most);
    Object.assign(this, { since: now, spentMs: 0, lateMs: 0, asked: 0, deliveries: { sent: 0, skipped: 0 } });
  }
}
