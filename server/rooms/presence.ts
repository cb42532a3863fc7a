import { generatedName, limits, roleOf } from '../../core/room';
import type { RoomState } from '../../core/room/types';
import type { CursorMessage, People, Person } from '../../core/wire/messages';

type Cursor = { x: number; y: number; connection: string; at: number };
type Participant = { id: string; connections: Set<string>; cursor: Cursor | null };
export type ShownCursor = { id: string; x: number; y: number };

const CURSOR_REST_MS = 5_000;

export const nameOf = (room: RoomState, person: string): string =>
  Object.hasOwn(room.names, person) ? room.names[person] : generatedName(person);

export const personOf = (room: RoomState, id: string): Person => ({
  id,
  name: nameOf(room, id),
  role: roleOf(room, id),
});

/** Who is here: one participant may hold many connections. */
export const createPresence = () => {
  const participants = new Map<string, Participant>();
  const owners = new Map<string, Participant>();
  let cursorsChanged = false;

  const setCursor = (participant: Participant, cursor: Cursor | null): void => {
    if (participant.cursor === null && cursor === null) return;
    participant.cursor = cursor;
    cursorsChanged = true;
  };
  const restCursors = (now: number): void => {
    for (const participant of participants.values())
      if (participant.cursor && now - participant.cursor.at > CURSOR_REST_MS) setCursor(participant, null);
  };

  return {
    get connections() {
      return owners.size;
    },
    get count() {
      return participants.size;
    },
    /** True when this participant was not here yet. */
    enter(person: string, connection: string): boolean {
      const known = participants.get(person);
      const participant = known ?? { id: person, connections: new Set<string>(), cursor: null };
      participants.set(person, participant);
      participant.connections.add(connection);
      owners.set(connection, participant);
      return !known;
    },
    /** True when this was the participant's last connection. */
    leave(connection: string): boolean {
      const participant = owners.get(connection);
      if (!participant) return false;
      owners.delete(connection);
      participant.connections.delete(connection);
      if (participant.cursor?.connection === connection) setCursor(participant, null);
      return participant.connections.size === 0 && participants.delete(participant.id);
    },
    moveCursor(connection: string, to: CursorMessage, now: number): void {
      const participant = owners.get(connection);
      if (participant) setCursor(participant, to && { x: to.x, y: to.y, connection, at: now });
    },
    /** Cursors that moved lately, those that moved last first, or null when nothing changed since. */
    takeCursors(now: number): ShownCursor[] | null {
      restCursors(now);
      if (!cursorsChanged) return null;
      cursorsChanged = false;
      return this.cursors();
    },
    cursors(): ShownCursor[] {
      return [...participants.values()]
        .flatMap(({ id, cursor }) => (cursor ? [{ id, ...cursor }] : []))
        .sort((a, b) => b.at - a.at)
        .slice(0, limits.cursors)
        .map(({ id, x, y }) => ({ id, x, y }));
    },
    people(room: RoomState): People {
      const listed = [...participants.keys()].slice(0, limits.listedPeople);
      return { count: participants.size, list: listed.map((id) => personOf(room, id)) };
    },
  };
};

export type Presence = ReturnType<typeof createPresence>;
