import type { RoomState } from '../../core/room/types';
import type { FromEngine, Order, ToEngine } from './protocol';
import { sentRoom } from './protocol';
import { type RunFrame, RunLostError, type Seat, type SeatOwner } from './simulation';
import type { Thread } from './thread';

type Waiting = { resolve(frame: RunFrame): void; reject(error: Error): void };

/** Where networks are built that take long: whoever waits for a thread there waits for others of the kind alone. */
export type Lane = 'ordinary' | 'long';

/** A thread as the pool knows it. */
export type Member = {
  readonly thread: Thread;
  readonly lane: Lane;
  /** The lowest no other thread has: what a thread that takes the place of another is counted under. */
  readonly number: number;
  readonly seats: Set<Place>;
  ready: boolean;
  /** It was asked for the frames of a tick and has not answered yet. */
  asked: boolean;
};

type Threads = {
  choose(lane: Lane): Member;
  laneOf(kind: string): Lane;
  forget(key: number): void;
};

const kindOf = ({ settings, width, height }: RoomState): string =>
  `${settings.model} ${settings.rule} ${Math.ceil(Math.log2(width * height))}`;

/** One room's place at a thread. Lost means that the thread, or this run alone, came to an end. */
export class Place implements Seat {
  lost: Error | null = null;
  /** The recall it runs, or ran last; 0 before the first. */
  recall = 0;
  /** Whether a recall is under way, as far as was sent. */
  active = false;
  private member: Member | null = null;
  private known: ReadonlySet<string> = new Set();
  private waiting: Waiting | null = null;
  private network = '';

  constructor(
    readonly key: number,
    readonly owner: SeatOwner,
    private readonly threads: Threads,
  ) {}

  /** What the time to build its network goes by. */
  get kind(): string {
    return this.network;
  }

  begin(room: RoomState): void {
    if (this.lost) return;
    this.network = kindOf(room);
    this.settle(this.threads.laneOf(this.network));
    this.recall = room.recall?.id ?? 0;
    this.active = true;
    this.order({ kind: 'begin', room: sentRoom(room, this.known) });
    this.know(room);
  }

  follow(event: Parameters<Seat['follow']>[0], after: RoomState): void {
    this.order({ kind: 'event', event });
    this.know(after);
    this.network = kindOf(after);
    this.active = after.recall?.phase === 'running' || after.recall?.phase === 'paused';
  }

  hold(reach = 0): Promise<RunFrame> {
    if (this.lost) return Promise.reject(this.lost);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.order({ kind: 'hold', reach });
    });
  }

  release(reach = 0): void {
    this.order({ kind: 'release', reach });
  }

  leave(): void {
    this.active = false;
    this.member?.seats.delete(this);
    this.send({ kind: 'leave', key: this.key });
    this.refuse(new RunLostError('the room was let go'));
  }

  /** What its engine tells it. */
  hear(message: FromEngine & { kind: 'held' }): void {
    this.waiting?.resolve(message.frame);
    this.waiting = null;
  }

  lose(cause: Error): void {
    if (this.lost) return;
    const error = new RunLostError(`a run was lost: ${cause.message}`, { cause });
    this.active = false;
    this.member?.seats.delete(this);
    this.refuse(error);
    this.owner.onLost(error);
  }

  /** Nothing is under way: it may go to another thread as well as stay. */
  private settle(lane: Lane): void {
    if (this.member?.lane === lane) return;
    this.send({ kind: 'leave', key: this.key });
    this.member?.seats.delete(this);
    this.known = new Set();
    this.member = this.threads.choose(lane);
    this.member.seats.add(this);
  }

  private refuse(error: Error): void {
    this.lost ??= error;
    this.threads.forget(this.key);
    this.waiting?.reject(error);
    this.waiting = null;
  }

  private know(room: RoomState): void {
    this.known = new Set(room.memories.map(({ id }) => id));
  }

  private order(order: Order): void {
    this.send({ kind: 'order', key: this.key, order });
  }

  private send(message: ToEngine): void {
    if (!this.lost) this.member?.thread.post(message);
  }
}

/** The thread with the fewest recalls under way, of those with equally many the one with the fewest rooms. */
export const leastLoaded = (members: readonly Member[]): Member => {
  const recalls = ({ seats }: Member): number => [...seats].filter(({ active }) => active).length;
  return [...members].sort((a, b) => recalls(a) - recalls(b) || a.seats.size - b.seats.size)[0];
};
