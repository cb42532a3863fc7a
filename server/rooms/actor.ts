import { randomUUID } from 'node:crypto';
import type { History, Refusal, RoomState } from '../../core/room/types';
import type { EventsMessage } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import { type EventRow, StaleEpochError, type Store } from '../store';
import { type Asked, type Batch, decideBatch, takeBatch } from './batch';
import { type Journal, rowOf } from './journal';
import { type Live, settle } from './live';
import { projectionOf } from './recorder';

const LARGEST_BATCH = 256;
/** Commands that may wait for a slow database; more are refused rather than kept. */
const MOST_WAITING = 4_096;
const RETRY_SETTLE_MS = 1_000;

/** What is known of a room when its actor begins. */
export type Opened = { room: RoomState; history: History; epoch: number; journal: Journal; live: Live };

type Services = {
  store: Store;
  log: Log;
  metrics: Metrics;
  /** Durable events, once they are the room's. */
  onEvents(message: EventsMessage): void;
  /** The room belongs to another process now, or its state here can no longer be trusted. */
  onLost(): void;
};
type Saved = { batch: Batch; rows: EventRow[] };

const unavailable = (message: string): Refusal => ({ code: 'unavailable', message });
const NOT_SAVED = unavailable('This could not be saved, so it did not happen. Try again in a moment.');
const BUSY = unavailable('More is asked than can be saved just now. Try again in a moment.');
const MOVED = unavailable('This room is opening elsewhere. Try again in a moment.');

/**
 * The one owner of a room: one queue, and nothing in it happens before it is durable. All that waits is
 * decided on a working state, written in one append, and only then adopted, acknowledged and told.
 */
export class Actor {
  readonly id: string;
  readonly epoch: number;
  readonly live: Live;
  readonly journal: Journal;
  private current: Pick<Opened, 'room' | 'history'>;
  private readonly queue: Asked[] = [];
  private committing: Promise<void> | null = null;
  private accepting = true;
  private over = false;
  private settling = false;
  private settleAfter = 0;

  constructor(
    opened: Opened,
    private readonly services: Services,
  ) {
    this.id = opened.room.id;
    this.epoch = opened.epoch;
    this.live = opened.live;
    this.journal = opened.journal;
    this.current = opened;
  }

  get room(): RoomState {
    return this.current.room;
  }
  get history(): History {
    return this.current.history;
  }

  /** Takes no more commands. */
  get isOver(): boolean {
    return !this.accepting;
  }

  submit(asked: Asked): void {
    if (!this.accepting) {
      this.refuseAll([asked], MOVED);
      return;
    }
    if (this.queue.length >= MOST_WAITING) {
      this.refuseAll([asked], BUSY);
      return;
    }
    this.queue.push(asked);
    this.committing ??= this.drain();
  }

  /** Asks for `recall.settled` once the recall has settled; a failed attempt is made again later. */
  settleIfDone(now: number): void {
    const { recall } = this.live;
    if (recall === null || this.live.outcome === null || this.settling || now < this.settleAfter) return;
    this.settling = true;
    this.submit({
      by: 'basin',
      cid: null,
      alone: true,
      decide: (working) => settle(recall, working),
      answer: (ack) => {
        this.settling = false;
        if (!ack.ok) this.settleAfter = now + RETRY_SETTLE_MS;
      },
    });
  }

  /** Takes no more, and resolves when everything asked so far is durable or refused. */
  async finish(): Promise<void> {
    this.accepting = false;
    await this.committing;
    this.over = true;
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) await this.commitNext();
    this.committing = null;
  }

  private async commitNext(): Promise<void> {
    await this.live.caughtUp();
    this.live.hold();
    const saved = await this.save(takeBatch(this.queue, LARGEST_BATCH));
    if (saved && !this.over) this.adoptOrLose(saved);
    this.live.release();
  }

  /** Durable or not: after this nothing of the batch is in doubt. */
  private async save(asked: readonly Asked[]): Promise<Saved | null> {
    try {
      const fresh = await this.withoutOld(asked);
      const working = { ...this.current, ...this.live.working(this.room) };
      const batch = decideBatch(working, fresh, {
        known: this.journal.seqOf,
        now: Date.now,
        onBug: (error) => this.refusalOfBug(error),
      });
      const rows = batch.steps.map(({ event }, k) => rowOf(event, batch.cids[k]));
      await this.write(batch, rows);
      return { batch, rows };
    } catch (error) {
      this.services.log.error({ err: error, room: this.id }, 'a commit failed');
      this.services.metrics.failures.inc();
      this.refuseAll(asked, NOT_SAVED);
      if (error instanceof StaleEpochError) this.lose();
      return null;
    }
  }

  /** Commands sent again from before this actor began are answered from the log. */
  private async withoutOld(asked: readonly Asked[]): Promise<readonly Asked[]> {
    if (!this.journal.mayMiss()) return asked;
    const fresh: Asked[] = [];
    for (const one of asked) {
      const { by, cid } = one;
      const old = cid !== null && this.journal.seqOf(by, cid) === undefined;
      const seq = old ? await this.services.store.seqOfCommand(this.id, by, cid) : null;
      if (seq === null) fresh.push(one);
      else one.answer({ ok: true, seq });
    }
    return fresh;
  }

  private async write(batch: Batch, rows: EventRow[]): Promise<void> {
    if (rows.length === 0) return;
    const stop = this.services.metrics.commit.startTimer();
    await this.services.store.append(this.id, this.epoch, rows, projectionOf(batch.steps));
    stop();
  }

  /** What is durable stays so: a room that cannot follow its own log is opened anew from it. */
  private adoptOrLose(saved: Saved): void {
    try {
      this.adopt(saved);
    } catch (error) {
      this.services.log.error({ err: error, room: this.id }, 'a room could not follow its log');
      this.lose();
    }
  }

  private adopt({ batch, rows }: Saved): void {
    const { metrics, onEvents } = this.services;
    const events = batch.steps.map(({ event }) => event);
    this.current = batch.working;
    this.journal.add(events, rows);
    for (const step of batch.steps) this.live.adopt(step);
    // Events first: whoever is acknowledged finds their own event already in their mirror.
    if (events.length > 0) onEvents({ epoch: this.epoch, from: events[0].seq, events });
    for (const { asked, ack } of batch.verdicts) asked.answer(ack);
    metrics.refusals.inc(batch.verdicts.filter(({ ack }) => !ack.ok).length);
    metrics.events.inc(events.length);
  }

  private lose(): void {
    if (this.over) return;
    this.over = true;
    this.accepting = false;
    this.live.end();
    this.refuseAll(this.queue.splice(0), MOVED);
    this.services.onLost();
  }

  private refuseAll(batch: readonly Asked[], error: Refusal): void {
    this.services.metrics.refusals.inc(batch.length);
    for (const { answer } of batch) answer({ ok: false, error });
  }

  private refusalOfBug(error: unknown): Refusal {
    const reference = randomUUID();
    this.services.metrics.failures.inc();
    this.services.log.error({ err: error, room: this.id, reference }, 'a command failed');
    return unavailable(`Something went wrong on our side. Nothing was changed. (Reference ${reference})`);
  }
}
