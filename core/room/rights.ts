import { refuse } from './refusal';
import type { Decision, Role, RoomState } from './types';

/** What a command needs: the right to paint, to be the host, or nothing. */
export type Right = 'paint' | 'host' | 'anyone';

const granted = (room: RoomState, person: string): Role | undefined =>
  Object.hasOwn(room.roles, person) ? room.roles[person] : undefined;

/** Role of a participant. The host's comes with the connection's token; all others are granted in the room. */
export const roleOf = (room: RoomState, person: string, connectionRole?: Role): Role => {
  if (connectionRole === 'host') return 'host';
  return granted(room, person) ?? (room.paint === 'everyone' ? 'painter' : 'viewer');
};

/** Host and co-host always; else everyone but granted viewers, or only granted painters, or nobody. */
export const canPaint = (room: RoomState, person: string, connectionRole?: Role): boolean => {
  const role = roleOf(room, person, connectionRole);
  if (role === 'host' || role === 'cohost') return true;
  if (room.paint === 'everyone') return granted(room, person) !== 'viewer';
  return room.paint === 'chosen' && granted(room, person) === 'painter';
};

/** Null when allowed, else the refusal that says whom to ask. */
export const refuseRight = (
  room: RoomState,
  right: Right,
  who: { by: string; role: Role },
): (Decision & { ok: false }) | null => {
  if (right === 'anyone') return null;
  if (right === 'host')
    return roleOf(room, who.by, who.role) === 'host'
      ? null
      : refuse('forbidden', 'Only the host can do that.');
  if (canPaint(room, who.by, who.role)) return null;
  if (granted(room, who.by) === 'viewer')
    return refuse('forbidden', 'You are watching: ask the host to let you paint.');
  const said = room.paint === 'nobody' ? 'Painting is off for now' : 'Only chosen people can paint';
  return refuse('locked', `${said}: ask the host.`);
};
