import { randomInt } from 'node:crypto';
import { customAlphabet } from 'nanoid';
import { packBits, unpackBits } from '../../core/pattern/bits';
import { emptyHistory, emptyRoom, encodeSnapshot } from '../../core/room';
import type { Refusal, RoomState } from '../../core/room/types';
import type { Starter } from '../../core/starters';
import { starterById } from '../../core/starters';
import type { Tokens } from '../gateway/tokens';
import { CodeTakenError, type Store } from '../store';

export const newId = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 10);

export type RoomRequest = { name?: string; width: number; height: number; starter?: string };
type Created = { ok: true; id: string; code: string; hostToken: string } | { ok: false; error: Refusal };

const ATTEMPTS = 16;
/** Six digits; seven once so many rooms are open that six keep colliding. */
const newCode = (attempt: number): string => {
  const digits = attempt < ATTEMPTS / 2 ? 6 : 7;
  return String(randomInt(10 ** digits)).padStart(digits, '0');
};

const starterFor = ({ starter, width, height }: RoomRequest): Starter | null | Refusal => {
  if (starter === undefined) return null;
  const set = starterById(starter);
  if (!set) return { code: 'bad-input', message: 'There is no starter set of this name.', field: 'starter' };
  if (set.width === width && set.height === height) return set;
  const message = `This starter set is made for ${set.width} × ${set.height} neurons.`;
  return { code: 'bad-input', message, field: 'starter' };
};

const furnish = (room: RoomState, set: Starter | null, host: string): RoomState => {
  const neuronCount = room.width * room.height;
  const memories = (set?.memories ?? []).map(({ name, bits }, order) => ({
    id: newId(),
    name,
    by: 'basin',
    order,
    pattern: unpackBits(bits, undefined, neuronCount),
  }));
  const canvas = memories[0]?.pattern ?? room.canvas;
  return { ...room, memories, canvas, roles: { [host]: 'host' } };
};

const saveNew = async (store: Store, room: RoomState): Promise<string> => {
  const { id, name, width, height } = room;
  const memories = room.memories.map(({ pattern, ...memory }) => ({
    ...memory,
    bits: packBits(pattern).bits,
    removed: false,
  }));
  const state = encodeSnapshot(room, emptyHistory(width * height));
  const about = { id, name, width, height, settings: JSON.stringify(room.settings), createdAt: Date.now() };
  for (let attempt = 0; ; attempt++) {
    const code = newCode(attempt);
    try {
      await store.createRoom({ ...about, code, memories, snapshot: { seq: 0, state } });
      return code;
    } catch (error) {
      if (!(error instanceof CodeTakenError) || attempt >= ATTEMPTS) throw error;
    }
  }
};

/** A new room with its starter memories, whose host is whoever holds the returned token. */
export const createRoom = async (
  { store, tokens }: { store: Store; tokens: Tokens },
  request: RoomRequest,
): Promise<Created> => {
  const set = starterFor(request);
  if (set && 'code' in set) return { ok: false, error: set };
  const host = newId();
  const { name = 'Untitled room', width, height } = request;
  const empty = emptyRoom({ id: newId(), name, width, height, settings: set?.settings });
  const room = furnish(empty, set, host);
  const code = await saveNew(store, room);
  return { ok: true, id: room.id, code, hostToken: await tokens.issue({ room: room.id, person: host }) };
};
