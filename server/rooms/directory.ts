import { createOpenRoom, type OpenRoom, type RoomServices } from './open-room';
import { recover } from './recover';

const SWEEP_MS = 1_000;

/** The rooms in working memory. Each is opened once, however many ask at the same time. */
export const createDirectory = (services: RoomServices) => {
  const { store, log, metrics, simulation, config } = services;
  const opening = new Map<string, Promise<OpenRoom | null>>();
  const closing = new Map<string, Promise<void>>();
  const rooms = new Map<string, OpenRoom>();

  const forget = (id: string): void => {
    opening.delete(id);
    rooms.delete(id);
    metrics.rooms.set(rooms.size);
  };

  const load = async (id: string): Promise<OpenRoom | null> => {
    const recovered = await recover(store, simulation, id);
    if (!recovered) return null;
    const room = createOpenRoom(recovered, services, () => forget(id));
    await room.begin();
    rooms.set(id, room);
    metrics.rooms.set(rooms.size);
    return room;
  };

  const close = (room: OpenRoom): Promise<void> => {
    forget(room.id);
    const closed = room
      .close()
      .catch((error: unknown) => log.error({ err: error, room: room.id }, 'a room was not closed in order'))
      .finally(() => closing.delete(room.id));
    closing.set(room.id, closed);
    return closed;
  };

  const onTick = (): void => {
    simulation.tick();
    const now = Date.now();
    for (const room of rooms.values()) {
      try {
        room.tick(now);
      } catch (error) {
        log.error({ err: error, room: room.id }, 'a tick failed');
      }
    }
  };
  const sweep = (): void => {
    const now = Date.now();
    for (const room of rooms.values()) if (room.isIdle(now)) void close(room);
  };
  const timers = [setInterval(onTick, 1000 / config.tickHz), setInterval(sweep, SWEEP_MS)];

  return {
    /** Null when there is no such room. */
    async open(id: string): Promise<OpenRoom | null> {
      while (closing.has(id)) await closing.get(id);
      const known = opening.get(id) ?? load(id);
      opening.set(id, known);
      try {
        const room = await known;
        if (!room) opening.delete(id);
        room?.touch();
        return room;
      } catch (error) {
        opening.delete(id);
        throw error;
      }
    },
    peopleIn: (id: string): number => rooms.get(id)?.people ?? 0,
    async close(): Promise<void> {
      timers.forEach(clearInterval);
      simulation.close();
      await Promise.all([...rooms.values()].map(close));
    },
  };
};

export type Directory = ReturnType<typeof createDirectory>;
