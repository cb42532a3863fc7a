import { advanceTo, resumeRecall } from '../../core/room/replay';
import type { EventBody, RoomEvent, RoomState } from '../../core/room/types';
import { createLog } from '../../server/log';
import { createSimulation, type RunFrame, type Simulation, type Watch } from '../../server/simulation';
import { after, roomOf, started } from './engine';

export const simulationOf = (threads: number, watch: Partial<Watch> = {}): Simulation =>
  createSimulation({ tickHz: 20, threads, log: createLog('silent'), watch });

/** A room's seat whose frames and losses are kept. */
export const sit = (simulation: Simulation, room = 'room000001') => {
  const frames: RunFrame[] = [];
  const losses: Error[] = [];
  const seat = simulation.seat({
    room,
    onFrame: (frame) => frames.push(frame),
    onLost: (error) => losses.push(error),
  });
  return { ...{ frames, losses, seat }, latest: () => frames[frames.length - 1] };
};

/** Ticks until `done`. */
export const tickUntil = async (simulation: Simulation, done: () => boolean): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!done()) {
    if (Date.now() > end) throw new Error('waited a minute in vain');
    simulation.tick();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

type Deed = (room: RoomState, frame: RunFrame) => EventBody;

/** What may happen to a recall, at the update it has come to. */
export const deeds: readonly Deed[] = [
  (_, { updates }) => ({ type: 'recall.stepped', updates: 100, update: updates + 100 }),
  (_, { updates: update }) => ({ type: 'canvas.painted', neurons: [0, 1, 2, 17, 40], value: 1, update }),
  (_, { updates }) => ({ type: 'recall.stepped', updates: 37, update: updates + 37 }),
  ({ memories }, { updates: update }) => ({ type: 'memory.removed', memory: memories[2].id, update }),
  (_, { updates }) => ({ type: 'recall.stepped', updates: 5, update: updates + 5 }),
  (_, { updates: update }) => ({ type: 'canvas.inverted', update }),
  (_, { updates: update }) => ({ type: 'network.configured', settings: { tie: 'plus' }, update }),
  (_, { updates: update }) => ({ type: 'recall.resumed', update }),
  (_, { updates: update }) => ({ type: 'recall.rate-set', rate: 'unlimited', update }),
];

export type Played = { end: RunFrame; log: RoomEvent[]; start: RoomState };

/** A recall with all of these deeds, to its end. */
export const play = async (simulation: Simulation, room: RoomState): Promise<Played> => {
  const { seat, latest } = sit(simulation, room.id);
  const start = started(room, 5_000, true);
  const log: RoomEvent[] = [];
  seat.begin(start);
  seat.release();
  let now = start;
  for (const deed of deeds) {
    const told = after(now, deed(now, await seat.hold()));
    log.push(told.event);
    now = told.after;
    seat.follow(told.event, now);
    seat.release();
  }
  await tickUntil(simulation, () => Boolean(latest()?.outcome) && latest().seq === now.seq);
  const end = await seat.hold();
  seat.leave();
  return { end, log, start };
};

/** The same from the log alone, by the core. */
export const replayed = ({ start, log, end }: Played): Partial<RunFrame> => {
  const { recall } = resumeRecall(start, log);
  advanceTo(recall, end.updates);
  const { updates, flips, energy, state, values, outcome } = recall;
  return { updates, flips, energy, state, ...(values && { values }), outcome, overlaps: recall.overlaps() };
};

/** Rooms of every kind of model. */
export const kinds = (): RoomState[] =>
  [
    {},
    { schedule: 'synchronous' as const },
    { rule: 'pseudo-inverse', schedule: 'permutation' as const },
    { model: 'stochastic', temperature: 1.5, sweeps: 20 },
    { model: 'saturating', gain: 1 },
    { model: 'modern', beta: 2 },
    { model: 'dense', degree: 3 },
  ].map((settings, k) => roomOf(12, 6, { settings, id: `room00000${k}` }));
