import type { Saving as SavingMessage } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Pending } from './pending';

/** A commit that takes longer than this is told: what is on the screen is not saved yet. */
const LATE_MS = 800;
const COUNT_EVERY_MS = 1_000;

type Parts = { pending: Pending; metrics: Metrics; tell(message: SavingMessage): void };

/** Whether what is asked becomes durable, told to everyone whenever that changes. */
export class Outage {
  private told: SavingMessage = { state: 'saved' };
  private active = false;
  /** Whatever was asked up to here has to be durable before all is well again. */
  private catchUpTo: number | null = null;
  private counting: NodeJS.Timeout | undefined;

  constructor(private readonly parts: Parts) {}

  get isActive(): boolean {
    return this.active;
  }

  /** For those who come now; nothing while all is well. */
  get message(): SavingMessage | undefined {
    return this.active ? this.now() : undefined;
  }

  /** Something is under way that should not take long. Returns what ends the watch. */
  watch(): () => void {
    const timer = setTimeout(() => this.begin(), LATE_MS);
    return () => clearTimeout(timer);
  }

  begin(): void {
    this.catchUpTo = null;
    if (this.active) return;
    this.active = true;
    this.parts.metrics.outages.inc();
    this.parts.metrics.unsaved.inc();
    this.counting = setInterval(() => this.tell(), COUNT_EVERY_MS);
    this.counting.unref();
    this.tell();
  }

  /** The database has taken a write: it is over once all that waits until now is answered. */
  recovered(): void {
    if (this.active) this.catchUpTo ??= this.parts.pending.newest;
  }

  /** What waits has changed. */
  changed(): void {
    if (!this.active) return;
    const { oldest } = this.parts.pending;
    if (this.catchUpTo !== null && (oldest === undefined || oldest.n > this.catchUpTo)) this.end();
    else if (this.now().state !== this.told.state) this.tell();
  }

  /** The room is let go of: nobody is told anything more. */
  drop(): void {
    if (this.active) this.parts.metrics.unsaved.dec();
    this.active = false;
    clearInterval(this.counting);
  }

  private end(): void {
    this.drop();
    this.catchUpTo = null;
    this.told = { state: 'saved' };
    this.parts.tell(this.told);
  }

  private now(): SavingMessage {
    const { pending } = this.parts;
    const since = pending.oldest?.at ?? this.told.since ?? Date.now();
    return { state: pending.isFull ? 'full' : 'waiting', since, waiting: pending.count };
  }

  private tell(): void {
    const message = this.now();
    if (message.state === this.told.state && message.waiting === this.told.waiting) return;
    this.told = message;
    this.parts.tell(message);
  }
}
