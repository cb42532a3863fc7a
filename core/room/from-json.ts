import * as v from 'valibot';
import { schedules } from '../dynamics/index';
import { ties } from '../dynamics/ties';
import type { Outcome } from '../recall/types';
import { id } from './commands/fields';
import { roomOf } from './json';
import { limits } from './limits';
import { defaultSettings } from './settings';
import type { RecallRunJson, RoomJson, RoomState } from './types';

const side = v.pipe(v.number(), v.integer(), v.minValue(limits.sideMin), v.maxValue(limits.sideMax));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sign = v.picklist([1, -1]);
const packedCanvas = v.object({ bits: v.string(), unknown: v.optional(v.string()) });

const outcome: v.GenericSchema<unknown, Outcome> = v.variant('kind', [
  v.object({ kind: v.literal('memory'), memory: count }),
  v.object({ kind: v.literal('reverse'), memory: count }),
  v.object({
    kind: v.literal('mixture'),
    memories: v.array(count),
    signs: v.array(sign),
    reversed: v.optional(v.boolean()),
    wrong: v.optional(count),
  }),
  v.object({ kind: v.literal('near'), memory: count, wrong: count }),
  v.object({ kind: v.literal('spurious') }),
  v.object({ kind: v.literal('blend'), memories: v.array(count), weights: v.array(v.number()) }),
  v.object({ kind: v.literal('cycle'), period: count, memories: v.optional(v.array(count)) }),
  v.object({
    kind: v.literal('not-settled'),
    memory: v.optional(count),
    overlap: v.optional(v.number()),
  }),
  v.object({ kind: v.literal('trained'), epochs: count }),
]);

const recallRun: v.GenericSchema<unknown, RecallRunJson> = v.object({
  id: count,
  cue: packedCanvas,
  seed: count,
  rate: v.union([v.number(), v.literal('unlimited')]),
  phase: v.picklist(['running', 'paused', 'settled', 'stopped']),
  update: count,
  train: v.optional(count),
  flips: v.optional(count),
  energy: v.optional(v.number()),
  outcome: v.optional(outcome),
});

const memory = v.object({
  id: id('memory'),
  name: v.string(),
  by: v.string(),
  order: v.number(),
  bits: v.string(),
});

const number = v.number();
const threshold = v.variant('kind', [
  v.object({ kind: v.picklist(['zero', 'mean', 'row-sum', 'learned']) }),
  v.object({ kind: v.literal('constant'), value: number }),
  v.object({ kind: v.literal('mean-deviation'), factor: number }),
]);

/**
 * Settings as far as they are shaped like settings: what the rules and models of the lists ask for is checked
 * where it comes in (`network.configure`) and where it is read again (`decodeSnapshot`), so that a page can
 * show a room without them.
 */
const settings = v.objectWithRest(
  {
    model: v.optional(v.string(), defaultSettings.model),
    rule: v.optional(v.string()),
    threshold: v.optional(threshold),
    selfConnection: v.optional(number),
    units: v.optional(v.picklist(['bipolar', 'binary'])),
    schedule: v.optional(v.picklist(schedules.map((schedule) => schedule.id))),
    tie: v.optional(v.picklist(ties.map((tie) => tie.id))),
  },
  v.union([number, v.string()]),
);

/** Fields a room did not have once are filled in, so that older snapshots stay readable. */
const roomSchema: v.GenericSchema<unknown, RoomJson> = v.object({
  id: id('id'),
  name: v.string(),
  width: side,
  height: side,
  settings: v.pipe(
    v.optional(settings, {}),
    v.transform((settings) => ({ ...defaultSettings, ...settings })),
  ),
  memories: v.optional(v.array(memory), []),
  canvas: packedCanvas,
  levels: v.optional(v.string()),
  recall: v.optional(recallRun),
  paint: v.optional(v.picklist(['everyone', 'chosen', 'nobody']), 'everyone'),
  roles: v.optional(v.record(v.string(), v.picklist(['host', 'cohost', 'painter', 'viewer'])), {}),
  names: v.optional(v.record(v.string(), v.string()), {}),
  ended: v.optional(v.boolean(), false),
});

/** The room from JSON nobody has checked. Throws on what `toJson` did not write, with the field. */
export const fromJson = (json: unknown, seq = 0): RoomState => {
  const result = v.safeParse(roomSchema, json);
  if (result.success) return roomOf(result.output, seq);
  const [issue] = result.issues;
  throw new Error(`room: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
};
