import { activeRecall } from '../../core/room';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import type { Store } from '../store';
import type { Actor } from './actor';
import { createTurns, encodeInSlices } from './snapshots';

const SNAPSHOT_EVERY = 200;
const PROGRESS_EVERY_MS = 1_000;

const inTurn = createTurns();

type Services = { store: Store; log: Log; metrics: Metrics };

/**
 * What is saved beside the log so that opening is short: snapshots, and how far a recall has come. None of it
 * is promised to anyone: a failure is logged, and the next attempt comes by itself.
 */
export const createKeeper = (actor: Actor, { store, log, metrics }: Services) => {
  const { id, epoch } = actor;
  let snapshotSeq = actor.room.seq;
  let progress = { recall: 0, update: -1 };
  let progressAt = 0;

  const saveProgress = async (): Promise<void> => {
    const recall = activeRecall(actor.room)?.id;
    const update = actor.live.frame?.updates;
    if (recall === undefined || update === undefined) return;
    if (recall === progress.recall && update === progress.update) return;
    progress = { recall, update };
    await store.saveProgress(id, epoch, progress);
  };
  const saveSnapshot = async (): Promise<void> => {
    const { room, history } = actor;
    if (activeRecall(room) || room.seq === snapshotSeq) return;
    snapshotSeq = room.seq;
    await inTurn(async () => {
      const stop = metrics.snapshot.startTimer();
      await store.saveSnapshot(id, epoch, { seq: room.seq, state: await encodeInSlices(room, history) });
      stop();
    });
  };
  const quietly = (saving: Promise<void>): Promise<void> =>
    saving.catch((error: unknown) =>
      log.warn({ err: error, room: id }, 'a snapshot or progress was not saved'),
    );

  return {
    onEvents(): void {
      if (actor.room.seq - snapshotSeq >= SNAPSHOT_EVERY) void quietly(saveSnapshot());
    },
    onTick(now: number): void {
      if (now - progressAt < PROGRESS_EVERY_MS) return;
      progressAt = now;
      void quietly(saveProgress());
    },
    async finish(): Promise<void> {
      await quietly(saveProgress());
      await quietly(saveSnapshot());
    },
  };
};
