import { randomUUID } from 'node:crypto';
import type { History, Refusal, RoomState } from '../../core/room/types';
import type { EventsMessage, Saving as SavingMessage } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import type { Store } from '../store';
import { type Asked, type Batch, decideBatch, takeBatch } from './batch';
import type { Journal } from './journal';
import { giveUp, type Live, settle } from './live';
import { type Saved, Saving } from './saving';

const RETRY_SETTLE_MS = 1_000;

/** What is known of a room when its actor begins. */
export type Opened = { room: RoomState; history: History; epoch: number; journal: Journal; live: Live };

type Services = {
  store: Store;
  log: Log;
  metrics: Metrics;
  /** Durable events, once they are the room's. */
  onEvents(message: EventsMessage): void;
  /** Whether what is asked becomes durable: told when that changes. */
  onSaving(message: SavingMessage): void;
  /** The room belongs to another process now, or its state here can no longer be trusted. */
  onLost(): void;
};

const unavailable = (message: string): Refusal => ({ code: 'unavailable', message });
const BUSY = unavailable('More is asked than can be saved just now. Try again in a moment.');
const FULL = unavailable(
  'Nothing can be saved just now, and no more can wait. You can look on until it is back.',
);
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
  private readonly saving: Saving;
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
    this.live.onLost = () => this.lose(false);
    this.saving = new Saving({
      ...{ id: this.id, epoch: this.epoch, journal: this.journal, services },
      seq: () => this.room.seq,
      putBack: (asked) => this.queue.unshift(...asked),
      refuse: (asked, error) => this.refuseAll(asked, error),
      lose: (told) => this.lose(told),
    });
  }

  get room(): RoomState {
    return this.current.room;
  }
  get history(): History {
    return this.current.history;
  }

  /** Present while the database does not answer. */
  get savingNow(): SavingMessage | undefined {
    return this.saving.outage.message;
  }

  /** Something was asked that is not answered yet. */
  get isWaiting(): boolean {
    return this.saving.pending.count > 0;
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
    if (this.saving.pending.isFull) {
      this.refuseAll([asked], this.saving.outage.isActive ? FULL : BUSY);
      return;
    }
    this.saving.pending.add(asked);
    this.queue.push(asked);
    this.committing ??= this.drain();
  }

  /** Asks for `recall.settled` once the recall has settled; a failed attempt is made again later. */
  settleIfDone(now: number): void {
    if (this.live.outcome === null || this.settling || now < this.settleAfter) return;
    this.settling = true;
    this.submit({
      by: 'basin',
      cid: null,
      alone: true,
      decide: settle,
      answer: (ack) => {
        this.settling = false;
        if (!ack.ok) this.settleAfter = now + RETRY_SETTLE_MS;
      },
    });
  }

  /** Ends a recall that cannot be run: the room stays, and a new one can be started. */
  stopRecall(): void {
    this.services.log.error({ room: this.id, recall: this.room.recall?.id }, 'a recall was given up');
    this.submit({ by: 'basin', cid: null, alone: true, decide: giveUp, answer: () => undefined });
  }

  /** Takes no more, and resolves when everything asked so far is durable or refused; false where it never will be. */
  async finish(): Promise<boolean> {
    this.accepting = false;
    const saved = await this.saving.finish(this.committing);
    this.over = true;
    return saved;
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0 && !this.over && (await this.saving.ready())) await this.commitNext();
    this.committing = null;
  }

  private async commitNext(): Promise<void> {
    if (!(await this.standStill())) {
      this.lose(false);
      return;
    }
    const asked = takeBatch(this.queue, this.saving.most);
    const saved = await this.saving.save(asked, (fresh) => this.decide(fresh));
    if (saved && !this.over) this.adoptOrLose(saved);
    this.live.release();
  }

  /** False when the recall is gone: then so is the room, until it is opened anew. */
  private standStill(): Promise<boolean> {
    return this.live.hold().then(
      () => true,
      () => false,
    );
  }

  private decide(asked: readonly Asked[]): Batch {
    const working = { ...this.current, ...this.live.working(this.room) };
    return decideBatch(working, asked, {
      known: this.journal.seqOf,
      now: Date.now,
      onBug: (error) => this.refusalOfBug(error),
    });
  }

  /** What is durable stays so: a room that cannot follow its own log is opened anew from it. */
  private adoptOrLose(saved: Saved): void {
    try {
      this.adopt(saved);
    } catch (error) {
      this.services.log.error({ err: error, room: this.id }, 'a room could not follow its log');
      this.lose(false);
    }
  }

  private adopt({ batch, rows }: Saved): void {
    const { metrics, onEvents } = this.services;
    const events = batch.steps.map(({ event }) => event);
    this.current = batch.working;
    this.journal.add(events, rows);
    this.live.adopt(batch);
    // Events first: whoever is acknowledged finds their own event already in their mirror.
    if (events.length > 0) onEvents({ epoch: this.epoch, from: events[0].seq, events });
    for (const { asked, ack } of batch.verdicts) this.saving.pending.answer(asked, ack);
    metrics.refusals.inc(batch.verdicts.filter(({ ack }) => !ack.ok).length);
    metrics.events.inc(events.length);
  }

  /** `told`: what waits is refused. Else it is left unanswered, and whoever sends it again is answered from the log. */
  private lose(told: boolean): void {
    if (this.over) return;
    this.over = true;
    this.accepting = false;
    this.live.end();
    const waiting = this.queue.splice(0);
    if (told) this.refuseAll(waiting, MOVED);
    this.saving.end();
    this.services.onLost();
  }

  private refuseAll(batch: readonly Asked[], error: Refusal): void {
    this.services.metrics.refusals.inc(batch.length);
    for (const asked of batch) this.saving.pending.answer(asked, { ok: false, error });
  }

  private refusalOfBug(error: unknown): Refusal {
    const reference = randomUUID();
    this.services.metrics.failures.inc();
    this.services.log.error({ err: error, room: this.id, reference }, 'a command failed');
    return unavailable(`Something went wrong on our side. Nothing was changed. (Reference ${reference})`);
  }
}
