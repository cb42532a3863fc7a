import type { Rng } from '../../core/random/rng';
import type { RoomEvent, RoomJson } from '../../core/room/types';
import { createRoom } from '../support/e2e-bot';
import { LightViewer } from '../support/light-viewer';

export type Kind = { side: number; rate: number | 'unlimited'; settings?: Record<string, unknown> };

/** Rooms of every pace: a slow one to follow with the eye, and those that take what they are given. */
export const kinds: readonly Kind[] = [
  { side: 16, rate: 200 },
  { side: 32, rate: 2_000 },
  { side: 64, rate: 'unlimited' },
  { side: 32, rate: 'unlimited', settings: { model: 'modern', beta: 0.5 } },
  { side: 24, rate: 500, settings: { rule: 'storkey' } },
];

const MEMORIES = 6;
const MOST_MEMORIES = 10;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A room with a host at work in it and viewers who come and go. */
export class SoakRoom {
  settled = 0;
  lost = 0;
  unanswered = 0;
  /** Of viewers who have left. */
  past = { ticks: 0, missed: 0 };
  readonly viewers: LightViewer[] = [];
  private memories: string[] = [];
  private sent = 0;
  private resting = false;
  private atRest: () => void = () => undefined;
  private over = false;
  private working: Promise<void> = Promise.resolve();

  private constructor(
    private readonly base: string,
    private readonly id: string,
    private readonly kind: Kind,
    private readonly rng: Rng,
    private readonly host: LightViewer,
  ) {}

  static async create(base: string, kind: Kind, rng: Rng): Promise<SoakRoom> {
    const { id, hostToken } = await createRoom(base, { name: 'Soak', width: kind.side, height: kind.side });
    const heard: ((event: string, message: unknown) => void)[] = [];
    const host = new LightViewer(base, {
      room: id,
      token: hostToken,
      onMessage: (event, message) => {
        for (const hear of heard) hear(event, message);
      },
    });
    const room = new SoakRoom(base, id, kind, rng, host);
    heard.push((event, message) => room.hear(event, message));
    if (!(await host.joined)) throw new Error('the host was not let in');
    await room.furnish();
    return room;
  }

  private hear(event: string, message: unknown): void {
    if (event === 'welcome') {
      const { room } = message as { room: RoomJson };
      this.memories = room.memories.map(({ id }) => id);
    }
    if (event === 'events') for (const each of (message as { events: RoomEvent[] }).events) this.take(each);
  }

  private take(event: RoomEvent): void {
    if (event.type === 'recall.settled') this.settled += 1;
    if (event.type === 'memory.stored') this.memories.push(event.memory.id);
    if (event.type === 'memory.removed')
      this.memories = this.memories.filter((memory) => memory !== event.memory);
  }

  /** What may be refused as no longer fitting, when somebody else was quicker, is no error here. */
  private async say(type: string, fields: Record<string, unknown> = {}, who = this.host): Promise<void> {
    const ack = await who.command(`soak-${this.id}-${++this.sent}`, type, fields);
    if (ack === null ? !who.closed || who === this.host : !ack.ok && ack.error.code === 'unavailable')
      this.unanswered += 1;
  }

  private randomBits(): string {
    const bytes = Array.from({ length: (this.kind.side * this.kind.side) / 8 }, () => this.rng.below(256));
    return Buffer.from(bytes).toString('base64');
  }

  private async furnish(): Promise<void> {
    for (let k = 0; k < MEMORIES; k++) {
      await this.say('canvas.set', { bits: this.randomBits() });
      await this.say('memory.store', { name: `Memory ${k}` });
    }
    if (this.kind.settings) await this.say('network.configure', this.kind.settings);
  }

  private async stroke(who: LightViewer): Promise<void> {
    const neurons = Array.from({ length: 1 + this.rng.below(12) }, () =>
      this.rng.below(this.kind.side * this.kind.side),
    );
    await this.say('canvas.paint', { neurons, value: this.rng.below(2) ? 1 : -1 }, who);
  }

  /** Damage, a recall with strokes into it, and now and then something to remember or to forget. */
  private async round(): Promise<void> {
    const { rng } = this;
    await this.say('canvas.load', { memory: this.memories[rng.below(this.memories.length)] });
    await this.say('canvas.corrupt', { kind: 'flip', fraction: 0.25 });
    await this.say('recall.start', { rate: this.kind.rate });
    const before = this.settled;
    for (let k = 0; k < 30 && this.settled === before && !this.resting; k++) {
      await wait(150 + rng.below(200));
      const painter = this.viewers[rng.below(this.viewers.length)];
      if (painter && k < 3) await this.stroke(painter);
    }
    await this.say('recall.stop');
    if (this.memories.length < MOST_MEMORIES && rng.below(3) === 0)
      await this.say('memory.store', { name: `Memory ${rng.below(1_000)}` });
    else if (this.memories.length > MEMORIES)
      await this.say('memory.remove', { memory: this.memories[rng.below(this.memories.length)] });
    if (rng.below(4) === 0) await this.say('undo');
    await wait(200 + rng.below(400));
  }

  private async live(): Promise<void> {
    while (!this.over) {
      if (this.resting) {
        this.atRest();
        await wait(100);
      } else await this.round();
    }
  }

  begin(): void {
    this.working = this.live();
    void this.pointing();
  }

  /** Five of those who are there point at something, four times a second. */
  private async pointing(): Promise<void> {
    while (!this.over) {
      if (!this.resting)
        for (const viewer of this.viewers.slice(0, 5))
          viewer.cursor(this.rng.unit() * this.kind.side, this.rng.unit() * this.kind.side);
      await wait(250);
    }
  }

  async enter(): Promise<void> {
    const viewer = new LightViewer(this.base, { room: this.id });
    if (!(await viewer.joined)) this.lost += 1;
    else this.viewers.push(viewer);
  }

  /** The one who has been here longest leaves: in order, or without a word. */
  leave(): void {
    const viewer = this.viewers.shift();
    if (!viewer) return;
    this.past.ticks += viewer.ticks;
    this.past.missed += viewer.missed;
    if (viewer.closed) this.lost += 1;
    else if (this.rng.below(2)) viewer.close();
    else viewer.terminate();
  }

  /** Resolves when nothing is under way here; until `resume`. */
  rest(): Promise<void> {
    return new Promise((resolve) => {
      this.atRest = resolve;
      this.resting = true;
    });
  }
  resume(): void {
    this.resting = false;
  }

  counts() {
    const { past, viewers } = this;
    return {
      ticks: viewers.reduce((sum, { ticks }) => sum + ticks, past.ticks),
      missed: viewers.reduce((sum, { missed }) => sum + missed, past.missed),
      lost: this.lost + viewers.filter(({ closed }) => closed).length + (this.host.closed ? 1 : 0),
      connections: viewers.filter(({ closed }) => !closed).length + 1,
    };
  }

  async end(): Promise<void> {
    this.over = true;
    await this.working;
  }
  closeAll(): void {
    for (const viewer of [this.host, ...this.viewers]) viewer.close();
  }
}
