import type { HandshakeAuth, You } from '../../core/wire/messages';
import { type RoomMemory, recallRoom, rememberRoom, takeHostToken } from './device';

/** Who this device is in one room, across reloads: its tokens and its name. */
export const createIdentity = (room: string, options: { hostToken?: string; storage?: Storage }) => {
  const { storage } = options;
  let memory: RoomMemory = recallRoom(storage, room);
  const remember = (change: RoomMemory) => {
    memory = { ...memory, ...change };
    rememberRoom(storage, room, change);
  };
  const given = options.hostToken ?? takeHostToken();
  /** A host link opened on a device that was somebody else here makes it the host. */
  if (given && given !== memory.hostToken) remember({ hostToken: given, token: undefined });

  return {
    auth: (have?: { epoch: number; seq: number }): HandshakeAuth => ({
      room,
      name: memory.name,
      token: memory.token ?? memory.hostToken,
      have,
    }),
    welcomed: (you: You) => remember({ token: you.token }),
    named: (name: string) => remember({ name }),
    /** The token was refused: the next best one, or none. False when there was none to drop. */
    tokenRefused: (): boolean => {
      if (memory.token) remember({ token: undefined });
      else if (memory.hostToken) remember({ hostToken: undefined });
      else return false;
      return true;
    },
    get hostToken(): string | undefined {
      return memory.hostToken;
    },
  };
};
export type Identity = ReturnType<typeof createIdentity>;
