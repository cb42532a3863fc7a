import type { Outcome, Pattern } from '../../core/recall/types';
import { activeRecall, apply, record } from '../../core/room';
import type { Decision, History, Progress, Refusal, RoomEvent, RoomState } from '../../core/room/types';
import type { Ack } from '../../core/wire/messages';
import type { Step } from './recorder';

/** The room a batch is decided on. Nothing of it is shown before it is durable. */
export type Working = {
  room: RoomState;
  history: History;
  /** The network as it is: the recall's state while one is active, else the canvas. */
  live: Pattern;
  /** Progress of the active recall; it holds still until the batch is durable. */
  running?: Progress;
  /** How the active recall ended, if that is known. */
  outcome?: Outcome | null;
};

/** A command that waits for its turn, or something the server itself has to say. */
export type Asked = {
  by: string;
  cid: string | null;
  /** Only the recall itself knows what this does to it, or it takes long: nothing else is decided in the same batch. */
  alone: boolean;
  /** About how many bytes it keeps while it waits. */
  size?: number;
  decide(working: Working): Decision;
  answer(ack: Ack): void;
};

export type Verdict = { asked: Asked; ack: Ack };
export type Batch = { working: Working; steps: Step[]; cids: (string | null)[]; verdicts: Verdict[] };

type Options = {
  known: (by: string, cid: string) => number | undefined;
  now: () => number;
  /** A bug met while deciding: told with an id, and only this command is refused. */
  onBug: (error: unknown) => Refusal;
};

/** As many from the front of the queue as may be decided together. */
export const takeBatch = (queue: Asked[], most: number): Asked[] => {
  if (queue[0]?.alone) return queue.splice(0, 1);
  const until = queue.findIndex((asked) => asked.alone);
  return queue.splice(0, Math.min(most, until < 0 ? queue.length : until));
};

/** The network after an event: what is drawn into a recall changes the state it has come to. */
export const liveAfter = (
  working: Pick<Working, 'room' | 'live'>,
  event: RoomEvent,
  after: RoomState,
): Pattern => {
  if (!activeRecall(after)) return after.canvas;
  if (!activeRecall(working.room) || !event.type.startsWith('canvas.')) return working.live;
  return apply({ ...working.room, canvas: working.live }, event).canvas;
};

const take = (batch: Batch, asked: Asked, event: RoomEvent): void => {
  const { working } = batch;
  const after = apply(working.room, event);
  const live = liveAfter(working, event, after);
  const recorded = { before: working.room, liveBefore: working.live, event, after, liveAfter: live };
  batch.steps.push({ event, before: working.room, after });
  batch.cids.push(asked.cid);
  batch.working = { ...working, room: after, live, history: record(working.history, recorded) };
};

const decideOne = (batch: Batch, asked: Asked, options: Options): Ack => {
  const { by, cid } = asked;
  const twin =
    cid === null ? -1 : batch.steps.findIndex(({ event }, k) => event.by === by && batch.cids[k] === cid);
  const known = twin >= 0 ? batch.steps[twin].event.seq : cid === null ? undefined : options.known(by, cid);
  if (known !== undefined) return { ok: true, seq: known };
  try {
    const decision = asked.decide(batch.working);
    if (!decision.ok) return decision;
    const seq = batch.working.room.seq + 1;
    take(batch, asked, { ...decision.event, seq, at: options.now(), by });
    return { ok: true, seq, ...(decision.note !== undefined && { note: decision.note }) };
  } catch (error) {
    return { ok: false, error: options.onBug(error) };
  }
};

/** Decides one after the other, each on the room that the one before it left. */
export const decideBatch = (working: Working, asked: readonly Asked[], options: Options): Batch => {
  const batch: Batch = { working, steps: [], cids: [], verdicts: [] };
  for (const one of asked) batch.verdicts.push({ asked: one, ack: decideOne(batch, one, options) });
  return batch;
};
