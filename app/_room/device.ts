/** What this device remembers of rooms: who it was there, and the list for "your rooms". */
export type RoomMemory = { token?: string; name?: string; hostToken?: string };
export type RoomEntry = { id: string; name: string; code?: string; lastSeen: number; host: boolean };

const roomKey = (room: string) => `basin:room:${room}`;
const listKey = 'basin:rooms';
const mostRooms = 50;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const read = (storage: Shelf | undefined, key: string): unknown => {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
};
/** A full or forbidden storage costs the memory of the device, never the visit. */
const write = (storage: Shelf | undefined, key: string, value: unknown): void => {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {}
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const toEntry = (value: unknown): RoomEntry[] => {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.lastSeen !== 'number') return [];
  const { id, lastSeen } = value;
  return [{ id, lastSeen, name: text(value.name) ?? id, code: text(value.code), host: value.host === true }];
};

export const deviceStorage = (): Storage | undefined => {
  try {
    return typeof localStorage === 'object' ? localStorage : undefined;
  } catch {
    return undefined;
  }
};

export const recallRoom = (storage: Shelf | undefined, room: string): RoomMemory => {
  const value = read(storage, roomKey(room));
  if (!isRecord(value)) return {};
  return { token: text(value.token), name: text(value.name), hostToken: text(value.hostToken) };
};

export const rememberRoom = (storage: Shelf | undefined, room: string, change: RoomMemory): void =>
  write(storage, roomKey(room), { ...recallRoom(storage, room), ...change });

/** Rooms this device has been in, last seen first. */
export const listRooms = (storage: Shelf | undefined = deviceStorage()): RoomEntry[] => {
  const value = read(storage, listKey);
  const entries = Array.isArray(value) ? value.flatMap(toEntry) : [];
  return entries.sort((a, b) => b.lastSeen - a.lastSeen);
};

export const listRoom = (storage: Shelf | undefined, entry: RoomEntry): void => {
  const others = listRooms(storage).filter(({ id }) => id !== entry.id);
  write(storage, listKey, [entry, ...others].slice(0, mostRooms));
};

export const forgetRoom = (storage: Shelf | undefined, room: string): void => {
  write(
    storage,
    listKey,
    listRooms(storage).filter(({ id }) => id !== room),
  );
  storage?.removeItem(roomKey(room));
};

/** The host token of `#host=…`, remembered here and taken out of the address bar. */
export const takeHostToken = (): string | undefined => {
  if (typeof location !== 'object' || typeof history !== 'object') return undefined;
  const fields = new URLSearchParams(location.hash.slice(1));
  const token = fields.get('host') ?? undefined;
  if (token === undefined) return undefined;
  fields.delete('host');
  const rest = fields.toString();
  history.replaceState(history.state, '', location.pathname + location.search + (rest ? `#${rest}` : ''));
  return token;
};
