import { apply } from '../../core/room/apply';
import type { RoomEvent, RoomState } from '../../core/room/types';

/** The network in which the last recall ended, as far as it was seen here. */
export type RecallEnd = { readonly recall: number } & Pick<RoomState, 'settings' | 'memories'>;

/** A whole room came: of a recall that ended before, its end may be known already. */
export const endIn = (
  { recall, settings, memories }: RoomState,
  known: RecallEnd | null,
): RecallEnd | null => {
  if (recall?.phase !== 'settled' && recall?.phase !== 'stopped') return null;
  return known?.recall === recall.id ? known : { recall: recall.id, settings, memories };
};

/** After more events; `before` is the room before them. Others may follow the end in the same message. */
export const endAfter = (
  known: RecallEnd | null,
  before: RoomState,
  events: readonly RoomEvent[],
): RecallEnd | null => {
  const last = events.findLastIndex(({ type }) => type === 'recall.settled' || type === 'recall.stopped');
  return last < 0 ? known : endIn(events.slice(0, last + 1).reduce(apply, before), null);
};

const sameMemories = (a: RoomState['memories'], b: RoomState['memories']): boolean =>
  a === b || (a.length === b.length && a.every(({ id }, k) => id === b[k].id));

const sameSettings = (a: RoomState['settings'], b: RoomState['settings']): boolean =>
  a === b ||
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (key) => JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

/** What of the network is another since the room's last recall ended; undefined where nothing is, or while one runs. */
export const changedSince = (end: RecallEnd | null, room: RoomState): 'settings' | 'memories' | undefined => {
  const { recall } = room;
  if (end === null || end.recall !== recall?.id) return undefined;
  if (recall.phase !== 'settled' && recall.phase !== 'stopped') return undefined;
  if (!sameSettings(end.settings, room.settings)) return 'settings';
  return sameMemories(end.memories, room.memories) ? undefined : 'memories';
};
