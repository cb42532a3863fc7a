import { packBits } from '../../core/pattern/bits';
import type { Recall } from '../../core/recall/types';
import { activeRecall, advanceTo, beginRecall, intervene } from '../../core/room';
import type { Decision, RoomEvent, RoomState } from '../../core/room/types';
import type { Run, Simulation } from '../simulation';
import type { Working } from './batch';
import type { Step } from './recorder';

const meet = (recall: Recall, room: RoomState, event: RoomEvent): void => {
  if ('update' in event && event.update !== undefined) advanceTo(recall, event.update);
  intervene(recall, room, event);
};

/** The active recall of one room, from its start until the log says how it ended. */
export const createLive = (simulation: Simulation) => {
  let run: Run | null = null;

  const follow = (room: RoomState): void => {
    const active = activeRecall(room);
    if (!run || !active) return;
    run.rate = active.rate;
    run.running = active.phase === 'running';
  };
  const begin = (recall: Recall): void => {
    run = { recall, rate: 1, running: false, held: false, due: 0, chunk: 64, visited: [] };
    simulation.add(run);
  };
  const end = (): void => {
    if (run) simulation.remove(run);
    run = null;
  };

  return {
    get recall(): Recall | null {
      return run?.recall ?? null;
    },
    takeVisited: () => run?.visited.splice(0) ?? [],
    /** Takes a recall up again that was under way when the room was last let go. */
    resume(recall: Recall, room: RoomState): void {
      begin(recall);
      follow(room);
    },
    /** What a batch is decided on, beside room and history. */
    working(room: RoomState): Pick<Working, 'live' | 'running'> {
      if (!run) return { live: room.canvas };
      const { state, updates, flips, energy } = run.recall;
      return { live: state.slice(), running: { update: updates, flips, energy } };
    },
    hold(): void {
      if (run) run.held = true;
    },
    release(): void {
      if (!run) return;
      run.held = false;
      simulation.resume(run);
    },
    /** A durable event takes hold in the recall. */
    adopt({ event, after }: Step): void {
      if (activeRecall(after)?.id === event.seq) begin(beginRecall(after));
      else if (run && activeRecall(after)) meet(run.recall, after, event);
      else end();
      follow(after);
    },
    end,
  };
};

export type Live = ReturnType<typeof createLive>;

/** `recall.settled`, if the recall is still settled when its turn in the queue has come. */
export const settle = (recall: Recall, { room, live }: Working): Decision => {
  const { outcome, updates, flips, energy } = recall;
  if (!activeRecall(room) || outcome === null)
    return { ok: false, error: { code: 'stale', message: 'The recall is not settled.' } };
  return { ok: true, event: { type: 'recall.settled', outcome, updates, flips, energy, ...packBits(live) } };
};
