import * as v from 'valibot';
import { fromBase64, toBase64 } from '../pattern/base64';
import { packAscending, readVarints, unpackAscending, writeVarint } from './bytes';
import { settingsFields } from './commands/network-configure';
import { fromJson } from './from-json';
import { emptyHistory } from './history';
import { toJson } from './json';
import { memoryToJson, neuronCountOf } from './room';
import { defaultSettings } from './settings';
import type { CanvasDeed, Deed, History, HistoryEntry, RoomState, Settings } from './types';

/** Runs of equal numbers as varints: number, length, number, length, … */
const packRuns = (numbers: Int32Array): string => {
  const bytes: number[] = [];
  for (let i = 0; i < numbers.length; ) {
    let end = i + 1;
    while (end < numbers.length && numbers[end] === numbers[i]) end++;
    writeVarint(bytes, numbers[i]);
    writeVarint(bytes, end - i);
    i = end;
  }
  return toBase64(bytes);
};

const unpackRuns = (text: string, length: number): Int32Array => {
  const bytes = fromBase64(text);
  const runs = bytes && readVarints(bytes);
  if (!runs) throw new Error('snapshot: runs that are none');
  const numbers = new Int32Array(length);
  let at = 0;
  for (let k = 0; k < runs.length; k += 2) {
    numbers.fill(runs[k], at, at + runs[k + 1]);
    at += runs[k + 1];
  }
  if (at !== length) throw new Error(`snapshot: runs of ${at} numbers, need ${length}`);
  return numbers;
};

/** Values +1, 0 and −1, two bits each. */
const packValues = (values: Int8Array): string => {
  const bytes = new Uint8Array(Math.ceil(values.length / 4));
  values.forEach((value, k) => {
    bytes[k >> 2] |= (value + 1) << (2 * (k & 3));
  });
  return toBase64(bytes);
};

const unpackValues = (text: string, length: number): Int8Array => {
  const bytes = fromBase64(text);
  if (bytes?.length !== Math.ceil(length / 4)) throw new Error('snapshot: values that are none');
  return Int8Array.from({ length }, (_, k) => ((bytes[k >> 2] >> (2 * (k & 3))) & 3) - 1);
};

/** Written out once: a deed never changes. */
const written = new WeakMap<Deed, string>();

function* canvasPieces({ kind, stroke, neurons, before, after, owners }: CanvasDeed): Generator<string> {
  yield JSON.stringify({ kind, stroke }).slice(0, -1);
  yield `,"neurons":"${packAscending(neurons)}"`;
  yield `,"before":"${packValues(before)}","after":"${packValues(after)}"`;
  yield `,"owners":"${packRuns(owners)}"}`;
}

function* deedPieces(deed: Deed): Generator<string> {
  const known = written.get(deed);
  if (known !== undefined) return yield known;
  if (deed.kind !== 'canvas') return yield JSON.stringify(deed);
  let text = '';
  for (const piece of canvasPieces(deed)) {
    text += piece;
    yield piece;
  }
  written.set(deed, text);
}

function* listPieces<T>(all: readonly T[], pieces: (one: T) => Iterable<string>): Generator<string> {
  yield '[';
  for (const [index, one] of all.entries()) {
    if (index > 0) yield ',';
    yield* pieces(one);
  }
  yield ']';
}

function* entryPieces({ deed, ...entry }: HistoryEntry): Generator<string> {
  yield `${JSON.stringify(entry).slice(0, -1)},"deed":`;
  yield* deedPieces(deed);
  yield '}';
}

const settings = v.record(v.string(), v.any());
const deedSchema = v.variant('kind', [
  v.object({
    kind: v.literal('canvas'),
    stroke: v.optional(v.string()),
    neurons: v.string(),
    before: v.string(),
    after: v.string(),
    owners: v.string(),
  }),
  v.object({
    kind: v.literal('memory'),
    memory: v.object({
      id: v.string(),
      name: v.string(),
      by: v.string(),
      order: v.number(),
      bits: v.string(),
    }),
    stored: v.boolean(),
  }),
  v.object({ kind: v.literal('name'), memory: v.string(), before: v.string(), after: v.string() }),
  v.object({ kind: v.literal('settings'), before: settings, after: settings }),
]);
const historySchema = v.object({
  touched: v.string(),
  entries: v.array(v.object({ seq: v.number(), by: v.string(), undone: v.boolean(), deed: deedSchema })),
});
type DeedJson = v.InferOutput<typeof deedSchema>;

const canvasFromJson = (json: DeedJson & { kind: 'canvas' }, neuronCount: number): CanvasDeed => {
  const numbers = unpackAscending(json.neurons, neuronCount);
  if (!numbers) throw new Error('snapshot: neurons that are none');
  const { length } = numbers;
  return {
    kind: 'canvas',
    ...(json.stroke !== undefined && { stroke: json.stroke }),
    neurons: Int32Array.from(numbers),
    before: unpackValues(json.before, length),
    after: unpackValues(json.after, length),
    owners: unpackRuns(json.owners, length),
  };
};

const historyFromJson = (json: unknown, neuronCount: number): History => {
  const { touched, entries } = v.parse(historySchema, json);
  const entryFromJson = ({ deed, ...entry }: (typeof entries)[number]): HistoryEntry => ({
    ...entry,
    deed: deed.kind === 'canvas' ? canvasFromJson(deed, neuronCount) : deed,
  });
  return { touched: unpackRuns(touched, neuronCount), entries: entries.map(entryFromJson) };
};

const version = 1;
const snapshotSchema = v.object({
  version: v.number(),
  seq: v.number(),
  room: v.unknown(),
  history: v.optional(v.unknown()),
});

/**
 * What a room is at one event, as text: so that loading is short. In pieces, each the work of a moment, so that a
 * large room can be written while others are served.
 */
export function* snapshotPieces(room: RoomState, history: History): Generator<string> {
  const { memories: _none, ...shell } = toJson({ ...room, memories: [] });
  yield `{"version":${version},"seq":${room.seq},"room":`;
  yield `${JSON.stringify(shell).slice(0, -1)},"memories":`;
  yield* listPieces(room.memories, (memory) => [JSON.stringify(memoryToJson(memory))]);
  yield `},"history":{"touched":"${packRuns(history.touched)}","entries":`;
  yield* listPieces(history.entries, entryPieces);
  yield '}}';
}

/** All pieces at once. */
export const encodeSnapshot = (room: RoomState, history: History): string =>
  [...snapshotPieces(room, history)].join('');

const checkedSettings = v.object(settingsFields);
/** Settings that this program knows: others are left out, and none is out of bounds. */
const checked = (stored: Settings): Settings => {
  const result = v.safeParse(checkedSettings, stored);
  if (result.success) return { ...defaultSettings, ...result.output };
  throw new Error(`snapshot: ${result.issues[0].message}`);
};

/** Throws on a text of a newer version, or one that `encodeSnapshot` did not write. */
export const decodeSnapshot = (text: string): { room: RoomState; history: History } => {
  const json = v.parse(snapshotSchema, JSON.parse(text));
  if (json.version > version)
    throw new Error(`snapshot of version ${json.version}: this program knows ${version}`);
  const read = fromJson(json.room, json.seq);
  const room = { ...read, settings: checked(read.settings) };
  const neuronCount = neuronCountOf(room);
  const history =
    json.history === undefined ? emptyHistory(neuronCount) : historyFromJson(json.history, neuronCount);
  return { room, history };
};
