import { randomUUID } from 'node:crypto';
import { activeRecall } from '../../core/room';
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
const RETRY_SETTLE_MS = 1_000;

/** What is known of a room when its actor begins. */
export type Opened = { room: RoomState; history: History; epoch: number; journal: Journal; live: Live };

type Options = {
  store: Store;
  log: Log;
  metrics: Metrics;
  /** Durable events, once they are the room's. */
  onEvents(message: EventsMessage): void;
  /** The room belongs to another process now, or its state here can no longer be trusted. */
  onLost(): void;
  now?: () => number;
};

type Saved = { batch: Batch; rows: EventRow[] };

const unavailable = (message: string): Refusal => ({ code: 'unavailable', message });
const NOT_SAVED = unavailable('This could not be saved, so it did not happen. Try again in a moment.');
const MOVED = unavailable('This room is opening elsewhere. Try again in a moment.');

/**
 * The one owner of a room: one queue, and nothing in it happens before it is durable. All that waits is
 * decided on a working state, written in one append, and only then adopted, acknowledged and told.
 */
export const createActor = (opened: Opened, options: Options) => {
  const { store, log, metrics, now = Date.now } = options;
  const { epoch, journal, live } = opened;
  const id = opened.room.id;
  let { room, history } = opened;
  const queue: Asked[] = [];
  let committing: Promise<void> | null = null;
  let lost = false;
  let settling = false;
  let settleAfter = 0;

  const refuseAll = (batch: readonly Asked[], error: Refusal): void => {
    metrics.refusals.inc(batch.length);
    for (const { answer } of batch) answer({ ok: false, error });
  };

  const lose = (): void => {
    if (lost) return;
    lost = true;
    live.end();
    refuseAll(queue.splice(0), MOVED);
    options.onLost();
  };

  const onBug = (error: unknown): Refusal => {
    const reference = randomUUID();
    metrics.failures.inc();
    log.error({ err: error, room: id, reference }, 'a command failed');
    return unavailable(`Something went wrong on our side. Nothing was changed. (Reference ${reference})`);
  };

  const adopt = ({ batch, rows }: Saved): void => {
    const from = room.seq + 1;
    const events = batch.steps.map(({ event }) => event);
    ({ room, history } = batch.working);
    journal.add(events, rows);
    for (const step of batch.steps) live.adopt(step);
    for (const { asked, ack } of batch.verdicts) asked.answer(ack);
    metrics.refusals.inc(batch.verdicts.filter(({ ack }) => !ack.ok).length);
    metrics.events.inc(events.length);
    if (events.length > 0) options.onEvents({ epoch, from, events });
  };

  /** What is durable stays so: a room that cannot follow its own log is opened anew from it. */
  const adoptOrLose = (saved: Saved): void => {
    try {
      adopt(saved);
    } catch (error) {
      log.error({ err: error, room: id }, 'a room could not follow its log');
      lose();
    }
  };

  const write = async (batch: Batch, rows: EventRow[]): Promise<void> => {
    if (rows.length === 0) return;
    const stop = metrics.commit.startTimer();
    await store.append(id, epoch, rows, projectionOf(batch.steps));
    stop();
  };

  /** Commands sent again from before this actor began: the log knows what became of them. */
  const recallKnown = async (asked: readonly Asked[]): Promise<Map<Asked, number>> => {
    const found = new Map<Asked, number>();
    if (!journal.mayMiss()) return found;
    for (const one of asked) {
      if (one.cid === null || journal.seqOf(one.by, one.cid) !== undefined) continue;
      const seq = await store.seqOfCommand(id, one.by, one.cid);
      if (seq !== null) found.set(one, seq);
    }
    return found;
  };

  /** Durable or not: after this nothing of the batch is in doubt. */
  const save = async (asked: readonly Asked[]): Promise<Saved | null> => {
    try {
      const old = await recallKnown(asked);
      for (const [one, seq] of old) one.answer({ ok: true, seq });
      const fresh = asked.filter((one) => !old.has(one));
      const batch = decideBatch({ room, history, ...live.working(room) }, fresh, {
        known: journal.seqOf,
        now,
        onBug,
      });
      const rows = batch.steps.map(({ event }, k) => rowOf(event, batch.cids[k]));
      await write(batch, rows);
      return { batch, rows };
    } catch (error) {
      log.error({ err: error, room: id }, 'a commit failed');
      metrics.failures.inc();
      refuseAll(asked, NOT_SAVED);
      if (error instanceof StaleEpochError) lose();
      return null;
    }
  };

  const commitNext = async (): Promise<void> => {
    live.hold();
    const saved = await save(takeBatch(queue, LARGEST_BATCH));
    if (saved && !lost) adoptOrLose(saved);
    live.release();
  };

  const drain = async (): Promise<void> => {
    while (queue.length > 0 && !lost) await commitNext();
    committing = null;
  };

  const submit = (asked: Asked): void => {
    if (lost) return refuseAll([asked], MOVED);
    queue.push(asked);
    committing ??= drain();
  };

  return {
    id,
    epoch,
    live,
    journal,
    get room() {
      return room;
    },
    get history() {
      return history;
    },
    submit,
    /** Asks for `recall.settled` once the recall has settled; a failed attempt is made again later. */
    settleIfDone(): void {
      const recall = live.recall;
      if (!recall || recall.outcome === null || settling || now() < settleAfter || !activeRecall(room))
        return;
      settling = true;
      submit({
        by: 'basin',
        cid: null,
        alone: true,
        decide: (working) => settle(recall, working),
        answer: (ack) => {
          settling = false;
          if (!ack.ok) settleAfter = now() + RETRY_SETTLE_MS;
        },
      });
    },
    /** Takes no more, and resolves when everything asked so far is durable or refused. */
    async finish(): Promise<void> {
      await committing;
      lost = true;
    },
  };
};

export type Actor = ReturnType<typeof createActor>;
