import { availableParallelism } from 'node:os';
import type { Log } from '../log';
import { type Lane, leastLoaded, type Member, Place } from './pool';
import type { FromEngine, Load } from './protocol';
import type { Simulation } from './simulation';
import { startHere, startThread, type Thread } from './thread';

export type { RunFrame, Seat, Simulation } from './simulation';
export { RunLostError } from './simulation';

/** What is told to whoever watches. */
export type Watch = {
  onLoad(load: Load, thread: number): void;
  /** So many rooms had no frame for a tick: their thread was still busy with the one before. */
  onSkipped(rooms: number): void;
  onThreads(alive: number): void;
  onRestart(): void;
  /** A run failed, or its thread died of it. */
  onFailure(): void;
};

type Options = {
  tickHz: number;
  threads: number | 'auto';
  log: Log;
  watch?: Partial<Watch>;
};

const MOST_BY_ITSELF = 8;
const threadsFor = (threads: number | 'auto'): number =>
  threads === 'auto' ? Math.max(1, Math.min(MOST_BY_ITSELF, availableParallelism() - 1)) : threads;

/** A network that takes longer is built where only others like it wait. */
const LONG_BUILD_SECONDS = 0.1;
/** Of a slow build, after each that was quicker: a room's later builds lean on its first, and a machine may be busy. */
const STILL_BELIEVED = 0.8;

/** The first thread is started when the process has had time to get ready, or when it is needed. */
const WARM_UP_MS = 1_000;

/** Deaths of a thread, or failures, after which a run is not tried again. */
const MOST_DEATHS = 2;

const lowestFree = (members: readonly Member[]): number => {
  const taken = new Set(members.map(({ number }) => number));
  let free = 0;
  while (taken.has(free)) free += 1;
  return free;
};

/** The simulation on its threads: rooms go to the thread with the least to do, and stay there. */
class Threads implements Simulation {
  private members: Member[] = [];
  private readonly places = new Map<number, Place>();
  private readonly deaths = new Map<string, number>();
  /** Seconds that networks of each kind were seen to take; forgotten bit by bit where they take less. */
  private readonly paces = new Map<string, number>();
  private readonly most: number;
  private keys = 0;
  private closed = false;

  constructor(private readonly options: Options) {
    this.most = threadsFor(options.threads);
    setTimeout(() => this.warmUp(), WARM_UP_MS).unref();
  }

  seat(owner: Parameters<Simulation['seat']>[0]): Place {
    this.keys += 1;
    const place = new Place(this.keys, owner, {
      choose: (lane) => this.choose(lane),
      laneOf: (kind) => (this.most > 0 && this.paceOf(kind) > LONG_BUILD_SECONDS ? 'long' : 'ordinary'),
      forget: (key) => this.places.delete(key),
    });
    this.places.set(place.key, place);
    return place;
  }

  tick(): void {
    for (const member of this.members) {
      const active = [...member.seats].filter((place) => place.active).length;
      if (member.asked) this.options.watch?.onSkipped?.(active);
      else if (active > 0 && member.ready) {
        member.asked = true;
        member.thread.post({ kind: 'tick' });
      }
    }
  }

  isHopeless(room: string, recall: number): boolean {
    return (this.deaths.get(`${room} ${recall}`) ?? 0) >= MOST_DEATHS;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.members.map(({ thread }) => thread.close()));
  }

  private warmUp(): void {
    if (!this.closed && this.members.length === 0) this.start('ordinary');
  }

  /** Threads are started one by one, as there are recalls to keep them busy. */
  private choose(lane: Lane): Member {
    const members = this.members.filter((member) => member.lane === lane);
    const most = lane === 'long' ? 1 : Math.max(1, this.most);
    const best = leastLoaded(members);
    const idle = best && ![...best.seats].some(({ active }) => active);
    return idle || members.length >= most ? best : this.start(lane);
  }

  private start(lane: Lane, how = this.most === 0 ? startHere : startThread): Member {
    let member: Member | null = null;
    const thread: Thread = how({
      tickHz: this.options.tickHz,
      onMessage: (message) => member && this.hear(member, message),
      onDeath: (error, blamed) => member && this.bury(member, { error, blamed }),
    });
    const number = lowestFree(this.members);
    member = { thread, lane, number, seats: new Set(), ready: false, asked: false };
    this.members.push(member);
    this.options.watch?.onThreads?.(this.members.length);
    return member;
  }

  private hear(member: Member, message: FromEngine): void {
    if (message.kind === 'ready') member.ready = true;
    else if (message.kind === 'held') this.places.get(message.key)?.hear(message);
    else if (message.kind === 'failed') this.fail(message.key, message.error);
    else {
      member.asked = false;
      this.learn(message.load);
      this.options.watch?.onLoad?.(message.load, member.number);
      for (const [key, frame] of message.frames) this.places.get(key)?.owner.onFrame(frame);
    }
  }

  private learn({ builds }: Load): void {
    for (const { key, seconds } of builds) {
      const kind = this.places.get(key)?.kind ?? '';
      this.paces.set(kind, Math.max(seconds, this.paceOf(kind) * STILL_BELIEVED));
    }
  }

  private paceOf(kind: string): number {
    return this.paces.get(kind) ?? 0;
  }

  private fail(key: number, error: Error): void {
    const place = this.places.get(key);
    if (!place) return;
    this.blame(place);
    this.options.log.error({ err: error, room: place.owner.room }, 'a run failed');
    place.lose(error);
  }

  private blame({ owner, recall }: Place): void {
    const run = `${owner.room} ${recall}`;
    this.deaths.set(run, (this.deaths.get(run) ?? 0) + 1);
    this.options.watch?.onFailure?.();
  }

  /** The rooms of a thread that died are told, and open anew from their logs; another thread takes its place. */
  private bury(member: Member, { error, blamed }: { error: Error; blamed: number }): void {
    this.members = this.members.filter((other) => other !== member);
    this.options.watch?.onThreads?.(this.members.length);
    if (this.closed) return;
    const culprit = this.places.get(blamed);
    if (culprit) this.blame(culprit);
    const rooms = [...member.seats];
    this.options.log.error(
      { err: error, room: culprit?.owner.room, rooms: rooms.length },
      'a simulation thread died',
    );
    this.options.watch?.onRestart?.();
    // A thread that cannot even begin would die again: better slow than not at all.
    if (!this.members.some(({ lane }) => lane === 'ordinary'))
      this.start('ordinary', member.ready ? undefined : startHere);
    for (const place of rooms) place.lose(error);
  }
}

export const createSimulation = (options: Options): Simulation => new Threads(options);
