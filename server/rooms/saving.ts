import { setTimeout as wait } from 'node:timers/promises';
import type { Refusal } from '../../core/room/types';
import type { Saving as SavingMessage } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import {
  DuplicateCommandError,
  type EventRow,
  isOutage,
  LogMovedError,
  StaleEpochError,
  type Store,
} from '../store';
import type { Asked, Batch } from './batch';
import { type Journal, rowOf } from './journal';
import { Outage } from './outage';
import { Pending } from './pending';
import { projectionOf } from './recorder';

const LARGEST_BATCH = 256;
const FIRST_REST_MS = 50;
const LONGEST_REST_MS = 2_000;
/** A room that is to be let go of waits this long for a database that does not answer. */
const GRACE_MS = 3_000;

export type Saved = { batch: Batch; rows: EventRow[] };

type Parts = {
  id: string;
  epoch: number;
  journal: Journal;
  services: {
    store: Store;
    log: Log;
    metrics: Metrics;
    onSaving(message: SavingMessage): void;
  };
  /** The last event that is durable, as far as is known here. */
  seq(): number;
  /** Back to the front of the queue, in order. */
  putBack(asked: readonly Asked[]): void;
  refuse(asked: readonly Asked[], error: Refusal): void;
  /** The room must be let go of; `told`: what waits may be refused, nothing of it is in the log. */
  lose(told: boolean): void;
};

const NOT_SAVED: Refusal = {
  code: 'unavailable',
  message: 'This could not be saved, so it did not happen. Try again in a moment.',
};

/**
 * How what was decided becomes durable. While the database does not answer nothing is decided for good: what was
 * asked goes back to the front of the queue, and is decided anew when a write is worth trying.
 */
export class Saving {
  readonly pending: Pending;
  readonly outage: Outage;
  /** The last write failed, or may have: one is tried that changes nothing before the next. */
  private suspect = false;
  /** A write was not answered: it may be in the log. */
  private doubt = false;
  private failures = 0;
  /** So many are decided one by one, to find which of them the database refuses. */
  private cautious = 0;
  private struck: Asked | null = null;
  private knowsAll = true;
  private stopped = false;
  private readonly stop = new AbortController();

  constructor(private readonly parts: Parts) {
    const { metrics, onSaving } = parts.services;
    this.pending = new Pending(metrics, () => this.outage.changed());
    this.outage = new Outage({ pending: this.pending, metrics, tell: onSaving });
  }

  /** How many commands may be decided together. */
  get most(): number {
    return this.cautious > 0 ? 1 : LARGEST_BATCH;
  }

  /** Resolves when a write is worth trying; false when none ever will be. */
  async ready(): Promise<boolean> {
    while (this.suspect && !this.stopped) {
      await this.rest();
      if (!this.stopped) this.suspect = !(await this.probe());
    }
    return !this.stopped;
  }

  /** Durable, or in the queue again, or refused: after this nothing of the batch is in doubt. */
  async save(asked: readonly Asked[], decide: (fresh: readonly Asked[]) => Batch): Promise<Saved | null> {
    const watched = this.outage.watch();
    try {
      const fresh = await this.withoutOld(asked);
      const batch = decide(fresh);
      const rows = batch.steps.map(({ event }, k) => rowOf(event, batch.cids[k]));
      await this.write(batch, rows);
      this.succeeded(asked.length);
      return { batch, rows };
    } catch (error) {
      this.failed(asked, error);
      return null;
    } finally {
      watched();
    }
  }

  /** Waits for what is under way, and gives up what a database that does not answer keeps waiting. */
  async finish(committing: Promise<void> | null): Promise<boolean> {
    const done = (committing ?? Promise.resolve()).then(() => true);
    while (!(await Promise.race([done, wait(GRACE_MS, false, { ref: false })]))) {
      if (!this.outage.isActive) continue;
      const { log } = this.parts.services;
      log.error({ room: this.parts.id, commands: this.pending.count }, 'let go before these could be saved');
      this.end();
      return false;
    }
    return !this.outage.isActive;
  }

  /** Writes nothing more, answers nobody. */
  end(): void {
    this.stopped = true;
    this.stop.abort();
    this.outage.drop();
    this.pending.drop();
  }

  private rest(): Promise<void> {
    if (this.failures === 0) return Promise.resolve();
    const milliseconds = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** this.failures);
    return wait(milliseconds, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }

  /** Whether the database takes writes of this room: one that changes nothing, as durable as any other. */
  private async probe(): Promise<boolean> {
    const { id, epoch, seq, services } = this.parts;
    const watched = this.outage.watch();
    try {
      await services.store.append(id, epoch, [], {});
      if (this.doubt && (await services.store.eventsAfter(id, seq(), 1)).length > 0)
        throw new LogMovedError(`room ${id} has events that were never answered`);
      this.doubt = false;
      return true;
    } catch (error) {
      this.struck = null;
      if (error instanceof StaleEpochError) this.lost([], error);
      else this.down(error);
      return false;
    } finally {
      watched();
    }
  }

  private async write(batch: Batch, rows: EventRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { id, epoch, services } = this.parts;
    const { metrics, store } = services;
    const stop = metrics.commit.startTimer();
    await store.append(id, epoch, rows, projectionOf(batch.steps));
    stop();
    metrics.batch.observe(rows.length);
    metrics.durableAt.setToCurrentTime();
  }

  /** Commands sent again from before this actor began are answered from the log. */
  private async withoutOld(asked: readonly Asked[]): Promise<readonly Asked[]> {
    const { id, journal, services } = this.parts;
    const mayBeOld = (by: string, cid: string): boolean =>
      journal.seqOf(by, cid) === undefined && (!this.knowsAll || journal.mayMiss(by, cid));
    const doubtful = asked.flatMap((one) => {
      const { by, cid } = one;
      return cid !== null && mayBeOld(by, cid) ? [{ one, by, cid }] : [];
    });
    if (doubtful.length === 0) return asked;
    const seqs = await services.store.seqsOfCommands(id, doubtful);
    const old = new Map(doubtful.map(({ one }, k) => [one, seqs[k]]));
    for (const [one, seq] of old) if (seq !== null) this.pending.answer(one, { ok: true, seq });
    return asked.filter((one) => (old.get(one) ?? null) === null);
  }

  private succeeded(count: number): void {
    if (this.failures > 0)
      this.parts.services.log.info({ room: this.parts.id }, 'the database answers again');
    this.cautious = Math.max(0, this.cautious - count);
    this.failures = 0;
    this.struck = null;
    this.outage.recovered();
  }

  private failed(asked: readonly Asked[], error: unknown): void {
    this.suspect = true;
    if (error instanceof StaleEpochError) this.lost(asked, error);
    else if (isOutage(error)) {
      this.doubt = true;
      this.down(error);
      this.putBack(asked);
    } else this.refusedAlone(asked, error);
  }

  /**
   * The database is well, but not with this. Asked one by one it shows with which command; that one is refused
   * when a second try ends the same.
   */
  private refusedAlone(asked: readonly Asked[], error: unknown): void {
    const { services, id, refuse } = this.parts;
    services.log.error({ err: error, room: id }, 'a commit failed');
    if (error instanceof DuplicateCommandError) this.knowsAll = false;
    this.cautious = asked.length;
    const [first] = asked;
    if (asked.length === 1 && this.struck === first) {
      services.metrics.failures.inc();
      this.cautious = 0;
      this.struck = null;
      refuse([first], NOT_SAVED);
    } else {
      if (asked.length === 1) this.struck = first;
      this.putBack(asked);
    }
  }

  private down(error: unknown): void {
    const { log, metrics } = this.parts.services;
    if (this.failures === 0) {
      log.error({ err: error, room: this.parts.id }, 'the database does not take what is asked');
      metrics.failures.inc();
    }
    this.failures += 1;
    this.outage.begin();
  }

  private putBack(asked: readonly Asked[]): void {
    this.parts.putBack(asked.filter((one) => this.pending.has(one)));
  }

  /** Where a write may be in the log, nobody is told that it is not: who sends again is answered from the log. */
  private lost(asked: readonly Asked[], error: StaleEpochError): void {
    const { services, id, refuse, lose } = this.parts;
    services.log.error({ err: error, room: id }, 'a room is let go of');
    const told = !this.doubt && !(error instanceof LogMovedError);
    this.stopped = true;
    if (told) refuse(asked, NOT_SAVED);
    lose(told);
    this.end();
  }
}
