import type { Ack } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Asked } from './batch';

/** Commands that may wait for a slow database; more are refused rather than kept. */
const MOST_WAITING = 4_096;
/** And so much of them together, in bytes. */
const MOST_BYTES = 16_000_000;

type Entry = { n: number; at: number; size: number };

/** What was asked and is not answered yet, in the order it was asked: in the queue, or being written. */
export class Pending {
  private readonly entries = new Map<Asked, Entry>();
  private bytes = 0;
  private n = 0;

  constructor(
    private readonly metrics: Metrics,
    private readonly changed: () => void,
  ) {}

  get count(): number {
    return this.entries.size;
  }
  get isFull(): boolean {
    return this.entries.size >= MOST_WAITING || this.bytes >= MOST_BYTES;
  }
  get newest(): number {
    return this.n;
  }
  get oldest(): Entry | undefined {
    return this.entries.values().next().value;
  }

  has(asked: Asked): boolean {
    return this.entries.has(asked);
  }

  add(asked: Asked): void {
    const size = asked.size ?? 0;
    this.n += 1;
    this.entries.set(asked, { n: this.n, at: Date.now(), size });
    this.bytes += size;
    this.metrics.waiting.inc();
    this.changed();
  }

  /** Answered: it waits no more. */
  answer(asked: Asked, ack: Ack): void {
    asked.answer(ack);
    this.remove(asked);
  }

  /** Nobody will be answered any more: whoever sends again is answered from the log. */
  drop(): void {
    for (const asked of [...this.entries.keys()]) this.remove(asked);
  }

  private remove(asked: Asked): void {
    const entry = this.entries.get(asked);
    if (!entry) return;
    this.entries.delete(asked);
    this.bytes -= entry.size;
    this.metrics.waiting.dec();
    this.changed();
  }
}
