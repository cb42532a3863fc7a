import { nanoid } from 'nanoid';
import { toJson } from '../../core/room';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { CursorMessage, EventsMessage, Goodbye, Welcome } from '../../core/wire/messages';
import type { Config } from '../config';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import type { Simulation } from '../simulation';
import type { Store } from '../store';
import { createActor } from './actor';
import { createKeeper } from './keeper';
import type { Outlet } from './outlet';
import { createPresence, personOf } from './presence';
import type { recover } from './recover';
import { createTicks } from './ticks';

const PEOPLE_EVERY_MS = 500;

export type RoomServices = {
  config: Pick<Config, 'tickHz' | 'roomIdleSeconds'>;
  store: Store;
  log: Log;
  metrics: Metrics;
  simulation: Simulation;
  outlet: Outlet;
};
type Recovered = NonNullable<Awaited<ReturnType<typeof recover>>>;
type Have = { epoch: number; seq: number };

const rosterEvents: readonly RoomEvent['type'][] = ['person.renamed', 'role.granted', 'room.paint-set'];
const ENDED: Goodbye = { code: 'ended', message: 'The host has ended this room.', retryInMs: 0 };
const MOVED: Goodbye = { code: 'moved', message: 'This room is opening again; one moment.', retryInMs: 500 };

/** A room in working memory: its actor, who is in it, and what they are told. */
export const createOpenRoom = (recovered: Recovered, services: RoomServices, onLost: () => void) => {
  const { config, store, log, metrics, outlet } = services;
  const { code, epoch, live } = recovered;
  const id = recovered.room.id;
  const session = { id: nanoid(), startedAt: Date.now(), fromSeq: recovered.room.seq };
  const tookPart = new Set<string>();
  const presence = createPresence();
  const roster = { changed: false, toldAt: 0 };
  let emptySince = Date.now();

  const actor = createActor(recovered, {
    store,
    log,
    metrics,
    onEvents: (message) => tell(message),
    onLost() {
      outlet.goodbye(id, MOVED);
      outlet.dismiss(id);
      onLost();
    },
  });
  const keeper = createKeeper(store, actor, log);
  const ticks = createTicks({ ...services, room: actor.room, tickHz: config.tickHz, epoch, live, presence });

  const tell = (message: EventsMessage): void => {
    outlet.events(id, message);
    roster.changed ||= message.events.some(({ type }) => rosterEvents.includes(type));
    if (message.events.some(({ type }) => type === 'room.ended')) outlet.goodbye(id, ENDED);
    keeper.onEvents();
  };
  const tellRoster = (now: number): void => {
    if (!roster.changed || now - roster.toldAt < PEOPLE_EVERY_MS) return;
    Object.assign(roster, { changed: false, toldAt: now });
    outlet.people(id, presence.people(actor.room));
  };

  return {
    id,
    submit: actor.submit,
    seen: ticks.seen,
    get room(): RoomState {
      return actor.room;
    },
    get connections(): number {
      return presence.connections;
    },
    get people(): number {
      return presence.count;
    },
    isIdle: (now: number): boolean =>
      presence.connections === 0 && now - emptySince >= config.roomIdleSeconds * 1000,
    /** Somebody is about to enter. */
    touch(): void {
      emptySince = Date.now();
    },
    enter(connection: string, person: string): void {
      if (presence.enter(person, connection)) roster.changed = true;
      tookPart.add(person);
      ticks.enter(connection);
    },
    leave(connection: string): void {
      if (presence.leave(connection)) roster.changed = true;
      ticks.leave(connection);
      emptySince = Date.now();
    },
    moveCursor: (connection: string, to: CursorMessage): void =>
      presence.moveCursor(connection, to, Date.now()),
    /** All a connection needs to follow from here on: the events it lacks, else the whole room. */
    welcome(person: string, token: string, have?: Have): Welcome {
      const { room } = actor;
      const events = have?.epoch === epoch ? actor.journal.since(have.seq, room.seq) : null;
      return {
        you: { ...personOf(room, person), token },
        epoch,
        seq: room.seq,
        people: presence.people(room),
        tickHz: config.tickHz,
        ...(!room.ended && { code }),
        ...(events ? { events } : { room: toJson(room) }),
      };
    },
    tick(now: number): void {
      actor.settleIfDone();
      if (presence.connections > 0) ticks.send(actor.room, now);
      tellRoster(now);
      keeper.onTick(now);
    },
    begin: (): Promise<void> => store.startSession(id, session),
    /** Takes no more commands, and saves what there is. */
    async close(): Promise<void> {
      await actor.finish();
      await keeper.finish();
      live.end();
      const people = [...tookPart];
      await store.endSession(id, { id: session.id, endedAt: Date.now(), toSeq: actor.room.seq, people });
    },
  };
};

export type OpenRoom = ReturnType<typeof createOpenRoom>;
