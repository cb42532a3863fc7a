import type { Pattern } from '../../core/recall/types';
import type { Memory, RoomEvent, RoomState } from '../../core/room/types';
import type { RunFrame } from './simulation';

/** A memory as it is sent: without its pattern where the other side has it, for memories never change. */
export type SentMemory = Omit<Memory, 'pattern'> & { pattern?: Pattern };
export type SentRoom = Omit<RoomState, 'memories'> & { memories: SentMemory[] };

/** What a room asks of its run, in order. */
export type Order =
  | { kind: 'begin'; room: SentRoom }
  | { kind: 'event'; event: RoomEvent }
  | { kind: 'hold'; reach: number }
  | { kind: 'release'; reach: number };

/** To an engine. `tick` is answered with exactly one `frames`, and not sent before the last answer came. */
export type ToEngine =
  | { kind: 'tick' }
  | { kind: 'order'; key: number; order: Order }
  | { kind: 'leave'; key: number };

/** What an engine did since it last told. */
export type Load = {
  updates: number;
  /** Milliseconds at work. */
  busy: number;
  /** Networks built, and the seconds each took. */
  builds: { key: number; seconds: number }[];
};

export type FromEngine =
  | { kind: 'ready' }
  | { kind: 'frames'; frames: [key: number, frame: RunFrame][]; load: Load }
  | { kind: 'held'; key: number; frame: RunFrame }
  /** A fault of ours in one run; the others go on. */
  | { kind: 'failed'; key: number; error: Error };

/** A room as an engine needs it: no names, no roles, and patterns only of memories that are not `known` there. */
export const sentRoom = (room: RoomState, known: ReadonlySet<string>): SentRoom => ({
  ...room,
  name: '',
  names: {},
  roles: {},
  memories: room.memories.map(({ id, by, order, pattern }) => ({
    id,
    name: '',
    by,
    order,
    ...(!known.has(id) && { pattern }),
  })),
});

/** The room again, with the very patterns that are kept of it. */
export const receivedRoom = (room: SentRoom, kept: ReadonlyMap<string, Pattern>): RoomState => ({
  ...room,
  memories: room.memories.map((memory) => {
    const pattern = kept.get(memory.id) ?? memory.pattern;
    if (!pattern) throw new Error(`memory ${memory.id} was never sent`);
    return { ...memory, pattern };
  }),
});

/** The buffers of a frame, which go over without being copied. */
export const buffersOf = ({ state, values }: RunFrame): ArrayBufferLike[] => [
  state.buffer,
  ...(values ? [values.buffer] : []),
];
