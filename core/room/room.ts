import { packBits, unpackBits } from '../pattern/bits';
import { packLevels } from '../pattern/levels';
import type { Pattern } from '../recall/types';
import { defaultSettings } from './settings';
import type {
  EventBody,
  Memory,
  MemoryJson,
  Progress,
  RecallRun,
  RoomEvent,
  RoomState,
  Settings,
} from './types';

export type EventType = EventBody['type'];
export type EventOf<T extends EventType> = Extract<RoomEvent, { type: T }>;

/** A room in which nothing happened yet: every neuron −1, no memory. */
export const emptyRoom = (about: {
  id: string;
  name: string;
  width: number;
  height: number;
  settings?: Partial<Settings>;
}): RoomState => ({
  id: about.id,
  name: about.name,
  width: about.width,
  height: about.height,
  settings: { ...defaultSettings, ...about.settings },
  memories: [],
  canvas: new Int8Array(about.width * about.height).fill(-1),
  recall: null,
  paint: 'everyone',
  roles: {},
  names: {},
  ended: false,
  seq: 0,
});

export const neuronCountOf = (room: RoomState): number => room.width * room.height;

/** The recall that is running or paused, if one is. */
export const activeRecall = (room: RoomState): RecallRun | null =>
  room.recall && (room.recall.phase === 'running' || room.recall.phase === 'paused') ? room.recall : null;

export const findMemory = (room: RoomState, id: string): Memory | undefined =>
  room.memories.find((memory) => memory.id === id);

const packed = new WeakMap<Pattern, string>();

/** A memory never changes its pattern: it is packed once, however many are welcomed. */
const bitsOf = (pattern: Pattern): string => {
  const bits = packed.get(pattern) ?? packBits(pattern).bits;
  packed.set(pattern, bits);
  return bits;
};

export const memoryToJson = ({ id, name, by, order, pattern }: Memory): MemoryJson => ({
  id,
  name,
  by,
  order,
  bits: bitsOf(pattern),
});

export const memoryFromJson = ({ id, name, by, order, bits }: MemoryJson, neuronCount: number): Memory => ({
  id,
  name,
  by,
  order,
  pattern: unpackBits(bits, undefined, neuronCount),
});

/** The state a recall ends with, as its last event tells it: energy and grey levels where there are any. */
export const endOf = ({ energy, values }: Pick<Progress, 'energy' | 'values'>, live: Pattern) => ({
  ...(energy !== null && { energy }),
  ...packBits(live),
  ...(values && { levels: packLevels(values) }),
});
