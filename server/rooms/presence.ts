import { generatedName, limits, roleOf } from '../../core/room';
import type { RoomState } from '../../core/room/types';
import type { CursorMessage, People, Person } from '../../core/wire/messages';

type Cursor = { x: number; y: number; connection: string; at: number };
type Participant = { id: string; connections: Set<string>; cursor: Cursor | null };
export type ShownCursor = { id: string; x: number; y: number };

/** A cursor that rested this long is no longer shown. */
const CURSOR_REST_MS = 5_000;

const nameOf = (room: RoomState, person: string): string =>
  Object.hasOwn(room.names, person) ? room.names[person] : generatedName(person);

export const personOf = (room: RoomState, id: string): Person => ({
  id,
  name: nameOf(room, id),
  role: roleOf(room, id),
});

/** Who is here: one participant may hold many connections. */
export class Presence {
  private readonly participants = new Map<string, Participant>();
  private readonly owners = new Map<string, Participant>();
  private readonly watching = new Set<string>();
  /** Those whose cursor is shown. */
  private readonly pointing = new Set<Participant>();
  private cursorsChanged = false;

  get connections(): number {
    return this.owners.size + this.watching.size;
  }
  get count(): number {
    return this.participants.size;
  }

  /** True when this participant was not here yet. */
  enter(person: string, connection: string): boolean {
    const known = this.participants.get(person);
    const participant = known ?? { id: person, connections: new Set<string>(), cursor: null };
    this.participants.set(person, participant);
    participant.connections.add(connection);
    this.owners.set(connection, participant);
    return !known;
  }

  watch(connection: string): void {
    this.watching.add(connection);
  }

  /** True when this was the participant's last connection. */
  leave(connection: string): boolean {
    this.watching.delete(connection);
    const participant = this.owners.get(connection);
    if (!participant) return false;
    this.owners.delete(connection);
    participant.connections.delete(connection);
    if (participant.cursor?.connection === connection) this.setCursor(participant, null);
    return participant.connections.size === 0 && this.participants.delete(participant.id);
  }

  /** Connections of those who hold the room. */
  hosts(room: RoomState): string[] {
    return Object.keys(room.roles)
      .filter((id) => roleOf(room, id) === 'host')
      .flatMap((id) => [...(this.participants.get(id)?.connections ?? [])]);
  }

  moveCursor(connection: string, to: CursorMessage, now: number): void {
    const participant = this.owners.get(connection);
    if (participant) this.setCursor(participant, to && { x: to.x, y: to.y, connection, at: now });
  }

  /** The cursors to show, or null when nothing changed since they were last taken. */
  takeCursors(now: number): ShownCursor[] | null {
    for (const participant of this.pointing)
      if (participant.cursor && now - participant.cursor.at > CURSOR_REST_MS)
        this.setCursor(participant, null);
    if (!this.cursorsChanged) return null;
    this.cursorsChanged = false;
    return this.cursors();
  }

  /** Those that moved last first. */
  cursors(): ShownCursor[] {
    return [...this.pointing]
      .flatMap(({ id, cursor }) => (cursor ? [{ id, ...cursor }] : []))
      .sort((a, b) => b.at - a.at)
      .slice(0, limits.cursors)
      .map(({ id, x, y }) => ({ id, x, y }));
  }

  people(room: RoomState): People {
    const listed = [...this.participants.keys()].slice(0, limits.listedPeople);
    return { count: this.participants.size, list: listed.map((id) => personOf(room, id)) };
  }

  private setCursor(participant: Participant, cursor: Cursor | null): void {
    if (participant.cursor === null && cursor === null) return;
    participant.cursor = cursor;
    if (cursor) this.pointing.add(participant);
    else this.pointing.delete(participant);
    this.cursorsChanged = true;
  }
}
