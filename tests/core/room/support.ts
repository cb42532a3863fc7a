import { invert } from '../../../core/pattern/pattern';
import type { Pattern, Recall } from '../../../core/recall/types';
import {
  activeRecall,
  apply,
  beginRecall,
  decide,
  emptyHistory,
  emptyRoom,
  endOf,
  intervene,
  parseCommand,
  record,
} from '../../../core/room';
import type { DecidedEvent, Decision, History, Role, RoomEvent, RoomState } from '../../../core/room/types';

export type Host = ReturnType<typeof createHost>;

const progressOf = ({ updates: update, flips, energy, values }: Recall) => ({
  update,
  flips,
  energy,
  ...(values && { values: values.slice() }),
});

/** A room as a server keeps it, without sockets, clock and disk: everything happens when it is told to. */
export const createHost = (about: { width?: number; height?: number; room?: Partial<RoomState> } = {}) => {
  const { width = 6, height = 4 } = about;
  let room: RoomState = { ...emptyRoom({ id: 'room000001', name: 'Room', width, height }), ...about.room };
  let history: History = emptyHistory(width * height);
  let recall: Recall | null = null;
  let made = 0;
  const log: RoomEvent[] = [];
  const first = room;

  const live = (): Pattern => (recall ? recall.state.slice() : room.canvas);

  const happen = (by: string, decided: DecidedEvent): RoomEvent => {
    // What is stored and sent is JSON: whatever does not survive it must not matter.
    const event: RoomEvent = JSON.parse(JSON.stringify({ ...decided, seq: room.seq + 1, at: 0, by }));
    const [before, liveBefore] = [room, live()];
    room = apply(room, event);
    if (event.type === 'recall.started') recall = beginRecall(room);
    else if (recall && event.type === 'recall.stepped') recall.run({ maxUpdates: event.updates });
    else if (recall && activeRecall(room)) intervene(recall, room, event);
    if (!activeRecall(room)) recall = null;
    history = record(history, { before, liveBefore, event, after: room, liveAfter: live() });
    log.push(event);
    return event;
  };

  const context = (by: string, role: Role) => ({
    by,
    role,
    live: live(),
    ...(recall && { running: progressOf(recall) }),
    history,
    freshSeed: () => 1000 + room.seq,
    newId: () => `m${++made}`,
  });

  return {
    first,
    log,
    get room() {
      return room;
    },
    get history() {
      return history;
    },
    get recall() {
      return recall;
    },
    get live() {
      return live();
    },
    /** A message as it comes off the wire. */
    send(by: string, message: Record<string, unknown>, role: Role = 'painter'): Decision {
      const parsed = parseCommand({ cid: `${by}-${room.seq}`, ...message });
      if (!parsed.ok) return parsed;
      const decision = decide(room, parsed.command, context(by, role));
      if (decision.ok) happen(by, decision.event);
      return decision;
    },
    /** Lets the recall make updates; a settled one is told as the server tells it. */
    run(updates: number): void {
      if (!recall || room.recall?.phase !== 'running') return;
      recall.run({ maxUpdates: updates });
    },
    settle(): void {
      if (!recall?.outcome) return;
      const { outcome, updates, flips, state } = recall;
      happen('basin', { type: 'recall.settled', outcome, updates, flips, ...endOf(recall, state) });
    },
  };
};

export const paint = (neurons: number[], value: 1 | -1 = 1, stroke?: string) => ({
  type: 'canvas.paint',
  neurons,
  value,
  ...(stroke !== undefined && { stroke }),
});

/** A room with two memories that Hebb keeps, and one of them on the canvas with one neuron wrong. */
export const createFurnished = () => {
  const host = createHost({ width: 4, height: 4 });
  host.send('mia', paint([0, 1, 2, 3, 4, 5, 6, 7]));
  host.send('mia', { type: 'memory.store', name: 'Top' });
  host.send('mia', { type: 'canvas.clear' });
  host.send('mia', paint([0, 1, 4, 5, 8, 9, 12, 13]));
  host.send('mia', { type: 'memory.store', name: 'Left' });
  host.send('mia', paint([2]));
  return host;
};

export const negative = (pattern: Pattern): Pattern => invert(pattern);

export const codeOf = (decision: Decision): string | undefined =>
  decision.ok ? undefined : decision.error.code;
export const noteOf = (decision: Decision): string | undefined => (decision.ok ? decision.note : undefined);
