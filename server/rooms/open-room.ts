import { setTimeout as wait } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { CursorMessage, EventsMessage, Goodbye, Health } from '../../core/wire/messages';
import type { Config } from '../config';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import type { Simulation } from '../simulation';
import type { Store } from '../store';
import { Actor } from './actor';
import type { Asked } from './batch';
import { createHealthTeller } from './health';
import { createKeeper } from './keeper';
import type { Outlet } from './outlet';
import { Presence, personOf } from './presence';
import type { Recovered } from './recover';
import { Ticks } from './ticks';
import { createWelcomer } from './welcome';

const PEOPLE_EVERY_MS = 500;
const LONGEST_REST_MS = 3_000;

export type RoomServices = {
  config: Pick<Config, 'tickHz' | 'roomIdleSeconds'>;
  store: Store;
  log: Log;
  metrics: Metrics;
  simulation: Simulation;
  outlet: Outlet;
};

const rosterEvents: readonly RoomEvent['type'][] = ['person.renamed', 'role.granted', 'room.paint-set'];
const ENDED: Goodbye = { code: 'ended', message: 'The host has ended this room.', retryInMs: 0 };
const MOVED: Goodbye = { code: 'moved', message: 'This room is opening again; one moment.', retryInMs: 500 };

/** A room in working memory: its actor, who is in it, and what they are told. */
export class OpenRoom {
  readonly id: string;
  private readonly actor: Actor;
  private readonly presence = new Presence();
  private readonly ticks: Ticks;
  private readonly keeper: ReturnType<typeof createKeeper>;
  private readonly session = { id: nanoid(), startedAt: Date.now() };
  private readonly tookPart = new Set<string>();
  private readonly roster = { changed: false, toldAt: 0 };
  private readonly tellHealth: ReturnType<typeof createHealthTeller>;
  private readonly welcomeWithRoom = createWelcomer();
  private emptySince = performance.now();

  constructor(
    private readonly recovered: Recovered,
    private readonly services: RoomServices,
    onLost: () => void,
  ) {
    const { config } = services;
    this.id = recovered.room.id;
    this.actor = new Actor(recovered, {
      ...services,
      onEvents: (message) => this.tell(message),
      onSaving: (message) => services.outlet.saving(this.id, message),
      onLost: () => {
        services.outlet.goodbye(this.id, MOVED);
        services.outlet.dismiss(this.id);
        this.ticks.end();
        onLost();
      },
    });
    this.keeper = createKeeper(this.actor, services);
    if (recovered.hopeless) this.actor.stopRecall();
    this.ticks = new Ticks({ ...services, ...recovered, tickHz: config.tickHz, presence: this.presence });
    this.tellHealth = createHealthTeller(services.outlet.health);
  }

  get room(): RoomState {
    return this.actor.room;
  }
  get connections(): number {
    return this.presence.connections;
  }
  get isOver(): boolean {
    return this.actor.isOver;
  }
  get isUnsaved(): boolean {
    return this.actor.savingNow !== undefined;
  }
  get people(): number {
    return this.presence.count;
  }

  begin(): Promise<void> {
    return this.services.store.startSession(this.id, { ...this.session, fromSeq: this.recovered.room.seq });
  }

  submit(asked: Asked): void {
    this.actor.submit(asked);
  }

  enter(connection: string, person: string): void {
    if (this.presence.enter(person, connection)) this.roster.changed = true;
    this.tookPart.add(person);
    this.ticks.enter(connection);
  }

  /** A connection that only looks: it is sent everything and is nobody. */
  watch(connection: string): void {
    this.presence.watch(connection);
    this.ticks.enter(connection);
  }

  leave(connection: string): void {
    if (this.presence.leave(connection)) this.roster.changed = true;
    this.ticks.leave(connection);
    this.touch();
  }

  moveCursor(connection: string, to: CursorMessage): void {
    this.presence.moveCursor(connection, to, performance.now());
  }

  seen(connection: string, n: number): void {
    this.ticks.seen(connection, n);
  }

  /** As JSON: all a connection needs to follow from here on, the events it lacks, else the whole room. */
  welcome(person: string, token: string, have?: { epoch: number; seq: number }): string {
    const { room, epoch, journal } = this.actor;
    const events = have?.epoch === epoch ? journal.since(have.seq, room.seq) : null;
    const personal = {
      you: { ...personOf(room, person), token },
      epoch,
      seq: room.seq,
      people: this.presence.people(room),
      tickHz: this.services.config.tickHz,
      ...(!room.ended && { code: this.recovered.code }),
      ...(this.actor.savingNow && { saving: this.actor.savingNow }),
    };
    return events ? JSON.stringify({ ...personal, events }) : this.welcomeWithRoom(personal, room);
  }

  tick(now: number): void {
    this.actor.settleIfDone(now);
    if (this.connections > 0) this.ticks.send(this.room, now);
    this.tellRoster(now);
    this.tellHealth(
      now,
      () => this.presence.hosts(this.room),
      () => this.health(),
    );
    this.keeper.onTick(now);
  }

  /** Somebody is about to enter, or has left. */
  touch(): void {
    this.emptySince = performance.now();
  }

  isIdle(now: number): boolean {
    if (this.connections > 0 || this.actor.isWaiting) return false;
    return now - this.emptySince >= this.services.config.roomIdleSeconds * 1000;
  }

  /** Takes no more commands, and saves what there is. */
  async close(): Promise<void> {
    const saved = await this.actor.finish();
    if (saved) await Promise.race([this.saveRest(), wait(LONGEST_REST_MS, undefined, { ref: false })]);
    this.actor.live.end();
    this.ticks.end();
  }

  private health(): Health {
    const { live, away, hz: tickHz } = this.ticks;
    return { live, slow: this.services.outlet.slow(this.id), away, tickHz, seq: this.room.seq };
  }

  /** Nothing of this is promised to anyone. */
  private async saveRest(): Promise<void> {
    await this.keeper.finish();
    const end = { endedAt: Date.now(), toSeq: this.room.seq, people: [...this.tookPart] };
    await this.services.store.endSession(this.id, { id: this.session.id, ...end });
  }

  private tell(message: EventsMessage): void {
    const has = (types: readonly RoomEvent['type'][]) =>
      message.events.some(({ type }) => types.includes(type));
    this.services.outlet.events(this.id, message);
    if (has(rosterEvents)) this.roster.changed = true;
    if (has(['room.ended'])) this.services.outlet.goodbye(this.id, ENDED);
    this.keeper.onEvents();
  }

  private tellRoster(now: number): void {
    if (!this.roster.changed || now - this.roster.toldAt < PEOPLE_EVERY_MS) return;
    Object.assign(this.roster, { changed: false, toldAt: now });
    this.services.outlet.people(this.id, this.presence.people(this.room));
  }
}
