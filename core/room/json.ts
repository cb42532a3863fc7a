import { packBits, unpackBits } from '../pattern/bits';
import { emptyRoom, memoryFromJson, memoryToJson } from './room';
import { defaultSettings } from './settings';
import type { RoomJson, RoomState } from './types';

/** The room as JSON, for `welcome` and snapshots. `seq` travels beside it. */
export const toJson = ({ seq: _seq, recall, canvas, memories, ...rest }: RoomState): RoomJson => ({
  ...rest,
  canvas: packBits(canvas),
  memories: memories.map(memoryToJson),
  ...(recall && { recall: { ...recall, cue: packBits(recall.cue) } }),
});

const isSetting = (value: unknown, usual: unknown): boolean =>
  value !== null &&
  (usual === undefined ? /number|string/.test(typeof value) : typeof value === typeof usual);

/** Of the types that settings have; whether the values are known ones `fromJson` looks at. */
const assertSettings = (settings: unknown): void => {
  const usual: Record<string, unknown> = { ...defaultSettings, units: '' };
  const fields = typeof settings === 'object' && settings ? Object.entries(settings) : null;
  const odd = fields?.find(([key, value]) => !isSetting(value, usual[key]));
  if (!fields || odd) throw new Error(`room: settings${odd ? `.${odd[0]}` : ''}: not what settings are`);
};

/**
 * The room that `toJson` wrote, for a page: it takes its server's word for every value, as long as what it shows
 * has the types it needs. Throws where it has not.
 */
export const roomOf = ({ recall, canvas, memories, ...rest }: RoomJson, seq: number): RoomState => {
  assertSettings(rest.settings);
  const neuronCount = rest.width * rest.height;
  const unpacked = ({ bits, unknown }: RoomJson['canvas']) => unpackBits(bits, unknown, neuronCount);
  return {
    ...emptyRoom(rest),
    ...rest,
    memories: memories.map((one) => memoryFromJson(one, neuronCount)),
    canvas: unpacked(canvas),
    recall: recall ? { ...recall, cue: unpacked(recall.cue) } : null,
    seq,
  };
};
