import { advance, hasWork } from './advance';
import { createGuest, frameOf, type Guest, hasNews, isReady, obey } from './guest';
import type { FromEngine, Load, Order, ToEngine } from './protocol';
import { allot } from './run';
import type { RunFrame } from './simulation';

/** The longest one piece of work keeps messages waiting. */
const SLICE_MS = 4;
/** After building a network for longer than this a room rests for as long: other rooms have half of the time. */
const LONG_MS = 50;

type Options = {
  tickHz: number;
  post: (message: FromEngine) => void;
  now: () => number;
  /** Hears whose turn it is, 0 for nobody's: whoever finds the thread dead knows whom it died of. */
  onTurn?: (key: number) => void;
};

const builds = (order: Order): boolean =>
  order.kind === 'begin' ||
  (order.kind === 'event' && /^(memory\.(stored|removed)|network\.)/.test(order.event.type));

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const noLoad = (): Load => ({ updates: 0, busy: 0, builds: [] });
const dueOf = ({ run }: Guest): number => run?.due ?? 0;

/**
 * Runs of many rooms on one thread. What rooms ask comes first, then every rated run has its first share of the
 * tick, the smallest first, then all take turns, a slice each. Frames are told once a tick, when they are asked for.
 */
export class Engine {
  private readonly guests = new Map<number, Guest>();
  /** Rated runs that have not had their first share of this tick, the smallest last. */
  private firsts: Guest[] = [];
  private asked = false;
  private load: Load = noLoad();

  constructor(private readonly options: Options) {}

  receive(message: ToEngine): void {
    if (message.kind === 'tick') {
      this.asked = true;
      this.share();
    } else if (message.kind === 'leave') this.guests.delete(message.key);
    else {
      const guest = this.guests.get(message.key) ?? createGuest(message.key);
      this.guests.set(message.key, guest);
      guest.orders.push(message.order);
    }
  }

  /** One piece of work. Milliseconds until the next is due: 0 at once, Infinity when there is none. */
  turn(): number {
    const { now } = this.options;
    const began = now();
    const worked = this.work(began);
    this.load.busy += now() - began;
    return worked ? 0 : this.rest();
  }

  private work(now: number): boolean {
    const waiting = [...this.guests.values()].find((guest) => isReady(guest, now));
    if (waiting) this.guarded(waiting, () => this.obeyNext(waiting));
    else if (!this.takeFirst()) {
      if (!this.asked) return this.takeTurn();
      this.tell();
    }
    return true;
  }

  private guarded(guest: Guest, work: () => void): void {
    const { onTurn, post } = this.options;
    onTurn?.(guest.key);
    try {
      work();
    } catch (error) {
      this.guests.delete(guest.key);
      post({ kind: 'failed', key: guest.key, error: asError(error) });
    }
    onTurn?.(0);
  }

  private obeyNext(guest: Guest): void {
    const { now, post } = this.options;
    const long = builds(guest.orders[0]);
    const began = now();
    const frame = obey(guest);
    const ended = now();
    if (frame) post({ kind: 'held', key: guest.key, frame });
    if (long) this.load.builds.push({ key: guest.key, seconds: (ended - began) / 1000 });
    if (ended - began > LONG_MS) guest.restUntil = ended + (ended - began);
  }

  private spend(guest: Guest, milliseconds: number): number {
    const { now } = this.options;
    const began = now();
    this.guarded(guest, () => {
      if (guest.run) this.load.updates += advance(guest.run, milliseconds, now);
    });
    return now() - began;
  }

  private takeFirst(): boolean {
    const guest = this.firsts.at(-1);
    if (!guest) return false;
    const stays = this.guests.has(guest.key) && guest.run && guest.first > 0 && hasWork(guest.run);
    if (stays) guest.first -= this.spend(guest, Math.min(SLICE_MS, guest.first));
    else this.firsts.pop();
    return true;
  }

  private takeTurn(): boolean {
    for (const guest of this.guests.values()) {
      if (!guest.run || !hasWork(guest.run)) continue;
      this.guests.delete(guest.key);
      this.guests.set(guest.key, guest);
      this.spend(guest, SLICE_MS);
      return true;
    }
    return false;
  }

  /** Rated runs share half of the tick among them before all take turns. */
  private share(): void {
    const { tickHz } = this.options;
    const active = [...this.guests.values()].filter(({ run }) => run?.running);
    for (const { run } of active) if (run) allot(run, tickHz);
    this.firsts = active
      .filter(({ run }) => run && run.rate !== 'unlimited' && hasWork(run))
      .sort((a, b) => dueOf(b) - dueOf(a));
    for (const guest of this.firsts) guest.first = 500 / tickHz / this.firsts.length;
  }

  private tell(): void {
    this.asked = false;
    const frames = [...this.guests.values()].filter(hasNews).map((guest): [number, RunFrame] => {
      const frame = frameOf(guest);
      guest.told = { seq: frame.seq, updates: frame.updates, over: frame.outcome !== null };
      return [guest.key, frame];
    });
    this.options.post({ kind: 'frames', frames, load: this.load });
    this.load = noLoad();
  }

  private rest(): number {
    const resting = [...this.guests.values()].filter(({ orders }) => orders.length > 0);
    const now = this.options.now();
    return Math.max(1, Math.min(...resting.map(({ restUntil }) => restUntil - now)));
  }
}
