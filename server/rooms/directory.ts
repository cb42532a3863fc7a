import { OpenRoom, type RoomServices } from './open-room';
import { recover } from './recover';

const SWEEP_MS = 1_000;

/** The rooms in working memory. Each is opened once, however many ask at the same time. */
export class Directory {
  private readonly opening = new Map<string, Promise<OpenRoom | null>>();
  private readonly closing = new Map<string, Promise<void>>();
  private readonly rooms = new Map<string, OpenRoom>();
  private stopped = false;
  private readonly timers: NodeJS.Timeout[];

  constructor(private readonly services: RoomServices) {
    this.timers = [
      setInterval(() => this.tick(), 1000 / services.config.tickHz),
      setInterval(() => this.sweep(), SWEEP_MS),
    ];
  }

  /** Null when there is no such room. */
  async open(id: string): Promise<OpenRoom | null> {
    while (this.closing.has(id)) await this.closing.get(id);
    if (this.stopped) throw new Error('the server is stopping');
    const opening = this.opening.get(id) ?? this.load(id);
    this.opening.set(id, opening);
    const room = await opening.catch((error: unknown) => {
      this.opening.delete(id);
      throw error;
    });
    if (!room) this.opening.delete(id);
    room?.touch();
    return room;
  }

  /** In working memory now. */
  isOpen(id: string): boolean {
    return this.rooms.has(id);
  }

  /** Rooms in which something waits for a database that does not answer. */
  get unsaved(): number {
    return [...this.rooms.values()].filter(({ isUnsaved }) => isUnsaved).length;
  }

  peopleIn(id: string): number {
    return this.rooms.get(id)?.people ?? 0;
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.timers.forEach(clearInterval);
    await Promise.allSettled(this.opening.values());
    await Promise.all([...this.rooms.values()].map((room) => this.closeRoom(room)));
    this.services.simulation.close();
  }

  private async load(id: string): Promise<OpenRoom | null> {
    const { store, simulation, metrics } = this.services;
    const recovered = await recover(store, simulation, id);
    if (!recovered) return null;
    const room = new OpenRoom(recovered, this.services, () => this.forget(id));
    await room.begin().catch((error: unknown) => {
      recovered.live.end();
      throw error;
    });
    this.rooms.set(id, room);
    metrics.rooms.set(this.rooms.size);
    return room;
  }

  private forget(id: string): void {
    this.opening.delete(id);
    this.rooms.delete(id);
    this.services.metrics.rooms.set(this.rooms.size);
  }

  private closeRoom(room: OpenRoom): Promise<void> {
    this.forget(room.id);
    const closed = room
      .close()
      .catch((error: unknown) =>
        this.services.log.error({ err: error, room: room.id }, 'a room was not closed in order'),
      )
      .finally(() => this.closing.delete(room.id));
    this.closing.set(room.id, closed);
    return closed;
  }

  /** By a clock that nobody can set: what is timed here lasts as long as it should. */
  private tick(): void {
    this.services.simulation.tick();
    const now = performance.now();
    for (const room of this.rooms.values()) {
      try {
        room.tick(now);
      } catch (error) {
        this.services.log.error({ err: error, room: room.id }, 'a tick failed');
      }
    }
  }

  private sweep(): void {
    const now = performance.now();
    for (const room of this.rooms.values()) if (room.isIdle(now)) void this.closeRoom(room);
  }
}
