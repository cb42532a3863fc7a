import { toJson } from '../../core/room';
import type { RoomState } from '../../core/room/types';
import type { Welcome } from '../../core/wire/messages';

type Personal = Omit<Extract<Welcome, { events: unknown }>, 'events'>;

/** The text of a welcome with the whole room: the room as text is made once for all who join at the same event. */
export const createWelcomer = () => {
  let latest: { room: RoomState; json: string } | null = null;
  const textOf = (room: RoomState): string => {
    if (latest?.room !== room) latest = { room, json: JSON.stringify(toJson(room)) };
    return latest.json;
  };
  return (personal: Personal, room: RoomState): string =>
    `${JSON.stringify(personal).slice(0, -1)},"room":${textOf(room)}}`;
};
